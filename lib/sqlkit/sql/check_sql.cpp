#include "sqlkit/sql/schema.hpp"

#include <utility>

namespace sqlkit::detail {
namespace {

std::string quoted(std::string_view text)
{
  std::string result = "'";
  for (const char c : text) {
    result += c == '\'' ? "''" : std::string(1, c);
  }
  return result + "'";
}

/// What a rule counts: a number itself, a text's characters, an array's items.
std::string measured(std::string_view value, Storage storage, bool is_text)
{
  const std::string name(value);
  if (is_text) { return "length(" + name + ")"; }
  switch (storage) {
    case Storage::scalar:
      return name;
    case Storage::array:
      return "cardinality(" + name + ")";
    case Storage::jsonb:
      return "jsonb_array_length(" + name + ")";
  }
  return name;
}

/// The condition of one rule; "" for what only the program checks (e-mail addresses, URLs).
std::string condition_of(const Rule& rule, const std::string& value, const std::string& measure)
{
  switch (rule.kind) {
    case RuleKind::nonempty:
      return measure + " > 0";
    case RuleKind::min:
      return measure + " >= " + std::to_string(rule.number);
    case RuleKind::max:
      return measure + " <= " + std::to_string(rule.number);
    case RuleKind::length:
      return measure + " = " + std::to_string(rule.number);
    case RuleKind::positive:
      return value + " > 0";
    case RuleKind::nonnegative:
      return value + " >= 0";
    case RuleKind::regex:
      return value + " ~ " + quoted(rule.pattern);
    case RuleKind::integer:
      return value + " = trunc(" + value + ")";
    case RuleKind::email:
    case RuleKind::url:
    case RuleKind::uuid:
      return {};
  }
  return {};
}

}  // namespace

std::string check_of_rules(std::string_view value, std::span<const Rule> rules, Storage storage,
                           bool is_text)
{
  const auto measure = measured(value, storage, is_text);
  std::string condition;
  for (const auto& rule : rules) {
    const auto part = condition_of(rule, std::string(value), measure);
    if (part.empty()) { continue; }
    if (!condition.empty()) { condition += " and "; }
    condition += part;
  }
  return condition;
}

}  // namespace sqlkit::detail
