#include "sqlkit/seed/limits.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace sqlkit {

namespace {

using Kind = SqlCondition::Kind;

std::optional<double> number_of(const SqlCondition& value)
{
  if (value.kind != Kind::number && value.kind != Kind::text) { return std::nullopt; }
  double number = 0;
  const auto* end = value.word.data() + value.word.size();
  const auto read = std::from_chars(value.word.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) { return std::nullopt; }
  return number;
}

bool is_literal(const SqlCondition& value)
{
  return value.kind == Kind::number || value.kind == Kind::text ||
         value.is(Kind::operation, "true") || value.is(Kind::operation, "false");
}

bool is_call(const SqlCondition& value, std::initializer_list<std::string_view> names)
{
  return value.kind == Kind::call && not value.parts.empty() &&
         std::ranges::find(names, value.word) != names.end();
}

/// The value below functions that change nothing that matters here.
const SqlCondition& bare(const SqlCondition& value)
{
  return is_call(value, {"coalesce", "lower", "upper", "btrim", "trim"}) ? bare(value.parts[0])
                                                                         : value;
}

std::string_view turned(std::string_view sign)
{
  if (sign == "<") { return ">"; }
  if (sign == ">") { return "<"; }
  if (sign == "<=") { return ">="; }
  if (sign == ">=") { return "<="; }
  return sign;
}

class LimitReader {
public:
  explicit LimitReader(TableLimits& limits) : limits_(limits) {}

  /// True if it was understood.
  bool read(const SqlCondition& condition)
  {
    const auto& word = condition.word;
    if (condition.kind == Kind::name) { return allow(condition, {"true"}); }
    if (condition.kind == Kind::call) { return read_call(condition); }
    if (condition.kind != Kind::operation) { return false; }
    if (word == "and") {
      const bool left = read(condition.parts[0]);
      return read(condition.parts[1]) && left;
    }
    if (word == "or") { return read_alternatives(condition); }
    if (word == "not") {
      return condition.parts[0].kind == Kind::name && allow(condition.parts[0], {"false"});
    }
    if (word == "in") { return read_in(condition); }
    if (word == "between") {
      return compare(condition.parts[0], ">=", condition.parts[1]) &&
             compare(condition.parts[0], "<=", condition.parts[2]);
    }
    if (condition.parts.size() != 2) { return false; }
    return compare(condition.parts[0], word, condition.parts[1]);
  }

private:
  ValueLimits& of(const SqlCondition& column) { return limits_.columns[column.word]; }

  /// "a is null or …": what follows is stronger, and a value is worth more than none.
  bool read_alternatives(const SqlCondition& condition)
  {
    const auto says_nothing = [](const SqlCondition& part) { return part.word.starts_with("is "); };
    for (const auto& part : condition.parts) {
      if (not says_nothing(part) && read(part)) { return true; }
    }
    return std::ranges::any_of(condition.parts, says_nothing);
  }

  bool allow(const SqlCondition& value, std::vector<std::string> allowed)
  {
    const auto& column = bare(value);
    if (column.kind == Kind::name) {
      of(column).allowed = std::move(allowed);
      return true;
    }
    const bool is_key = column.is(Kind::operation, "->>") && column.parts[0].kind == Kind::name &&
                        column.parts[1].kind == Kind::text;
    if (is_key) {
      of(column.parts[0]).json_keys[column.parts[1].word] = std::move(allowed);
      return true;
    }
    const bool is_kind = is_call(column, {"jsonb_typeof", "json_typeof"});
    if (is_kind) { of(column.parts[0]).json_kind = allowed.front(); }
    return is_kind;
  }

  bool read_in(const SqlCondition& condition)
  {
    std::vector<std::string> allowed;
    for (const auto& item : condition.parts[1].parts) {
      if (not is_literal(item)) { return false; }
      allowed.push_back(item.word);
    }
    return not allowed.empty() && allow(condition.parts[0], std::move(allowed));
  }

  bool read_call(const SqlCondition& condition)
  {
    const auto& parts = condition.parts;
    if (condition.word != "starts_with" || parts.size() != 2 || parts[0].kind != Kind::name) {
      return false;
    }
    of(parts[0]).prefix = parts[1].word;
    return true;
  }

  bool compare(const SqlCondition& left, std::string_view sign, const SqlCondition& right)
  {
    if (is_literal(left) && not is_literal(right)) { return compare(right, turned(sign), left); }
    if (is_call(left, {"num_nonnulls"})) { return read_choice(left, sign, right); }
    if (left.word == "is null" && right.word == "is null") { return read_pair(left, sign, right); }
    if (left.kind == Kind::name && right.kind == Kind::name) { return order(left, sign, right); }
    if (is_call(left, {"length", "char_length", "character_length", "octet_length", "cardinality",
                       "array_length", "jsonb_array_length"})) {
      return limit_length(bare(left.parts[0]), sign, right);
    }
    if (is_call(left, {"strpos", "position"}) && sign == ">" && left.parts.size() == 2) {
      of(left.parts[0]).part = left.parts[1].word;
      return true;
    }
    if (is_call(left, {"right"}) && sign == "=") {
      of(left.parts[0]).suffix = right.word;
      return true;
    }
    if (left.is(Kind::operation, "%") && sign == "=") { return limit_step(left); }
    if (sign == "=" && is_literal(right)) { return allow(left, {right.word}); }
    const auto& column = bare(left);
    if (sign == "=" && is_call(right, {"trunc", "floor", "lower", "upper"})) {
      return limit_form(column, right.word);
    }
    return column.kind == Kind::name && is_literal(right) && limit_value(column, sign, right);
  }

  bool order(const SqlCondition& left, std::string_view sign, const SqlCondition& right)
  {
    if (sign.starts_with(">")) { return order(right, turned(sign), left); }
    if (not sign.starts_with("<")) { return false; }
    limits_.orders.push_back({left.word, right.word, sign != "<="});
    return true;
  }

  bool read_choice(const SqlCondition& call, std::string_view sign, const SqlCondition& right)
  {
    const auto count = number_of(right);
    if (not count || *count < 0 || (sign != "=" && sign != "<=" && sign != ">=")) { return false; }
    NullChoice choice{{}, static_cast<std::size_t>(*count)};
    for (const auto& part : call.parts) {
      choice.columns.push_back(part.word);
    }
    limits_.choices.push_back(std::move(choice));
    return true;
  }

  bool read_pair(const SqlCondition& left, std::string_view sign, const SqlCondition& right)
  {
    std::vector<std::string> pair{left.parts[0].word, right.parts[0].word};
    if (sign == "=") {
      limits_.together.push_back(std::move(pair));
    } else {
      limits_.choices.push_back({std::move(pair), 1});
    }
    return true;
  }

  bool limit_length(const SqlCondition& column, std::string_view sign, const SqlCondition& right)
  {
    const auto number = number_of(right);
    if (column.kind != Kind::name || not number || *number < 0) { return false; }
    const auto length = static_cast<std::size_t>(*number);
    auto& limits = of(column);
    if (sign == "=" || sign == ">=" || sign == ">" || sign == "<>") {
      limits.shortest =
          std::max(limits.shortest.value_or(0), length + (sign == ">" || sign == "<>" ? 1 : 0));
    }
    if (sign == "=" || sign == "<=") { limits.longest = length; }
    if (sign == "<" && length > 0) { limits.longest = length - 1; }
    return true;
  }

  bool limit_step(const SqlCondition& left)
  {
    const auto step = number_of(left.parts[1]);
    if (left.parts[0].kind != Kind::name || not step) { return false; }
    of(left.parts[0]).step = step;
    return true;
  }

  bool limit_form(const SqlCondition& column, std::string_view function)
  {
    if (column.kind != Kind::name) { return false; }
    auto& limits = of(column);
    if (function == "lower") { limits.letter_case = ValueLimits::LetterCase::lower; }
    if (function == "upper") { limits.letter_case = ValueLimits::LetterCase::upper; }
    if (function == "trunc" || function == "floor") { limits.step = 1; }
    return true;
  }

  bool limit_value(const SqlCondition& column, std::string_view sign, const SqlCondition& right)
  {
    auto& limits = of(column);
    if (sign == "~" || sign == "~*") {
      limits.pattern = right.word;
      return true;
    }
    if (sign == "!~") { return forbid_letters(limits, right.word); }
    if (sign == "<>") { return forbid(limits, right); }
    const auto number = number_of(right);
    if (sign == ">" || sign == ">=") {
      limits.minimum = number ? number : limits.minimum;
      limits.is_minimum_open = sign == ">";
      if (not number) { limits.earliest = right.word; }
      return true;
    }
    if (sign != "<" && sign != "<=") { return false; }
    limits.maximum = number ? number : limits.maximum;
    limits.is_maximum_open = sign == "<";
    if (not number) { limits.latest = right.word; }
    return true;
  }

  static bool forbid_letters(ValueLimits& limits, std::string_view pattern)
  {
    if (pattern == "[A-Z]") { limits.letter_case = ValueLimits::LetterCase::lower; }
    if (pattern == "[a-z]") { limits.letter_case = ValueLimits::LetterCase::upper; }
    return pattern == "[A-Z]" || pattern == "[a-z]";
  }

  static bool forbid(ValueLimits& limits, const SqlCondition& value)
  {
    if (value.kind == Kind::number && not limits.minimum) {
      limits.minimum = number_of(value);
      limits.is_minimum_open = true;
    }
    if (value.word.empty()) {
      limits.shortest = std::max<std::size_t>(limits.shortest.value_or(0), 1);
    }
    return value.kind == Kind::number || value.word.empty();
  }

  TableLimits& limits_;
};

}  // namespace

void add_limits(const SqlCondition& condition, TableLimits& limits)
{
  LimitReader(limits).read(condition);
}

}  // namespace sqlkit
