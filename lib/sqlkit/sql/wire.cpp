#include "sqlkit/sql/wire.hpp"

#include "sqlkit/sql/moment.hpp"
#include "sqlkit/sql/wire_scanner.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/json/text_decoder.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

namespace sqlkit::detail::wire {
namespace {

template <class T>
T read_big_endian(View bytes, std::string_view expected)
{
  if (bytes.size() != sizeof(T)) { refuse(expected); }
  T value;
  std::memcpy(&value, bytes.data(), sizeof(T));
  if constexpr (sizeof(T) == 2) { return static_cast<T>(__builtin_bswap16(value)); }
  if constexpr (sizeof(T) == 4) { return static_cast<T>(__builtin_bswap32(value)); }
  return static_cast<T>(__builtin_bswap64(static_cast<std::uint64_t>(value)));
}

std::string_view as_text(View bytes)
{
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <class T>
std::string shortest_text(T value)
{
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof(buffer), value).ptr;
  return {buffer, end};
}

void write_length(Buffer& to, std::size_t at, std::uint32_t length)
{
  length = __builtin_bswap32(length);
  std::memcpy(to.data() + at, &length, sizeof(length));
}

}  // namespace

void read(View bytes, bool& value)
{
  if (bytes.size() != 1) { refuse("boolean"); }
  value = bytes[0] != std::byte{0};
}

void read(View bytes, std::int16_t& value)
{
  value = read_big_endian<std::int16_t>(bytes, "smallint");
}

void read(View bytes, std::int32_t& value)
{
  value = read_big_endian<std::int32_t>(bytes, "integer");
}

void read(View bytes, std::int64_t& value)
{
  value = read_big_endian<std::int64_t>(bytes, "bigint");
}

void read(View bytes, float& value)
{
  value = std::bit_cast<float>(read_big_endian<std::uint32_t>(bytes, "real"));
}

void read(View bytes, double& value)
{
  value = std::bit_cast<double>(read_big_endian<std::uint64_t>(bytes, "double precision"));
}

void read(View bytes, std::string& value)
{
  value = as_text(bytes);
}

void read(View bytes, Bytes& value)
{
  value.assign(bytes.begin(), bytes.end());
}

void read(View bytes, Uuid& value)
{
  if (bytes.size() != value.bytes.size()) { refuse("uuid"); }
  std::memcpy(value.bytes.data(), bytes.data(), bytes.size());
}

void read(View bytes, Timestamp& value)
{
  const auto since_epoch = read_big_endian<std::int64_t>(bytes, "timestamptz");
  value = Timestamp(read_moment(since_epoch, "timestamptz"));
}

std::size_t read_enumerator(View bytes, std::span<const std::string_view> names)
{
  const auto found = std::ranges::find(names, as_text(bytes));
  if (found == names.end()) { refuse("a known word"); }
  return static_cast<std::size_t>(found - names.begin());
}

void read_json(View bytes, const json::Codec& codec, void* value)
{
  constexpr auto version = std::byte{1};  // of jsonb; json is plain text, which never begins so
  if (bytes.empty()) { refuse("jsonb"); }
  const auto text = bytes[0] == version ? bytes.subspan(1) : bytes;
  // Lenient, because a newer program may have written members that this one does not know.
  const auto issues = json::decode_text_into(as_text(text), codec, value, json::Mode::lenient);
  if (!issues.empty()) {
    throw Error(ErrorCode::internal, "The database holds a value that the program does not expect.",
                {{"path", issues.front().path}, {"problem", issues.front().message}});
  }
}

ArrayReader::ArrayReader(View bytes, std::size_t dimensions) : rest_(bytes)
{
  constexpr std::size_t head_size = 12;  // dimensions, flags, item type
  if (bytes.size() < head_size || dimensions > max_dimensions) { refuse("an array"); }
  const auto given = read_big_endian<std::int32_t>(bytes.first(4), "an array");
  rest_ = bytes.subspan(head_size);
  if (given == 0) { return; }
  if (static_cast<std::size_t>(given) != dimensions || rest_.size() < 8 * dimensions) {
    refuse("an array of " + std::to_string(dimensions) + " dimensions");
  }
  std::size_t count = 1;
  for (std::size_t i = 0; i < dimensions; ++i) {
    const auto size = read_big_endian<std::int32_t>(rest_.first(4), "an array");
    rest_ = rest_.subspan(8);  // and the first index
    // Each item has at least its length; a wrong count must not reserve memory.
    if (size < 0 || count * static_cast<std::size_t>(size) > bytes.size() / 4) {
      refuse("an array");
    }
    sizes_[i] = static_cast<std::size_t>(size);
    count *= sizes_[i];
  }
}

std::optional<View> ArrayReader::next()
{
  if (rest_.size() < 4) { refuse("an array"); }
  const auto length = read_big_endian<std::int32_t>(rest_.first(4), "an array");
  rest_ = rest_.subspan(4);
  if (length == -1) { return std::nullopt; }
  if (length < 0 || static_cast<std::size_t>(length) > rest_.size()) { refuse("an array"); }
  const auto item = rest_.first(static_cast<std::size_t>(length));
  rest_ = rest_.subspan(item.size());
  return item;
}

View ArrayReader::next_not_null()
{
  const auto item = next();
  if (!item) { refuse("an array without null"); }
  return *item;
}

void append(bool value, Buffer& to)
{
  to.push_back(std::byte{value});
}

void append(std::int16_t value, Buffer& to)
{
  put(value, to);
}

void append(std::int32_t value, Buffer& to)
{
  put(value, to);
}

void append(std::int64_t value, Buffer& to)
{
  put(value, to);
}

void append(float value, Buffer& to)
{
  put(std::bit_cast<std::uint32_t>(value), to);
}

void append(double value, Buffer& to)
{
  put(value, to);
}

void append(std::string_view value, Buffer& to)
{
  put_text(value, to);
}

void append(std::span<const std::byte> value, Buffer& to)
{
  to.insert(to.end(), value.begin(), value.end());
}

void append(const Uuid& value, Buffer& to)
{
  append(std::as_bytes(std::span(value.bytes)), to);
}

void append(Timestamp value, Buffer& to)
{
  put(to_moment(value.time_since_epoch()), to);
}

void append_json(const json::Codec& codec, const void* value, Buffer& to)
{
  to.push_back(std::byte{1});  // version
  put_text(json::to_text(codec, value), to);
}

void refuse_jagged_array()
{
  throw Error(ErrorCode::internal, "The rows of an array have different lengths.");
}

void append_array(Oid item_type, std::span<const std::size_t> sizes, const void* context,
                  bool (*add)(const void* context, std::size_t index, Buffer& to), Buffer& to)
{
  std::size_t count = 1;
  for (const auto size : sizes) {
    count *= size;
  }
  put(count == 0 ? std::int32_t{0} : static_cast<std::int32_t>(sizes.size()), to);
  const auto has_null_at = to.size();
  put(std::int32_t{0}, to);
  put(item_type, to);
  if (count == 0) { return; }
  for (const auto size : sizes) {
    put(static_cast<std::int32_t>(size), to);
    put(std::int32_t{1}, to);  // first index
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto length_at = to.size();
    put(std::int32_t{-1}, to);
    if (add(context, i, to)) {
      write_length(to, length_at, static_cast<std::uint32_t>(to.size() - length_at - 4));
    } else {
      write_length(to, has_null_at, 1);
    }
  }
}

void append_literal_item(std::string_view text, Buffer& to)
{
  to.push_back(std::byte{'"'});
  for (const char c : text) {
    if (c == '"' || c == '\\') { to.push_back(std::byte{'\\'}); }
    to.push_back(static_cast<std::byte>(c));
  }
  to.push_back(std::byte{'"'});
}

std::string json_text(const json::Codec& codec, const void* value)
{
  return json::to_text(codec, value);
}

std::string to_text(bool value)
{
  return value ? "t" : "f";
}

std::string to_text(std::int64_t value)
{
  return std::to_string(value);
}

std::string to_text(float value)
{
  return shortest_text(value);
}

std::string to_text(double value)
{
  return shortest_text(value);
}

std::string to_text(const Bytes& value)
{
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "\\x";
  for (const auto byte : value) {
    text += digits[std::to_integer<std::size_t>(byte >> 4)];
    text += digits[std::to_integer<std::size_t>(byte & std::byte{15})];
  }
  return text;
}

std::string to_text(const Uuid& value)
{
  return sqlkit::to_string(value);
}

std::string to_text(Timestamp value)
{
  return moment_text(value.time_since_epoch(), "+00");
}

}  // namespace sqlkit::detail::wire
