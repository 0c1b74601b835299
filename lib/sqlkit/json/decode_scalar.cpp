#include "sqlkit/json/decode.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/base/uuid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>

namespace sqlkit::json {
namespace {

/// Every 64-bit number, signed or not.
struct WholeNumber {
  bool is_negative;
  std::uint64_t magnitude;
};

struct Range {
  std::uint64_t most_negative;  ///< magnitude
  std::uint64_t most_positive;
};

Range range_of(const NumberShape& shape)
{
  const auto bits = shape.size * 8;
  const auto all =
      bits == 64 ? std::numeric_limits<std::uint64_t>::max() : (std::uint64_t{1} << bits) - 1;
  return shape.is_signed ? Range{all / 2 + 1, all / 2} : Range{0, all};
}

WholeNumber to_whole(std::int64_t number)
{
  const auto bits = static_cast<std::uint64_t>(number);
  return number < 0 ? WholeNumber{true, 0 - bits} : WholeNumber{false, bits};
}

// A double without fraction that a 64-bit number can hold: 1.0 is as good as 1.
std::optional<WholeNumber> to_whole(double number)
{
  constexpr double limit = 18446744073709551616.0;  // 2^64
  if (std::trunc(number) != number || std::abs(number) >= limit) { return std::nullopt; }
  return WholeNumber{number < 0, static_cast<std::uint64_t>(std::abs(number))};
}

// Canonical decimal digits only: "7", "-7", not "07", "+7" or "7.0".
std::optional<WholeNumber> to_whole(std::string_view digits)
{
  const bool is_negative = digits.starts_with('-');
  digits.remove_prefix(is_negative ? 1 : 0);
  const bool has_leading_zero = digits.size() > 1 && digits.front() == '0';
  WholeNumber number{is_negative, 0};
  const auto* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number.magnitude);
  if (has_leading_zero || digits.empty() || error != std::errc() || stop != end) {
    return std::nullopt;
  }
  return number;
}

std::optional<WholeNumber> read_whole(const NumberShape& shape, const Value& source)
{
  if (const auto* number = source.if_int64()) { return to_whole(*number); }
  if (const auto* number = source.if_uint64()) { return WholeNumber{false, *number}; }
  if (const auto* number = source.if_double()) { return to_whole(*number); }
  const auto* text = source.if_string();
  return text != nullptr && shape.size == 8 ? to_whole(std::string_view(*text)) : std::nullopt;
}

std::string list_names(std::span<const std::string_view> names)
{
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto* separator = i == 0 ? "" : i + 1 == names.size() ? " or " : ", ";
    list += fmt::format("{}\"{}\"", separator, names[i]);
  }
  return list;
}

}  // namespace

std::int64_t load_integer(const NumberShape& shape, const void* source)
{
  std::uint64_t bits = 0;
  std::memcpy(&bits, source, shape.size);  // little-endian, as every machine we build for
  const auto unused = 64 - shape.size * 8;
  return shape.is_signed ? static_cast<std::int64_t>(bits << unused) >> unused
                         : static_cast<std::int64_t>(bits);
}

double load_number(const NumberShape& shape, const void* source)
{
  if (shape.size == sizeof(float)) {
    float number = 0;
    std::memcpy(&number, source, sizeof(number));
    return number;
  }
  double number = 0;
  std::memcpy(&number, source, sizeof(number));
  return number;
}

void store_integer(std::size_t size, std::int64_t number, void* target)
{
  std::memcpy(target, &number, size);
}

void Decoder::decode_integer(const NumberShape& shape, const Value& source, void* target,
                             const Path& path)
{
  const auto number = read_whole(shape, source);
  if (!number) {
    const bool is_number = source.is_number();
    return is_number ? add(path, "invalid_type", "Expected a whole number.")
                     : add_wrong_type(path, "a whole number", source);
  }
  const auto range = range_of(shape);
  if (number->is_negative && number->magnitude > range.most_negative) {
    return add(
        path, "too_small",
        fmt::format("Must be at least {}{}.", shape.is_signed ? "-" : "", range.most_negative));
  }
  if (!number->is_negative && number->magnitude > range.most_positive) {
    return add(path, "too_big", fmt::format("Must be at most {}.", range.most_positive));
  }
  const auto bits = number->is_negative ? 0 - number->magnitude : number->magnitude;
  store_integer(shape.size, static_cast<std::int64_t>(bits), target);
}

void Decoder::decode_number(const NumberShape& shape, const Value& source, void* target,
                            const Path& path)
{
  if (!source.is_number()) { return add_wrong_type(path, "a number", source); }
  const auto number = source.to_number<double>();
  if (shape.size == sizeof(float)) {
    const auto narrow = static_cast<float>(number);
    std::memcpy(target, &narrow, sizeof(narrow));
  } else {
    std::memcpy(target, &number, sizeof(number));
  }
}

void Decoder::decode_enum(const EnumShape& shape, const Value& source, void* target,
                          const Path& path)
{
  const auto* text = source.if_string();
  const auto found =
      text != nullptr ? std::ranges::find(shape.names, std::string_view(*text)) : shape.names.end();
  if (found == shape.names.end()) {
    return add(path, "invalid_value", fmt::format("Expected {}.", list_names(shape.names)));
  }
  store_integer(shape.size, found - shape.names.begin(), target);
}

void Decoder::decode_scalar(const Codec& codec, const Value& source, void* target, const Path& path)
{
  if (codec.kind == Kind::integer) {
    return decode_integer(codec.as<NumberShape>(), source, target, path);
  }
  if (codec.kind == Kind::number) {
    return decode_number(codec.as<NumberShape>(), source, target, path);
  }
  if (codec.kind == Kind::enumeration) {
    return decode_enum(codec.as<EnumShape>(), source, target, path);
  }
  if (codec.kind == Kind::boolean) {
    const auto* truth = source.if_bool();
    return truth != nullptr ? static_cast<void>(*static_cast<bool*>(target) = *truth)
                            : add_wrong_type(path, "true or false", source);
  }
  const auto* text = source.if_string();
  if (text == nullptr) { return add_wrong_type(path, "a text", source); }
  if (codec.kind == Kind::text) {
    static_cast<std::string*>(target)->assign(text->data(), text->size());
  } else if (codec.kind == Kind::timestamp) {
    const auto moment = parse_timestamp(*text);
    moment ? static_cast<void>(*static_cast<Timestamp*>(target) = *moment)
           : add(path, "invalid_format", "Expected a time such as 2026-11-22T08:02:25Z.");
  } else {
    const auto uuid = parse_uuid(*text);
    uuid ? static_cast<void>(*static_cast<Uuid*>(target) = *uuid)
         : add(path, "invalid_format", "Expected a UUID.");
  }
}

}  // namespace sqlkit::json
