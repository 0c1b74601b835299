#include "sqlkit/seed/special_values.hpp"

#include "sqlkit/seed/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

namespace sqlkit {

namespace {

std::string make_point(Random& random)
{
  const auto x = random.between(-1800, 1800);
  const auto y = random.between(-900, 900);
  return fmt::format("({:.1f},{:.1f})", static_cast<double>(x) / 10, static_cast<double>(y) / 10);
}

std::string make_points(std::size_t count, Random& random)
{
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += (i == 0 ? "" : ",") + make_point(random);
  }
  return text;
}

std::string make_shape(ValueKind kind, Random& random)
{
  switch (kind) {
    case ValueKind::line:
      return fmt::format("{{{},{},{}}}", random.between(1, 9), random.between(-9, 9),
                         random.between(-99, 99));
    case ValueKind::lseg:
    case ValueKind::path:
      return "[" + make_points(2, random) + "]";
    case ValueKind::box:
      return make_points(2, random);
    case ValueKind::polygon:
      return "(" + make_points(3, random) + ")";
    case ValueKind::circle:
      return fmt::format("<{},{}>", make_point(random), random.between(1, 50));
    default:
      return make_point(random);
  }
}

std::string make_hex_groups(std::size_t count, std::string_view between, Random& random)
{
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += fmt::format("{}{:02x}", i == 0 ? "" : between, random.below(256));
  }
  return text;
}

std::string make_bits(const SeedType& type, Random& random)
{
  const auto count = type.length.value_or(8);
  std::string bits;
  for (std::size_t i = 0; i < count; ++i) {
    bits += random.happens(0.5) ? '1' : '0';
  }
  return bits;
}

std::string json_text(std::string_view text)
{
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') { quoted += '\\'; }
    quoted += c;
  }
  return quoted + "\"";
}

std::string make_json_items(const ValueLimits& limits, Random& random)
{
  std::string items = "[";
  for (std::size_t i = 0; i < limits.shortest.value_or(0); ++i) {
    items += (i == 0 ? "" : ", ") + json_text(random.pick(words::nouns));
  }
  return items + "]";
}

/// An object of the keys that checks name, else an empty one: nothing else is known of it.
std::string make_json(const SeedType& type, Random& random)
{
  const auto& limits = type.limits;
  const auto kind = limits.json_kind.value_or(limits.shortest ? "array" : "object");
  if (kind == "array") { return make_json_items(limits, random); }
  if (kind == "number") { return std::to_string(random.between(0, 999)); }
  if (kind == "string") { return json_text(random.pick(words::nouns)); }
  if (kind == "boolean") { return random.happens(0.5) ? "true" : "false"; }
  std::string object = "{";
  for (const auto& [key, values] : limits.json_keys) {
    object += (object.size() == 1 ? "" : ", ") + json_text(key) + ": " +
              json_text(random.pick(std::span(values)));
  }
  return object + "}";
}

std::string make_words_between(std::string_view between, std::size_t count, Random& random)
{
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += (i == 0 ? "" : std::string(between)) + std::string(random.pick(words::nouns));
  }
  return text;
}

/// Two values in order: numbers ten apart, days and moments within a month of each other.
std::pair<std::string, std::string> make_bounds(const SeedType& element,
                                                const ValueRequest& request, Random& random)
{
  const auto place = request.place.value_or(random.below(1000));
  if (element.kind == ValueKind::integer || element.kind == ValueKind::numeric) {
    const auto first = static_cast<std::int64_t>(place) * 10;
    return {std::to_string(first), std::to_string(first + random.between(1, 10))};
  }
  const auto begin = request.until - std::chrono::days(365) + std::chrono::hours(place * 24);
  const auto end = begin + std::chrono::hours(random.between(1, 24));
  if (element.kind == ValueKind::date) {
    return {format_timestamp(begin).substr(0, 10),
            format_timestamp(begin + std::chrono::days(1)).substr(0, 10)};
  }
  return {format_timestamp(begin), format_timestamp(end)};
}

std::string make_range(const SeedType& type, const ValueRequest& request, Random& random)
{
  const auto [lower, upper] = make_bounds(type.parts[0], request, random);
  const auto range = fmt::format("[{},{})", lower, upper);
  return type.kind == ValueKind::multirange ? "{" + range + "}" : range;
}

std::string make_network(ValueKind kind, Random& random)
{
  const auto number = random.below(1U << 16U);
  const auto [high, low] = std::pair{number >> 8U, number & 255U};
  return kind == ValueKind::cidr ? fmt::format("10.{}.{}.0/24", high, low)
                                 : fmt::format("10.{}.{}.{}", high, low, random.between(1, 254));
}

std::string make_marked_text(ValueKind kind, Random& random)
{
  switch (kind) {
    case ValueKind::xml:
      return "<" + make_words_between("/><", 1, random) + "/>";
    case ValueKind::tsquery:
      return make_words_between(" & ", 2, random);
    case ValueKind::ltree:
      return make_words_between(".", 3, random);
    case ValueKind::hstore: {
      const auto key = random.pick(words::nouns);
      return fmt::format("{}=>{}", key, random.pick(words::colors));
    }
    default:
      return make_words_between(" ", 4, random);
  }
}

}  // namespace

std::string quoted_part(std::string_view value)
{
  return json_text(value);
}

std::string make_special_value(const SeedType& type, const ValueRequest& request, Random& random)
{
  switch (type.kind) {
    case ValueKind::boolean:
      return random.happens(0.5) ? "true" : "false";
    case ValueKind::bytea:
      return "\\x" + make_hex_groups(type.limits.shortest.value_or(16), "", random);
    case ValueKind::interval:
      return fmt::format("{} days {} hours", random.between(0, 30), random.between(1, 23));
    case ValueKind::inet:
    case ValueKind::cidr:
      return make_network(type.kind, random);
    case ValueKind::macaddr:
      return make_hex_groups(6, ":", random);
    case ValueKind::macaddr8:
      return make_hex_groups(8, ":", random);
    case ValueKind::bits:
      return make_bits(type, random);
    case ValueKind::json:
      return make_json(type, random);
    case ValueKind::range:
    case ValueKind::multirange:
      return make_range(type, request, random);
    case ValueKind::pg_lsn:
      return fmt::format("0/{:X}", random.below(1U << 30U));
    case ValueKind::xml:
    case ValueKind::tsvector:
    case ValueKind::tsquery:
    case ValueKind::ltree:
    case ValueKind::hstore:
      return make_marked_text(type.kind, random);
    default:
      return make_shape(type.kind, random);
  }
}

}  // namespace sqlkit
