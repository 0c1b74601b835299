#include "sqlkit/sql/wire.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/json/text_decoder.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <chrono>
#include <cstring>
#include <limits>

namespace sqlkit::detail::wire {
namespace {

// PostgreSQL counts from 2000-01-01.
constexpr auto epoch = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1);

[[noreturn]] void refuse(std::string_view expected)
{
  throw Error(ErrorCode::internal, "The database holds a value that the program does not expect.",
              {{"expected", std::string(expected)}});
}

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

void append_bytes(const void* bytes, std::size_t size, Buffer& to)
{
  const auto* begin = static_cast<const std::byte*>(bytes);
  to.insert(to.end(), begin, begin + size);
}

void append_big_endian(std::uint64_t value, std::size_t size, Buffer& to)
{
  value = __builtin_bswap64(value) >> (64 - 8 * size);
  append_bytes(&value, size, to);
}

std::string_view as_text(View bytes)
{
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
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
  // ±infinity and what lies beyond our clock's range.
  constexpr auto limit = std::numeric_limits<std::int64_t>::max() / 2;
  if (since_epoch > limit || since_epoch < -limit) { refuse("a finite timestamptz"); }
  value = epoch + std::chrono::microseconds(since_epoch);
}

void read(View bytes, TsVector& value)
{
  value.text = as_text(bytes);
}

std::size_t read_enumerator(View bytes, std::span<const std::string_view> names)
{
  const auto found = std::ranges::find(names, as_text(bytes));
  if (found == names.end()) { refuse("a known word"); }
  return static_cast<std::size_t>(found - names.begin());
}

void read_json(View bytes, const json::Codec& codec, void* value)
{
  constexpr auto version = std::byte{1};
  if (bytes.empty() || bytes[0] != version) { refuse("jsonb"); }
  // Lenient, because a newer program may have written members that this one does not know.
  const auto issues =
      json::decode_text_into(as_text(bytes.subspan(1)), codec, value, json::Mode::lenient);
  if (!issues.empty()) {
    throw Error(ErrorCode::internal, "The database holds a value that the program does not expect.",
                {{"path", issues.front().path}, {"problem", issues.front().message}});
  }
}

ArrayReader::ArrayReader(View bytes) : rest_(bytes)
{
  constexpr std::size_t head_size = 12;  // dimensions, flags, item type
  if (bytes.size() < head_size) { refuse("an array"); }
  const auto dimensions = read_big_endian<std::int32_t>(bytes.first(4), "an array");
  rest_ = bytes.subspan(head_size);
  if (dimensions == 0) { return; }
  if (dimensions != 1 || rest_.size() < 8) { refuse("an array of one dimension"); }
  const auto count = read_big_endian<std::int32_t>(rest_.first(4), "an array");
  rest_ = rest_.subspan(8);
  // Each item has at least its length; a wrong count must not reserve memory.
  if (count < 0 || static_cast<std::size_t>(count) > rest_.size() / 4) { refuse("an array"); }
  count_ = static_cast<std::size_t>(count);
}

View ArrayReader::next()
{
  if (rest_.size() < 4) { refuse("an array"); }
  const auto length = read_big_endian<std::int32_t>(rest_.first(4), "an array");
  rest_ = rest_.subspan(4);
  if (length < 0 || static_cast<std::size_t>(length) > rest_.size()) {
    refuse("an array without null");
  }
  const auto item = rest_.first(static_cast<std::size_t>(length));
  rest_ = rest_.subspan(item.size());
  return item;
}

void append(bool value, Buffer& to)
{
  to.push_back(std::byte{value});
}

void append(std::int16_t value, Buffer& to)
{
  append_big_endian(static_cast<std::uint64_t>(value), 2, to);
}

void append(std::int32_t value, Buffer& to)
{
  append_big_endian(static_cast<std::uint64_t>(value), 4, to);
}

void append(std::int64_t value, Buffer& to)
{
  append_big_endian(static_cast<std::uint64_t>(value), 8, to);
}

void append(double value, Buffer& to)
{
  append_big_endian(std::bit_cast<std::uint64_t>(value), 8, to);
}

void append(std::string_view value, Buffer& to)
{
  append_bytes(value.data(), value.size(), to);
}

void append(std::span<const std::byte> value, Buffer& to)
{
  append_bytes(value.data(), value.size(), to);
}

void append(const Uuid& value, Buffer& to)
{
  append_bytes(value.bytes.data(), value.bytes.size(), to);
}

void append(Timestamp value, Buffer& to)
{
  append(static_cast<std::int64_t>((value - epoch).count()), to);
}

void append_json(const json::Codec& codec, const void* value, Buffer& to)
{
  to.push_back(std::byte{1});  // version
  append(json::to_text(codec, value), to);
}

void append_array(Oid item_type, std::size_t count, const void* context,
                  bool (*add)(const void* context, std::size_t index, Buffer& to), Buffer& to)
{
  append(std::int32_t{count == 0 ? 0 : 1}, to);
  const auto has_null_at = to.size();
  append(std::int32_t{0}, to);
  append(static_cast<std::int32_t>(item_type), to);
  if (count == 0) { return; }
  append(static_cast<std::int32_t>(count), to);
  append(std::int32_t{1}, to);  // first index
  for (std::size_t i = 0; i < count; ++i) {
    const auto length_at = to.size();
    append(std::int32_t{-1}, to);
    if (add(context, i, to)) {
      write_length(to, length_at, static_cast<std::uint32_t>(to.size() - length_at - 4));
    } else {
      write_length(to, has_null_at, 1);
    }
  }
}

void append_literal_item(std::string_view text, bool is_first, Buffer& to)
{
  if (!is_first) { append(std::string_view(","), to); }
  append(std::string_view("\""), to);
  for (const char c : text) {
    if (c == '"' || c == '\\') { to.push_back(std::byte{'\\'}); }
    to.push_back(static_cast<std::byte>(c));
  }
  append(std::string_view("\""), to);
}

std::string to_text(bool value)
{
  return value ? "t" : "f";
}

std::string to_text(std::int64_t value)
{
  return std::to_string(value);
}

std::string to_text(double value)
{
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof(buffer), value).ptr;
  return {buffer, end};
}

std::string to_text(const Uuid& value)
{
  return sqlkit::to_string(value);
}

std::string to_text(Timestamp value)
{
  return format_timestamp(value);
}

}  // namespace sqlkit::detail::wire
