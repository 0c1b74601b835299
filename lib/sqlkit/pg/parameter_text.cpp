#include "sqlkit/pg/parameter_text.hpp"

#include "sqlkit/pg/quote.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/base/uuid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdint>
#include <string_view>

namespace sqlkit {

namespace {

using Bytes = std::span<const std::byte>;

// A line of a log is for reading; whoever needs a whole document has the row.
constexpr std::size_t longest_text = 300;

std::uint64_t number_at(Bytes bytes)
{
  std::uint64_t number = 0;
  for (const auto byte : bytes) {
    number = number << 8 | static_cast<std::uint64_t>(byte);
  }
  return number;
}

std::string hex_text(Bytes bytes)
{
  std::string text = "'\\x";
  for (const auto byte : bytes.first(std::min(bytes.size(), longest_text / 2))) {
    text += fmt::format("{:02x}", static_cast<unsigned>(byte));
  }
  return text + (bytes.size() > longest_text / 2 ? "…'" : "'");
}

std::string quoted_text(Bytes bytes)
{
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.size() <= longest_text) { return quote_literal(text); }
  auto end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) {
    --end;  // never inside a character
  }
  return quote_literal(std::string(text.substr(0, end)) + "…");
}

std::string timestamp_text(Bytes bytes)
{
  constexpr auto epoch = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1);
  const auto microseconds = static_cast<std::int64_t>(number_at(bytes));
  if (microseconds == INT64_MAX) { return "'infinity'"; }
  if (microseconds == INT64_MIN) { return "'-infinity'"; }
  return "'" + format_timestamp(epoch + std::chrono::microseconds(microseconds)) + "'";
}

std::string uuid_text(Bytes bytes)
{
  Uuid uuid;
  std::copy_n(reinterpret_cast<const unsigned char*>(bytes.data()), uuid.bytes.size(),
              uuid.bytes.begin());
  return "'" + to_string(uuid) + "'";
}

/// Of any dimensions: the items one after the other.
/// https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/utils/adt/arrayfuncs.c
std::string array_text(Bytes bytes)
{
  const auto dimensions = number_at(bytes.first(4));
  const auto type = static_cast<Oid>(number_at(bytes.subspan(8, 4)));
  auto rest = bytes.subspan(12 + dimensions * 8);
  std::string text = "array[";
  while (rest.size() >= 4 && text.size() < longest_text) {
    const auto size = static_cast<std::int32_t>(number_at(rest.first(4)));
    rest = rest.subspan(4);
    if (text.back() != '[') { text += ", "; }
    text += size < 0 ? "NULL" : value_text(type, rest.first(static_cast<std::size_t>(size)));
    rest = rest.subspan(static_cast<std::size_t>(std::max(size, 0)));
  }
  return text + (rest.empty() ? "]" : ", …]");
}

/// What the program sends is what the type says, but another's bytes must not be read beyond their
/// end.
bool has_size(Bytes bytes, std::size_t size)
{
  return bytes.size() == size;
}

bool is_array(Oid type)
{
  constexpr Oid arrays[] = {1000, 1001, 1005, 1007, 1009, 1014, 1015,
                            1016, 1021, 1022, 1185, 1231, 2951, 3807};
  return std::find(std::begin(arrays), std::end(arrays), type) != std::end(arrays);
}

}  // namespace

std::string value_text(Oid type, Bytes bytes)
{
  const bool is_small = bytes.size() <= 8;
  if (type == 16 && has_size(bytes, 1)) { return number_at(bytes) != 0 ? "true" : "false"; }
  if (type == 21 && is_small) {
    return fmt::to_string(static_cast<std::int16_t>(number_at(bytes)));
  }
  if (type == 23 && is_small) {
    return fmt::to_string(static_cast<std::int32_t>(number_at(bytes)));
  }
  if (type == 20 && is_small) {
    return fmt::to_string(static_cast<std::int64_t>(number_at(bytes)));
  }
  if (type == 700 && has_size(bytes, 4)) {
    return fmt::to_string(std::bit_cast<float>(static_cast<std::uint32_t>(number_at(bytes))));
  }
  if (type == 701 && has_size(bytes, 8)) {
    return fmt::to_string(std::bit_cast<double>(number_at(bytes)));
  }
  if (type == 25 || type == 1043 || type == 1042 || type == 114) { return quoted_text(bytes); }
  if (type == 3802 && !bytes.empty()) {
    return quoted_text(bytes.subspan(1));
  }  // after its version
  if (type == 1184 && has_size(bytes, 8)) { return timestamp_text(bytes); }
  if (type == 2950 && has_size(bytes, 16)) { return uuid_text(bytes); }
  if (is_array(type) && bytes.size() >= 12) { return array_text(bytes); }
  return hex_text(bytes);
}

}  // namespace sqlkit
