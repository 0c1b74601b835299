#include "sqlkit/base/text.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/json/coerce.hpp"
#include "sqlkit/json/decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace sqlkit::json {
namespace {

std::string_view expected_word(Kind kind)
{
  switch (kind) {
    case Kind::timestamp:
      return "a moment";
    case Kind::integer:
      return "a whole number";
    default:
      return "a number";
  }
}

}  // namespace

void Decoder::decode_checked(const CheckedShape& shape, const Value& source, void* target,
                             const Path& path)
{
  const auto broken_before = broken_;
  if (exceeds_size(shape, source, path)) { return; }
  if (shape.has_readings) {
    decode_converted(shape, source, target, path);
  } else if (!check_literal_kind(shape, source, path)) {
    return;
  } else {
    decode(*shape.item, source, target, path);
  }
  if (issues_.size() >= max_issues) { return; }
  if (broken_ != broken_before) {
    // A list is as long as it is, whatever is wrong with its items.
    if (shape.item->kind == Kind::list && source.is_array()) {
      check_count(source.get_array().size(), shape.rules, path.to_string(), issues_);
    }
    return;
  }
  if (shape.has_changes) { change_value(target, shape.rules); }
  check_rules(*shape.item, shape.rules, target, path.to_string(), issues_);
}

void Decoder::decode_converted(const CheckedShape& shape, const Value& source, void* target,
                               const Path& path)
{
  const bool is_word =
      std::ranges::find(shape.rules, RuleKind::stringbool, &Rule::kind) != shape.rules.end();
  if (!is_word) {
    const auto converted = coerced(source, shape.item->kind);
    return converted ? decode(*shape.item, *converted, target, path)
                     : add_wrong_type(path, expected_word(shape.item->kind), source);
  }
  const auto* text = source.if_string();
  if (text == nullptr) { return add_wrong_type(path, "a text", source); }
  const auto truth = parse_stringbool(*text);
  if (!truth) { return add(path, "invalid_value", "Expected a word such as \"yes\" or \"no\"."); }
  *static_cast<bool*>(target) = *truth;
}

// What has too many items is not read: somebody's million of them would only cost time.
bool Decoder::exceeds_size(const CheckedShape& shape, const Value& source, const Path& path)
{
  std::optional<std::size_t> count;
  if (shape.item->kind == Kind::list && source.is_array()) { count = source.get_array().size(); }
  if (shape.item->kind == Kind::map && source.is_object()) { count = source.get_object().size(); }
  if (!count) { return false; }
  for (const auto& rule : shape.rules) {
    const bool is_cap = rule.kind == RuleKind::max || rule.kind == RuleKind::length;
    if (is_cap && std::cmp_greater(*count, rule.number)) {
      ++broken_;
      check_count(*count, {&rule, 1}, path.to_string(), issues_);
      return true;
    }
  }
  return false;
}

// A literal is a value, so a value of another type is the wrong one, as in Zod.
bool Decoder::check_literal_kind(const CheckedShape& shape, const Value& source, const Path& path)
{
  const auto literal = std::ranges::find(shape.rules, RuleKind::literal, &Rule::kind);
  if (literal == shape.rules.end()) { return true; }
  const auto kind = shape.item->kind;
  const bool is_same_type = kind == Kind::text      ? source.is_string()
                            : kind == Kind::boolean ? source.is_bool()
                                                    : source.is_number();
  if (!is_same_type) {
    add(path, "invalid_value", fmt::format("Expected {}.", literal_text(*shape.item, *literal)));
  }
  return is_same_type;
}

std::string literal_text(const Codec& codec, const Rule& literal)
{
  if (codec.kind == Kind::text) { return fmt::format("\"{}\"", literal.text); }
  if (codec.kind == Kind::boolean) { return literal.number != 0 ? "true" : "false"; }
  return number_text(literal);
}

void check_rules(const Codec& codec, std::span<const Rule> rules, const void* value,
                 std::string_view path, Issues& issues)
{
  if (codec.kind == Kind::text) {
    check_text(*static_cast<const std::string*>(value), rules, path, issues);
  } else if (codec.kind == Kind::integer) {
    const auto& shape = codec.as<NumberShape>();
    const auto number = load_integer(shape, value);
    shape.is_signed ? check_number(number, rules, path, issues)
                    : check_number(static_cast<std::uint64_t>(number), rules, path, issues);
  } else if (codec.kind == Kind::number) {
    check_number(load_number(codec.as<NumberShape>(), value), rules, path, issues);
  } else if (codec.kind == Kind::boolean) {
    check_truth(*static_cast<const bool*>(value), rules, path, issues);
  } else if (codec.kind == Kind::timestamp) {
    const auto moment = *static_cast<const Timestamp*>(value);
    check_moment(moment.time_since_epoch().count(), rules, path, issues);
  } else if (codec.kind == Kind::list) {
    check_count(codec.as<ListShape>().view(value).count, rules, path, issues);
  } else if (codec.kind == Kind::map) {
    check_count(codec.as<MapShape>().count(value), rules, path, issues);
  }
  check_tests(value, rules, path, issues);
}

}  // namespace sqlkit::json
