#include "sqlkit/sql/schema.hpp"

#include "sqlkit/base/time.hpp"

#include <chrono>
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
std::string measured(const std::string& value, Storage storage, RuleSubject subject)
{
  if (subject == RuleSubject::text) { return "length(" + value + ")"; }
  switch (storage) {
    case Storage::scalar:
      return value;
    case Storage::array:
      return "cardinality(" + value + ")";
    case Storage::jsonb:
      return "jsonb_array_length(" + value + ")";
  }
  return value;
}

std::string quoted_moment(std::int64_t microseconds)
{
  const Timestamp moment{std::chrono::microseconds(microseconds)};
  return quoted(format_timestamp(moment)) + "::timestamptz";
}

/// What a number, moment or text is compared with.
std::string written(const Rule& rule, RuleSubject subject)
{
  switch (subject) {
    case RuleSubject::moment:
      return quoted_moment(rule.number);
    case RuleSubject::truth:
      return rule.number != 0 ? "true" : "false";
    case RuleSubject::text:
      return rule.kind == RuleKind::literal ? quoted(rule.text) : number_text(rule);
    default:
      return number_text(rule);
  }
}

/// PostgreSQL has no remainder of double precision.
std::string multiple_of(const Rule& rule, const std::string& value, RuleSubject subject)
{
  const bool is_exact = subject == RuleSubject::whole_number && rule.decimal == 0;
  return value + (is_exact ? " % " : "::numeric % ") + number_text(rule) + " = 0";
}

/// The condition of a rule of numbers; "" for all others.
std::string number_condition(const Rule& rule, const std::string& value, RuleSubject subject)
{
  switch (rule.kind) {
    case RuleKind::positive:
      return value + " > 0";
    case RuleKind::nonnegative:
      return value + " >= 0";
    case RuleKind::negative:
      return value + " < 0";
    case RuleKind::nonpositive:
      return value + " <= 0";
    case RuleKind::multiple_of:
      return multiple_of(rule, value, subject);
    case RuleKind::integer:
      return subject == RuleSubject::real_number ? value + " = trunc(" + value + ")" : "";
    case RuleKind::safe:
      return value + " between -9007199254740991 and 9007199254740991";
    default:
      return {};
  }
}

/// The condition of a rule of texts; "" for what only the program checks (e-mail addresses, URLs).
std::string text_condition(const Rule& rule, const std::string& value)
{
  const auto text = quoted(rule.text);
  switch (rule.kind) {
    case RuleKind::regex:
      return value + " ~ " + text;
    case RuleKind::starts_with:
      return "starts_with(" + value + ", " + text + ")";
    case RuleKind::ends_with:
      return "right(" + value + ", length(" + text + ")) = " + text;
    case RuleKind::includes:
      return "strpos(" + value + ", " + text + ") > 0";
    case RuleKind::lowercase:
      return value + " !~ '[A-Z]'";
    case RuleKind::uppercase:
      return value + " !~ '[a-z]'";
    default:
      return {};
  }
}

std::string condition_of(const Rule& rule, const std::string& value, Storage storage,
                         RuleSubject subject)
{
  const auto measure = measured(value, storage, subject);
  switch (rule.kind) {
    case RuleKind::nonempty:
      return measure + " > 0";
    case RuleKind::min:
      return measure + " >= " + written(rule, subject);
    case RuleKind::max:
      return measure + " <= " + written(rule, subject);
    case RuleKind::length:
      return measure + " = " + written(rule, subject);
    case RuleKind::literal:
      return value + " = " + written(rule, subject);
    default:
      return subject == RuleSubject::text ? text_condition(rule, value)
                                          : number_condition(rule, value, subject);
  }
}

}  // namespace

std::string check_of_rules(std::string_view value, std::span<const Rule> rules, Storage storage,
                           RuleSubject subject)
{
  std::string condition;
  for (const auto& rule : rules) {
    const auto part = condition_of(rule, std::string(value), storage, subject);
    if (part.empty()) { continue; }
    if (!condition.empty()) { condition += " and "; }
    condition += part;
  }
  return condition;
}

}  // namespace sqlkit::detail
