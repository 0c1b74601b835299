#include "sqlkit/base/rules.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace sqlkit {
namespace {

bool is_alpha(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

bool is_host_label(std::string_view label)
{
  return !label.empty() && label.front() != '-' &&
         std::ranges::all_of(label, [](char c) { return is_alpha(c) || is_digit(c) || c == '-'; });
}

// The host of an e-mail address: at least two labels, the last of two or more letters.
bool is_mail_host(std::string_view host)
{
  bool has_dot = false;
  for (auto dot = host.find('.'); dot != host.npos; dot = host.find('.')) {
    if (!is_host_label(host.substr(0, dot))) { return false; }
    host.remove_prefix(dot + 1);
    has_dot = true;
  }
  return has_dot && host.size() >= 2 && std::ranges::all_of(host, is_alpha);
}

// The same verdicts as Zod 4's pattern.
bool is_email(std::string_view text)
{
  const auto at = text.find('@');
  if (at == text.npos || at == 0) { return false; }
  const auto local = text.substr(0, at);
  const bool has_dots_well =
      local.front() != '.' && local.back() != '.' && text.find("..") == text.npos;
  const bool has_good_end = local.back() != '\'';
  const bool has_good_letters = std::ranges::all_of(local, [](char c) {
    return is_alpha(c) || is_digit(c) ||
           std::string_view("_'+-.").find(c) != std::string_view::npos;
  });
  return has_dots_well && has_good_end && has_good_letters && is_mail_host(text.substr(at + 1));
}

bool is_url(std::string_view text)
{
  const auto colon = text.find("://");
  if (colon == text.npos || colon == 0 || !is_alpha(text.front())) { return false; }
  const auto scheme = text.substr(0, colon);
  const bool has_good_scheme = std::ranges::all_of(scheme, [](char c) {
    return is_alpha(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
  const auto rest = text.substr(colon + 3);
  const auto host = rest.substr(0, rest.find_first_of("/?#"));
  const bool has_good_rest = std::ranges::all_of(
      rest, [](char c) { return static_cast<unsigned char>(c) > ' ' && c != '\x7f' && c != '\\'; });
  return has_good_scheme && !host.empty() && has_good_rest;
}

bool is_uuid(std::string_view text)
{
  if (text.size() != 36) { return false; }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_hex = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    const bool is_dash_place = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash_place ? c != '-' : !is_hex) { return false; }
  }
  const bool is_known_version = text[14] >= '1' && text[14] <= '8' &&
                                std::string_view("89abAB").find(text[19]) != std::string_view::npos;
  return is_known_version || text == "00000000-0000-0000-0000-000000000000" ||
         text == "ffffffff-ffff-ffff-ffff-ffffffffffff";
}

std::string count_of(std::int64_t number, std::string_view unit)
{
  return fmt::format("{} {}{}", number, unit, number == 1 ? "" : "s");
}

// What a text or list of `count` units breaks of its limits.
void check_size(std::int64_t count, std::string_view unit, const Rule& rule, std::string_view path,
                Issues& issues)
{
  const auto add = [&](const char* code, std::string message) {
    issues.push_back({std::string(path), code, std::move(message)});
  };
  if (rule.kind == RuleKind::nonempty && count == 0) {
    add("too_small", "Must not be empty.");
  } else if (rule.kind == RuleKind::min && count < rule.number) {
    add("too_small", fmt::format("Must have at least {}.", count_of(rule.number, unit)));
  } else if (rule.kind == RuleKind::max && count > rule.number) {
    add("too_big", fmt::format("Must have at most {}.", count_of(rule.number, unit)));
  } else if (rule.kind == RuleKind::length && count != rule.number) {
    add(count < rule.number ? "too_small" : "too_big",
        fmt::format("Must have exactly {}.", count_of(rule.number, unit)));
  }
}

std::optional<std::string> find_format_problem(std::string_view text, const Rule& rule)
{
  if (rule.kind == RuleKind::email && !is_email(text)) { return "Must be an e-mail address."; }
  if (rule.kind == RuleKind::url && !is_url(text)) {
    return "Must be a full URL, such as https://example.org.";
  }
  if (rule.kind == RuleKind::uuid && !is_uuid(text)) { return "Must be a UUID."; }
  if (rule.kind == RuleKind::regex && !matches_pattern(text, rule.pattern)) {
    return fmt::format("Must match the pattern {}.", rule.pattern);
  }
  return std::nullopt;
}

template <class Number>
void check_number_rule(Number number, const Rule& rule, std::string_view path, Issues& issues)
{
  const auto add = [&](const char* code, std::string message) {
    issues.push_back({std::string(path), code, std::move(message)});
  };
  if (rule.kind == RuleKind::min && number < static_cast<Number>(rule.number)) {
    add("too_small", fmt::format("Must be at least {}.", rule.number));
  } else if (rule.kind == RuleKind::max && number > static_cast<Number>(rule.number)) {
    add("too_big", fmt::format("Must be at most {}.", rule.number));
  } else if (rule.kind == RuleKind::positive && number <= 0) {
    add("too_small", "Must be above 0.");
  } else if (rule.kind == RuleKind::nonnegative && number < 0) {
    add("too_small", "Must not be negative.");
  } else if (rule.kind == RuleKind::integer && std::trunc(number) != number) {
    add("invalid_type", "Must be a whole number.");
  }
}

}  // namespace

void check_text(std::string_view text, std::span<const Rule> rules, std::string_view path,
                Issues& issues)
{
  const auto count = static_cast<std::int64_t>(count_code_points(text));
  for (const auto& rule : rules) {
    check_size(count, "character", rule, path, issues);
    if (auto problem = find_format_problem(text, rule)) {
      issues.push_back({std::string(path), "invalid_format", std::move(*problem)});
    }
  }
}

void check_number(double number, std::span<const Rule> rules, std::string_view path, Issues& issues)
{
  for (const auto& rule : rules) {
    check_number_rule(number, rule, path, issues);
  }
}

void check_number(std::int64_t number, std::span<const Rule> rules, std::string_view path,
                  Issues& issues)
{
  for (const auto& rule : rules) {
    check_number_rule(number, rule, path, issues);
  }
}

void check_count(std::size_t count, std::span<const Rule> rules, std::string_view path,
                 Issues& issues)
{
  for (const auto& rule : rules) {
    check_size(static_cast<std::int64_t>(count), "item", rule, path, issues);
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
