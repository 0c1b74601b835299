#include "sqlkit/json/coerce.hpp"

#include "sqlkit/base/text.hpp"
#include "sqlkit/base/time.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string>

namespace sqlkit::json {
namespace {

std::string write_chars(double number, std::chars_format format)
{
  char buffer[400];
  const auto end = std::to_chars(std::begin(buffer), std::end(buffer), number, format).ptr;
  return {buffer, end};
}

// JavaScript writes exponents only for what is very small or large, and those without zeros.
std::string number_to_text(double number)
{
  const auto size = std::abs(number);
  if (size == 0) { return "0"; }
  if (size >= 1e-6 && size < 1e21) { return write_chars(number, std::chars_format::fixed); }
  auto text = write_chars(number, std::chars_format::scientific);
  const auto exponent = text.find('e') + 2;
  if (text[exponent] == '0') { text.erase(exponent, 1); }
  return text;
}

std::string to_javascript_text(const Value& source)
{
  if (const auto* text = source.if_string()) { return std::string(*text); }
  if (source.is_double()) { return number_to_text(source.get_double()); }
  if (source.is_object()) { return "[object Object]"; }
  const auto* array = source.if_array();
  if (array == nullptr) { return write(source); }
  std::string joined;
  for (std::size_t i = 0; i < array->size(); ++i) {
    joined += i == 0 ? "" : ",";
    joined += (*array)[i].is_null() ? "" : to_javascript_text((*array)[i]);
  }
  return joined;
}

// "0x1f", "0o17", "0b11": without a sign.
std::optional<double> parse_prefixed(std::string_view text)
{
  constexpr std::string_view letters = "xob";
  constexpr std::array bases{16, 8, 2};
  const auto found = text.size() > 2 && text[0] == '0'
                         ? letters.find(to_lower_ascii(text.substr(1, 1))[0])
                         : letters.npos;
  if (found == letters.npos) { return std::nullopt; }
  std::uint64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + 2, end, number, bases[found]);
  if (error != std::errc() || stop != end) { return std::nullopt; }
  return static_cast<double>(number);
}

std::optional<double> parse_decimal(std::string_view text)
{
  const bool has_sign = text.starts_with('+') || text.starts_with('-');
  const auto digits = text.substr(has_sign ? 1 : 0);
  // from_chars would read "inf" and "nan".
  if (digits.empty() || digits.find_first_not_of("0123456789.eE+-") != digits.npos) {
    return std::nullopt;
  }
  double number = 0;
  const auto* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || stop != end) { return std::nullopt; }
  return text.front() == '-' ? -number : number;
}

std::optional<double> to_number(const Value& source)
{
  if (source.is_null()) { return 0; }
  if (source.is_bool()) { return source.get_bool() ? 1 : 0; }
  if (source.is_number()) { return source.to_number<double>(); }
  if (source.is_object()) { return std::nullopt; }
  const auto written = to_javascript_text(source);
  const auto text = trimmed(written);
  if (text.empty()) { return 0; }
  const auto prefixed = parse_prefixed(text);
  return prefixed ? prefixed : parse_decimal(text);
}

bool to_truth(const Value& source)
{
  if (source.is_null()) { return false; }
  if (source.is_bool()) { return source.get_bool(); }
  if (source.is_number()) { return source.to_number<double>() != 0; }
  const auto* text = source.if_string();
  return text == nullptr || !text->empty();
}

std::optional<Value> to_moment(const Value& source)
{
  if (const auto* text = source.if_string()) {
    constexpr std::size_t date_size = 10;
    const auto whole = std::string(*text) + (text->size() == date_size ? "T00:00:00Z" : "");
    if (!parse_timestamp(whole)) { return std::nullopt; }
    return Value(whole);
  }
  // As far as RFC 3339 can write.
  constexpr double limit = 253402300799999;
  const auto milliseconds = source.is_array() ? std::nullopt : to_number(source);
  if (!milliseconds || std::abs(*milliseconds) > limit) { return std::nullopt; }
  const std::chrono::milliseconds since(static_cast<std::int64_t>(*milliseconds));
  const auto written = format_timestamp(Timestamp(since));
  if (!parse_timestamp(written)) { return std::nullopt; }
  return Value(written);
}

}  // namespace

std::optional<Value> coerced(const Value& source, Kind kind)
{
  if (kind == Kind::boolean) { return Value(to_truth(source)); }
  if (kind == Kind::text) { return Value(to_javascript_text(source)); }
  if (kind == Kind::timestamp) { return to_moment(source); }
  // A number keeps all its digits, also those that a double has no room for.
  if (source.is_number()) { return source; }
  const auto number = to_number(source);
  return number ? std::optional(Value(*number)) : std::nullopt;
}

std::optional<bool> parse_stringbool(std::string_view word)
{
  constexpr std::string_view truths[] = {"true", "1", "yes", "on", "y", "enabled"};
  constexpr std::string_view lies[] = {"false", "0", "no", "off", "n", "disabled"};
  const auto lower = to_lower_ascii(word);
  if (std::ranges::find(truths, lower) != std::end(truths)) { return true; }
  if (std::ranges::find(lies, lower) != std::end(lies)) { return false; }
  return std::nullopt;
}

}  // namespace sqlkit::json
