#include "sqlkit/sql/range.hpp"

#include "sqlkit/sql/wire_scanner.hpp"

#include <cstring>

namespace sqlkit::detail::wire {
namespace {

// The flags of the binary form.
constexpr std::uint8_t empty_flag = 0x01, includes_lower_flag = 0x02, includes_upper_flag = 0x04,
                       no_lower_flag = 0x08, no_upper_flag = 0x10;

View take_sized(Scanner& scanner)
{
  return scanner.take(scanner.count(1));
}

}  // namespace

RangeEnds read_range(View bytes, std::optional<View>& lower, std::optional<View>& upper)
{
  Scanner scanner(bytes, "a range");
  const auto flags = scanner.byte();
  const auto has = [flags](std::uint8_t flag) { return (flags & flag) != 0; };
  const RangeEnds ends{has(empty_flag), has(includes_lower_flag), has(includes_upper_flag),
                       !has(empty_flag) && !has(no_lower_flag),
                       !has(empty_flag) && !has(no_upper_flag)};
  if (ends.has_lower) { lower = take_sized(scanner); }
  if (ends.has_upper) { upper = take_sized(scanner); }
  scanner.finish();
  return ends;
}

void append_flags(const RangeEnds& ends, Buffer& to)
{
  int flags = 0;
  if (ends.is_empty) {
    flags = empty_flag;
  } else {
    flags |= ends.has_lower ? (ends.includes_lower ? includes_lower_flag : 0) : no_lower_flag;
    flags |= ends.has_upper ? (ends.includes_upper ? includes_upper_flag : 0) : no_upper_flag;
  }
  put(static_cast<std::uint8_t>(flags), to);
}

void append_sized(const void* value, void (*append)(const void* value, Buffer& to), Buffer& to)
{
  const auto length_at = to.size();
  put(std::int32_t{0}, to);
  append(value, to);
  const auto length = __builtin_bswap32(static_cast<std::uint32_t>(to.size() - length_at - 4));
  std::memcpy(to.data() + length_at, &length, sizeof(length));
}

std::vector<View> read_multirange(View bytes)
{
  Scanner scanner(bytes, "a multirange");
  std::vector<View> ranges(scanner.count(5));
  for (auto& range : ranges) {
    range = take_sized(scanner);
  }
  scanner.finish();
  return ranges;
}

void append_count(std::size_t count, Buffer& to)
{
  put(static_cast<std::int32_t>(count), to);
}

std::string range_text(const RangeEnds& ends, std::string_view lower, std::string_view upper)
{
  if (ends.is_empty) { return "empty"; }
  const auto quoted = [](bool exists, std::string_view text) {
    return exists ? "\"" + std::string(text) + "\"" : std::string();
  };
  return (ends.includes_lower ? "[" : "(") + quoted(ends.has_lower, lower) + "," +
         quoted(ends.has_upper, upper) + (ends.includes_upper ? "]" : ")");
}

}  // namespace sqlkit::detail::wire
