#include "sqlkit/sql/numeric.hpp"

#include "sqlkit/sql/wire_scanner.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace sqlkit {
namespace {

using detail::wire::Buffer;
using detail::wire::Scanner;
using detail::wire::View;

// The sign word of the binary form.
constexpr std::uint16_t plus = 0x0000, minus = 0x4000, not_a_number = 0xC000, infinity = 0xD000,
                        minus_infinity = 0xF000;

[[noreturn]] void refuse_text()
{
  throw Error(ErrorCode::bad_request, "This is not a decimal number.");
}

bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/// A finite number taken apart: digits without the sign, and where the point stands in them.
struct Decimal {
  bool is_negative = false;
  std::string digits;     ///< at least one
  std::size_t point = 0;  ///< how many of them are before the point

  std::string text() const
  {
    auto whole = digits.substr(0, point);
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
    if (whole.empty()) { whole = "0"; }
    const auto fraction = digits.substr(point);
    return (is_negative ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
  }
  bool is_zero() const { return digits.find_first_not_of('0') == std::string::npos; }
};

Decimal take_apart(std::string_view text)
{
  Decimal decimal;
  if (text[0] == '-' || text[0] == '+') {
    decimal.is_negative = text[0] == '-';
    text.remove_prefix(1);
  }
  const auto point = std::min(text.find('.'), text.size());
  decimal.digits = std::string(text.substr(0, point));
  decimal.point = point;
  if (point != text.size()) { decimal.digits += text.substr(point + 1); }
  return decimal;
}

/// Moves the point, filling up with zeros.
void shift(Decimal& decimal, int exponent)
{
  auto point = static_cast<int>(decimal.point) + exponent;
  if (point < 0) {
    decimal.digits.insert(0, static_cast<std::size_t>(-point), '0');
    point = 0;
  }
  if (point > static_cast<int>(decimal.digits.size())) {
    decimal.digits.resize(static_cast<std::size_t>(point), '0');
  }
  decimal.point = static_cast<std::size_t>(point);
}

Decimal parse(std::string_view text)
{
  const auto exponent_at = std::min(text.find_first_of("eE"), text.size());
  if (exponent_at == 0) { refuse_text(); }
  auto decimal = take_apart(text.substr(0, exponent_at));
  if (decimal.digits.empty() || !std::ranges::all_of(decimal.digits, is_digit)) { refuse_text(); }
  if (exponent_at == text.size()) { return decimal; }
  auto rest = text.substr(exponent_at + 1);
  if (rest.starts_with('+')) { rest.remove_prefix(1); }
  int exponent = 0;
  const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), exponent);
  // PostgreSQL's own limits: 131072 digits before the point, 16383 after it.
  constexpr int most_before = 131072, most_after = 16383;
  const bool is_read = problem == std::errc() && end == rest.data() + rest.size();
  if (!is_read || exponent > most_before || exponent < -most_after) { refuse_text(); }
  shift(decimal, exponent);
  return decimal;
}

std::string special_text(std::uint16_t sign)
{
  return sign == not_a_number ? "NaN" : sign == infinity ? "Infinity" : "-Infinity";
}

/// NaN after infinity after all finite ones.
int rank(const Numeric& number)
{
  if (number.is_finite()) { return 0; }
  const auto& text = number.text();
  return text == "NaN" ? 2 : text == "Infinity" ? 1 : -1;
}

std::strong_ordering compare_magnitudes(const Decimal& a, const Decimal& b)
{
  const auto first = [](const Decimal& d) { return d.digits.find_first_not_of('0'); };
  const auto a_size = static_cast<std::ptrdiff_t>(a.point) - static_cast<std::ptrdiff_t>(first(a));
  const auto b_size = static_cast<std::ptrdiff_t>(b.point) - static_cast<std::ptrdiff_t>(first(b));
  if (a_size != b_size) { return a_size <=> b_size; }
  const auto significant = [&](const Decimal& d) {
    return std::string_view(d.digits).substr(first(d),
                                             d.digits.find_last_not_of('0') + 1 - first(d));
  };
  return significant(a) <=> significant(b);
}

// The binary form is a number with the base 10000: its "digits" are four of ours, and the weight
// of the first one is the power of that base.
constexpr std::size_t group_size = 4;

void append_head(std::size_t groups, std::int16_t weight, std::uint16_t sign, std::size_t scale,
                 Buffer& to)
{
  detail::wire::put(static_cast<std::int16_t>(groups), to);
  detail::wire::put(weight, to);
  detail::wire::put(sign, to);
  detail::wire::put(static_cast<std::int16_t>(scale), to);
}

std::int16_t group_value(std::string_view digits)
{
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return static_cast<std::int16_t>(value);
}

}  // namespace

Numeric::Numeric(std::string_view text)
{
  if (text == "NaN" || text == "Infinity" || text == "-Infinity") {
    text_ = text;
  } else {
    auto decimal = parse(text);
    decimal.is_negative = decimal.is_negative && !decimal.is_zero();
    text_ = decimal.text();
  }
}

Numeric Numeric::from_double(double value)
{
  if (std::isnan(value)) { return Numeric("NaN"); }
  if (std::isinf(value)) { return Numeric(value > 0 ? "Infinity" : "-Infinity"); }
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof(buffer), value).ptr;
  return Numeric(std::string_view(buffer, static_cast<std::size_t>(end - buffer)));
}

double Numeric::to_double() const
{
  double value = 0;
  const auto [end, problem] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
  if (problem == std::errc()) { return value; }
  // Too large for a double, or too small.
  const bool is_large = text_.find_first_of("123456789") < text_.find('.');
  return is_large ? std::copysign(HUGE_VAL, text_[0] == '-' ? -1.0 : 1.0) : 0.0;
}

std::optional<std::int64_t> Numeric::to_int64() const
{
  const auto point = std::min(text_.find('.'), text_.size());
  const auto fraction = std::string_view(text_).substr(point);
  if (!is_finite() || fraction.find_first_not_of(".0") != std::string_view::npos) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text_.data(), text_.data() + point, value);
  return problem == std::errc() ? std::optional(value) : std::nullopt;
}

std::strong_ordering operator<=>(const Numeric& a, const Numeric& b)
{
  if (!a.is_finite() || !b.is_finite()) { return rank(a) <=> rank(b); }
  const auto left = take_apart(a.text_), right = take_apart(b.text_);
  const auto sign = [](const Decimal& d) { return d.is_zero() ? 0 : d.is_negative ? -1 : 1; };
  if (sign(left) != sign(right) || sign(left) == 0) { return sign(left) <=> sign(right); }
  return sign(left) > 0 ? compare_magnitudes(left, right) : compare_magnitudes(right, left);
}

void ScalarType<Numeric>::read(View bytes, Numeric& value)
{
  Scanner scanner(bytes, "numeric");
  const auto groups = scanner.int16();
  const int weight = scanner.int16();
  const auto sign = static_cast<std::uint16_t>(scanner.int16());
  const auto scale = scanner.int16();
  if (sign != plus && sign != minus) {
    value = Numeric(special_text(sign));
    return;
  }
  if (groups < 0 || scale < 0) { scanner.refuse(); }
  Decimal decimal{.is_negative = sign == minus, .digits = {}, .point = 0};
  for (int i = 0; i < groups; ++i) {
    const auto group = std::to_string(scanner.int16());
    if (group.size() > group_size || group[0] == '-') { scanner.refuse(); }
    decimal.digits += std::string(group_size - group.size(), '0') + group;
  }
  scanner.finish();
  shift(decimal, (weight + 1) * static_cast<int>(group_size));
  decimal.digits.resize(decimal.point + static_cast<std::size_t>(scale), '0');
  value = Numeric(decimal.text());
}

void ScalarType<Numeric>::append(const Numeric& value, Buffer& to)
{
  if (!value.is_finite()) {
    const auto place = rank(value);
    append_head(0, 0, place == 2 ? not_a_number : place == 1 ? infinity : minus_infinity, 0, to);
    return;
  }
  auto decimal = take_apart(value.text());
  const auto scale = decimal.digits.size() - decimal.point;
  // Whole groups on both sides of the point.
  const auto missing = (group_size - decimal.point % group_size) % group_size;
  decimal.digits.insert(0, missing, '0');
  decimal.point += missing;
  decimal.digits.resize((decimal.digits.size() + group_size - 1) / group_size * group_size, '0');
  const auto groups = decimal.digits.size() / group_size;
  const auto weight = static_cast<std::int16_t>(decimal.point / group_size) - 1;
  append_head(groups, static_cast<std::int16_t>(weight), decimal.is_negative ? minus : plus, scale,
              to);
  for (std::size_t i = 0; i < groups; ++i) {
    detail::wire::put(
        group_value(std::string_view(decimal.digits).substr(i * group_size, group_size)), to);
  }
}

void ScalarType<Money>::read(View bytes, Money& value)
{
  Scanner scanner(bytes, "money");
  value.hundredths = scanner.int64();
  scanner.finish();
}

void ScalarType<Money>::append(Money value, Buffer& to)
{
  detail::wire::put(value.hundredths, to);
}

std::string ScalarType<Money>::to_text(Money value)
{
  Decimal decimal{
      .is_negative = value.hundredths < 0, .digits = std::to_string(value.hundredths), .point = 0};
  if (decimal.is_negative) { decimal.digits.erase(0, 1); }
  if (decimal.digits.size() < 3) { decimal.digits.insert(0, 3 - decimal.digits.size(), '0'); }
  decimal.point = decimal.digits.size() - 2;
  return decimal.text();
}

}  // namespace sqlkit
