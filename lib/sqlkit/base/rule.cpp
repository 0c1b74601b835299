#include "sqlkit/base/rule.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/formats.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/base/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace sqlkit {
namespace {

// JavaScript's Number.MAX_SAFE_INTEGER.
constexpr std::int64_t largest_safe = (std::int64_t{1} << 53) - 1;

/// Where the issues of one value go.
struct Findings {
  std::string_view path;
  Issues& issues;

  void add(const char* code, std::string message)
  {
    issues.push_back({std::string(path), code, std::move(message)});
  }
};

std::string count_of(std::int64_t number, std::string_view unit)
{
  return fmt::format("{} {}{}", number, unit, number == 1 ? "" : "s");
}

// What a text or list of `count` units breaks of its limits.
void check_size(std::int64_t count, std::string_view unit, const Rule& rule, Findings& found)
{
  if (rule.kind == RuleKind::nonempty && count == 0) {
    found.add("too_small", "Must not be empty.");
  } else if (rule.kind == RuleKind::min && count < rule.number) {
    found.add("too_small", fmt::format("Must have at least {}.", count_of(rule.number, unit)));
  } else if (rule.kind == RuleKind::max && count > rule.number) {
    found.add("too_big", fmt::format("Must have at most {}.", count_of(rule.number, unit)));
  } else if (rule.kind == RuleKind::length && count != rule.number) {
    found.add(count < rule.number ? "too_small" : "too_big",
              fmt::format("Must have exactly {}.", count_of(rule.number, unit)));
  }
}

bool has_any_of(std::string_view text, char first, char last)
{
  return std::ranges::any_of(text, [&](char c) { return c >= first && c <= last; });
}

// What a text's form lacks; empty if nothing.
std::optional<std::string> find_format_problem(std::string_view text, const Rule& rule)
{
  switch (rule.kind) {
    case RuleKind::email:
      if (!is_email(text)) { return "Must be an e-mail address."; }
      break;
    case RuleKind::url:
      if (!is_url(text)) { return "Must be a full URL, such as https://example.org."; }
      break;
    case RuleKind::uuid:
      if (!is_uuid(text)) { return "Must be a UUID."; }
      break;
    case RuleKind::regex:
      if (!matches_pattern(text, rule.text)) {
        return fmt::format("Must match the pattern {}.", rule.text);
      }
      break;
    case RuleKind::starts_with:
      if (!text.starts_with(rule.text)) { return fmt::format("Must start with {}.", rule.text); }
      break;
    case RuleKind::ends_with:
      if (!text.ends_with(rule.text)) { return fmt::format("Must end with {}.", rule.text); }
      break;
    case RuleKind::includes:
      if (text.find(rule.text) == text.npos) {
        return fmt::format("Must have {} in it.", rule.text);
      }
      break;
    case RuleKind::lowercase:
      if (has_any_of(text, 'A', 'Z')) { return "Must be in lower case."; }
      break;
    case RuleKind::uppercase:
      if (has_any_of(text, 'a', 'z')) { return "Must be in upper case."; }
      break;
    default:
      break;
  }
  return std::nullopt;
}

template <class Number>
bool is_below(Number number, const Rule& rule)
{
  if constexpr (std::is_floating_point_v<Number>) {
    return number < (rule.decimal != 0 ? rule.decimal : static_cast<Number>(rule.number));
  } else {
    return rule.decimal != 0 ? static_cast<double>(number) < rule.decimal
                             : std::cmp_less(number, rule.number);
  }
}
template <class Number>
bool is_above(Number number, const Rule& rule)
{
  if constexpr (std::is_floating_point_v<Number>) {
    return number > (rule.decimal != 0 ? rule.decimal : static_cast<Number>(rule.number));
  } else {
    return rule.decimal != 0 ? static_cast<double>(number) > rule.decimal
                             : std::cmp_greater(number, rule.number);
  }
}

// Zod's tolerance: 2.03 counts as a multiple of 0.07.
bool is_multiple(double number, double step)
{
  const auto ratio = number / step;
  const auto tolerance =
      4 * std::numeric_limits<double>::epsilon() * std::max(std::abs(ratio), 1.0);
  return std::abs(ratio - std::round(ratio)) < tolerance;
}

template <class Number>
bool is_multiple(Number number, const Rule& rule)
{
  if constexpr (std::is_same_v<Number, std::int64_t>) {
    if (rule.decimal == 0) {
      // The smallest number divided by -1 has no answer that fits.
      return rule.number == -1 || (rule.number != 0 && number % rule.number == 0);
    }
  } else if constexpr (std::is_same_v<Number, std::uint64_t>) {
    if (rule.decimal == 0) {
      const auto bits = static_cast<std::uint64_t>(rule.number);
      const auto step = rule.number < 0 ? 0 - bits : bits;
      return step != 0 && number % step == 0;
    }
  }
  const auto step = rule.decimal != 0 ? rule.decimal : static_cast<double>(rule.number);
  return is_multiple(static_cast<double>(number), step);
}

template <class Number>
void check_safe(Number number, Findings& found)
{
  if (is_above(number, {.kind = RuleKind::max, .number = largest_safe, .text = {}})) {
    found.add("too_big", fmt::format("Must be at most {}.", largest_safe));
  } else if (is_below(number, {.kind = RuleKind::min, .number = -largest_safe, .text = {}})) {
    found.add("too_small", fmt::format("Must be at least {}.", -largest_safe));
  }
}

template <class Number>
void check_sign(Number number, const Rule& rule, Findings& found)
{
  constexpr Rule zero{.kind = RuleKind::literal, .text = {}};
  if (rule.kind == RuleKind::positive && !is_above(number, zero)) {
    found.add("too_small", "Must be above 0.");
  } else if (rule.kind == RuleKind::nonnegative && is_below(number, zero)) {
    found.add("too_small", "Must not be negative.");
  } else if (rule.kind == RuleKind::negative && !is_below(number, zero)) {
    found.add("too_big", "Must be below 0.");
  } else if (rule.kind == RuleKind::nonpositive && is_above(number, zero)) {
    found.add("too_big", "Must not be above 0.");
  }
}

template <class Number>
void check_number_rule(Number number, const Rule& rule, Findings& found)
{
  if (rule.kind == RuleKind::min && is_below(number, rule)) {
    found.add("too_small", fmt::format("Must be at least {}.", number_text(rule)));
  } else if (rule.kind == RuleKind::max && is_above(number, rule)) {
    found.add("too_big", fmt::format("Must be at most {}.", number_text(rule)));
  } else if (rule.kind == RuleKind::multiple_of && !is_multiple(number, rule)) {
    found.add("not_multiple_of", fmt::format("Must be a multiple of {}.", number_text(rule)));
  } else if (rule.kind == RuleKind::literal && (is_below(number, rule) || is_above(number, rule))) {
    found.add("invalid_value", fmt::format("Must be {}.", number_text(rule)));
  } else if (rule.kind == RuleKind::safe) {
    check_safe(number, found);
  } else {
    check_sign(number, rule, found);
  }
}

// What only a fraction can break: whole numbers of 64 bits are exact.
void check_whole(double number, Findings& found)
{
  if (std::trunc(number) != number) {
    found.add("invalid_type", "Must be a whole number.");
  } else {
    check_safe(number, found);
  }
}

}  // namespace

std::string number_text(const Rule& rule)
{
  return rule.decimal != 0 ? fmt::format("{}", rule.decimal) : fmt::format("{}", rule.number);
}

void check_text(std::string_view text, std::span<const Rule> rules, std::string_view path,
                Issues& issues)
{
  Findings found{path, issues};
  const auto count = static_cast<std::int64_t>(count_code_points(text));
  for (const auto& rule : rules) {
    check_size(count, "character", rule, found);
    if (auto problem = find_format_problem(text, rule)) {
      found.add("invalid_format", std::move(*problem));
    } else if (rule.kind == RuleKind::literal && text != rule.text) {
      found.add("invalid_value", fmt::format("Must be \"{}\".", rule.text));
    }
  }
}

void check_number(double number, std::span<const Rule> rules, std::string_view path, Issues& issues)
{
  Findings found{path, issues};
  if (!std::isfinite(number)) { return found.add("invalid_type", "Must be a finite number."); }
  for (const auto& rule : rules) {
    rule.kind == RuleKind::integer ? check_whole(number, found)
                                   : check_number_rule(number, rule, found);
  }
}

void check_number(std::int64_t number, std::span<const Rule> rules, std::string_view path,
                  Issues& issues)
{
  Findings found{path, issues};
  for (const auto& rule : rules) {
    check_number_rule(number, rule, found);
  }
}

void check_number(std::uint64_t number, std::span<const Rule> rules, std::string_view path,
                  Issues& issues)
{
  Findings found{path, issues};
  for (const auto& rule : rules) {
    check_number_rule(number, rule, found);
  }
}

void check_truth(bool truth, std::span<const Rule> rules, std::string_view path, Issues& issues)
{
  Findings found{path, issues};
  for (const auto& rule : rules) {
    if (rule.kind == RuleKind::literal && truth != (rule.number != 0)) {
      found.add("invalid_value", fmt::format("Must be {}.", rule.number != 0));
    }
  }
}

void check_moment(std::int64_t moment, std::span<const Rule> rules, std::string_view path,
                  Issues& issues)
{
  Findings found{path, issues};
  for (const auto& rule : rules) {
    const auto limit = [&] {
      return format_timestamp(Timestamp(std::chrono::microseconds(rule.number)));
    };
    if (rule.kind == RuleKind::min && moment < rule.number) {
      found.add("too_small", fmt::format("Must not be before {}.", limit()));
    } else if (rule.kind == RuleKind::max && moment > rule.number) {
      found.add("too_big", fmt::format("Must not be after {}.", limit()));
    }
  }
}

void check_count(std::size_t count, std::span<const Rule> rules, std::string_view path,
                 Issues& issues)
{
  Findings found{path, issues};
  for (const auto& rule : rules) {
    check_size(static_cast<std::int64_t>(count), "item", rule, found);
  }
}

void check_tests(const void* value, std::span<const Rule> rules, std::string_view path,
                 Issues& issues)
{
  for (const auto& rule : rules) {
    if (rule.test != nullptr && !rule.test(value)) {
      issues.push_back({std::string(path), "custom", std::string(rule.text)});
    }
  }
}

void change_value(void* value, std::span<const Rule> rules)
{
  const auto text = [&]() -> std::string& { return *static_cast<std::string*>(value); };
  for (const auto& rule : rules) {
    if (rule.kind == RuleKind::trim) {
      text() = std::string(trimmed(text()));
    } else if (rule.kind == RuleKind::to_lower_case) {
      text() = lower_cased(text());
    } else if (rule.kind == RuleKind::to_upper_case) {
      text() = upper_cased(text());
    } else if (rule.change != nullptr) {
      rule.change(value);
    }
  }
}

void throw_if_any(Issues issues)
{
  if (!issues.empty()) {
    auto message = issues.front().message;
    throw Error(std::move(message), std::move(issues));
  }
}

}  // namespace sqlkit
