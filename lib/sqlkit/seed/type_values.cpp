#include "sqlkit/seed/type_values.hpp"

#include "sqlkit/base/text.hpp"
#include "sqlkit/seed/pattern.hpp"
#include "sqlkit/seed/special_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <span>

namespace sqlkit {

namespace {

using LetterCase = ValueLimits::LetterCase;

constexpr double usual_span = 9999;

std::string in_case(std::string text, LetterCase letter_case)
{
  if (letter_case == LetterCase::lower) { return lower_cased(text); }
  return letter_case == LetterCase::upper ? upper_cased(text) : text;
}

/// At most `longest` code points; what makes the text different stands at its end and stays.
std::string shortened(const std::string& text, std::size_t longest, std::string_view tail)
{
  if (count_code_points(text) <= longest) { return text; }
  const auto end = std::min(tail.size(), longest);
  std::string start;
  std::size_t count = 0;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    if (begins && count++ == longest - end) { break; }
    start += c;
  }
  while (not start.empty() && start.back() == ' ') {
    start.back() = '.';
  }
  return start + std::string(tail.substr(tail.size() - end));
}

std::string make_text(const SeedType& type, const ValueRequest& request, Random& random)
{
  const auto& limits = type.limits;
  if (limits.pattern) {
    if (auto text = make_matching_text(*limits.pattern, random)) { return *text; }
  }
  auto text = request.generator->make(random, request.tail);
  if (not limits.part.empty()) { text = limits.part + " " + text; }
  const auto fixed = count_code_points(limits.prefix) + count_code_points(limits.suffix);
  auto longest = std::min(limits.longest.value_or(100'000), type.length.value_or(100'000));
  longest -= std::min(longest, fixed);
  const auto shortest = std::max(limits.shortest.value_or(0), fixed) - fixed;
  while (count_code_points(text) < std::min(shortest, longest)) {
    text += " " + std::string(request.generator->make(random, ""));
  }
  text = shortened(text, longest, request.tail);
  return limits.prefix + in_case(std::move(text), limits.letter_case) + limits.suffix;
}

/// Between texts that are moments or days; what cannot be read limits nothing.
std::int64_t moment_within(const ValueLimits& limits, Timestamp until, Random& random)
{
  constexpr auto year = std::chrono::microseconds(std::chrono::days(365)).count();
  const auto read = [](const std::optional<std::string>& text) -> std::optional<std::int64_t> {
    if (not text) { return std::nullopt; }
    auto rfc = text->size() == 10 ? *text + "T00:00:00" : *text;
    if (rfc.size() > 10) { rfc[10] = 'T'; }
    const auto zone = rfc.find_last_of("+-Z");
    const bool has_zone = zone != std::string::npos && zone > 10;
    if (not has_zone) { rfc += "Z"; }
    if (has_zone && rfc.size() - zone == 3) { rfc += ":00"; }
    const auto moment = parse_timestamp(rfc);
    return moment ? std::optional(moment->time_since_epoch().count()) : std::nullopt;
  };
  auto last = read(limits.latest).value_or(until.time_since_epoch().count());
  auto first = read(limits.earliest).value_or(last - year);
  if (limits.earliest && not limits.latest) { last = std::max(last, first + year); }
  // Bounds may be excluded, and a day is as coarse as a moment gets.
  const auto day = std::chrono::microseconds(std::chrono::days(1)).count();
  if (last - first > 4 * day) {
    first += day;
    last -= day;
  }
  const auto second = std::chrono::microseconds(std::chrono::seconds(1)).count();
  return first >= last ? first : random.between(first / second, last / second) * second;
}

std::string make_moment(const SeedType& type, const ValueRequest& request, Random& random)
{
  const auto count = moment_within(type.limits, request.until, random);
  const auto text = format_timestamp(Timestamp(std::chrono::microseconds(count)));
  return type.kind == ValueKind::date ? text.substr(0, 10) : text;
}

std::string make_time(const SeedType& type, Random& random)
{
  const auto seconds = random.between(0, 86'399);
  const auto* zone = type.kind == ValueKind::timetz ? "+00" : "";
  return fmt::format("{:02}:{:02}:{:02}{}", seconds / 3600, seconds / 60 % 60, seconds % 60, zone);
}

std::string make_number(const SeedType& type, Random& random)
{
  const auto number = make_number_value(type, random);
  if (type.kind == ValueKind::integer || type.limits.step == 1.0) {
    return fmt::format("{:.0f}", number);
  }
  if (type.kind == ValueKind::numeric && not type.limits.step) {
    return fmt::format("{:.{}f}", number, type.scale);
  }
  return fmt::format("{}", number);
}

std::string make_array(const SeedType& type, const ValueRequest& request, Random& random)
{
  const auto fewest = std::max<std::size_t>(type.limits.shortest.value_or(0), 1);
  const auto most = std::max(type.limits.longest.value_or(fewest + 2), fewest);
  // Lists inside lists must all be as long.
  const bool is_nested = type.parts[0].kind == ValueKind::array;
  const auto count =
      is_nested ? fewest : fewest + random.below(std::min<std::size_t>(most - fewest + 1, 5));
  std::string text = "{";
  for (std::size_t i = 0; i < count; ++i) {
    const auto item = make_value(type.parts[0], request, random);
    text += (i == 0 ? "" : ",") + (is_nested ? item : quoted_part(item));
  }
  return text + "}";
}

std::string make_composite(const SeedType& type, const ValueRequest& request, Random& random)
{
  std::string text = "(";
  for (std::size_t i = 0; i < type.parts.size(); ++i) {
    text += (i == 0 ? "" : ",") + quoted_part(make_value(type.parts[i], request, random));
  }
  return text + ")";
}

}  // namespace

double make_number_value(const SeedType& type, Random& random)
{
  const auto& limits = type.limits;
  const bool is_whole = type.kind == ValueKind::integer;
  const double step =
      is_whole ? std::max(limits.step.value_or(1), 1.0) : limits.step.value_or(0.01);
  // numeric(4,2) holds at most 99.99.
  auto greatest = type.greatest;
  if (type.kind == ValueKind::numeric && type.length) {
    greatest =
        std::pow(10.0, static_cast<double>(*type.length) - static_cast<double>(type.scale)) - 1;
  }
  auto low =
      limits.minimum.value_or(limits.maximum ? std::min(0.0, *limits.maximum - usual_span) : 0);
  auto high = limits.maximum.value_or(std::min(low + usual_span, greatest));
  if (limits.is_minimum_open) { low += step; }
  if (limits.is_maximum_open) { high -= step; }
  const auto first = static_cast<std::int64_t>(std::ceil(low / step - 1e-9));
  const auto last = static_cast<std::int64_t>(std::floor(high / step + 1e-9));
  const auto steps = random.between(first, std::max(first, last));
  return static_cast<double>(steps) * step;
}

std::string make_value(const SeedType& type, const ValueRequest& request, Random& random)
{
  const auto& allowed = type.limits.allowed;
  if (not allowed.empty()) { return random.pick(std::span(allowed)); }
  switch (type.kind) {
    case ValueKind::integer:
    case ValueKind::real:
    case ValueKind::numeric:
      return make_number(type, random);
    case ValueKind::text:
      return make_text(type, request, random);
    case ValueKind::date:
    case ValueKind::timestamp:
    case ValueKind::timestamptz:
      return make_moment(type, request, random);
    case ValueKind::time:
    case ValueKind::timetz:
      return make_time(type, random);
    case ValueKind::array:
      return make_array(type, request, random);
    case ValueKind::composite:
      return make_composite(type, request, random);
    case ValueKind::uuid:
      return find_generator("uuid")->make(random, "");
    default:
      return make_special_value(type, request, random);
  }
}

}  // namespace sqlkit
