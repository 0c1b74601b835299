#include "rpc/rule_text.hpp"

#include "sqlkit/base/time.hpp"

#include <fmt/format.h>

#include <chrono>

namespace socialhub::rpc {
namespace {

using sqlkit::Rule;
using sqlkit::RuleKind;
using sqlkit::json::Kind;
using sqlkit::json::Type;

std::string write_limit(const Rule& rule, const Type& type)
{
  if (type.kind == Kind::timestamp) {
    return sqlkit::format_timestamp(sqlkit::Timestamp(std::chrono::microseconds(rule.number)));
  }
  return sqlkit::number_text(rule);
}

// Rules that say the same of every value.
std::string_view constant_text(RuleKind kind)
{
  switch (kind) {
    case RuleKind::nonempty:
      return "not empty";
    case RuleKind::email:
      return "e-mail address";
    case RuleKind::url:
      return "URL";
    case RuleKind::uuid:
      return "UUID";
    case RuleKind::lowercase:
      return "in lower case";
    case RuleKind::uppercase:
      return "in upper case";
    case RuleKind::positive:
      return "above 0";
    case RuleKind::nonnegative:
      return "0 or above";
    case RuleKind::negative:
      return "below 0";
    case RuleKind::nonpositive:
      return "0 or below";
    case RuleKind::integer:
      return "whole number";
    case RuleKind::safe:
      return "at most 53 bits";
    case RuleKind::trim:
      return "white space around it is dropped";
    case RuleKind::to_lower_case:
      return "becomes lower case";
    case RuleKind::to_upper_case:
      return "becomes upper case";
    case RuleKind::coerce:
      return "other types are converted";
    case RuleKind::stringbool:
      return "a word such as yes or no";
    default:
      return {};
  }
}

std::string write_rule(const Rule& rule, const Type& type)
{
  switch (rule.kind) {
    case RuleKind::min:
      return "at least " + write_limit(rule, type);
    case RuleKind::max:
      return "at most " + write_limit(rule, type);
    case RuleKind::length:
      return "exactly " + write_limit(rule, type);
    case RuleKind::multiple_of:
      return "a multiple of " + write_limit(rule, type);
    case RuleKind::literal:
      return write_literal(rule, type);
    case RuleKind::regex:
      return fmt::format("matches `{}`", rule.text);
    case RuleKind::starts_with:
      return fmt::format("starts with `{}`", rule.text);
    case RuleKind::ends_with:
      return fmt::format("ends with `{}`", rule.text);
    case RuleKind::includes:
      return fmt::format("has `{}` in it", rule.text);
    case RuleKind::refine:
      return std::string(rule.text.substr(0, rule.text.find_last_not_of('.') + 1));
    default:
      return std::string(constant_text(rule.kind));
  }
}

}  // namespace

std::string write_literal(const Rule& rule, const Type& type)
{
  if (type.kind == Kind::text) { return fmt::format("\"{}\"", rule.text); }
  if (type.kind == Kind::boolean) { return rule.number != 0 ? "true" : "false"; }
  return sqlkit::number_text(rule);
}

std::string write_rules(const Type& type)
{
  if (type.kind == Kind::nullable) { return write_rules(*type.item); }
  std::string text;
  for (const auto& rule : type.rules) {
    const auto part = write_rule(rule, *type.item);
    text += (text.empty() || part.empty() ? "" : ", ") + part;
  }
  return text;
}

}  // namespace socialhub::rpc
