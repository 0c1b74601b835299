#include "sqlkit/seed/condition.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace sqlkit {

namespace {

/// What is not such a condition.
struct Unreadable {};

/// Reads by precedence: https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-PRECEDENCE
class ConditionReader {
public:
  explicit ConditionReader(std::vector<SqlWord> words) : words_(std::move(words))
  {
    if (accept_word("check")) { expect("("); }
  }

  SqlCondition read() { return read_or(); }

private:
  using Kind = SqlCondition::Kind;
  using Reader = SqlCondition (ConditionReader::*)();

  const SqlWord& now() const { return words_[place_]; }

  bool is_word(std::string_view word) const
  {
    return now().kind == SqlWord::Kind::name && not now().is_quoted && now().text == word;
  }
  bool accept_word(std::string_view word)
  {
    if (not is_word(word)) { return false; }
    ++place_;
    return true;
  }
  bool accept(std::string_view sign)
  {
    if (now().kind != SqlWord::Kind::sign || now().text != sign) { return false; }
    ++place_;
    return true;
  }
  void expect(std::string_view sign)
  {
    if (not accept(sign)) { throw Unreadable{}; }
  }

  SqlCondition read_list_of(std::string_view word, Reader part)
  {
    auto first = (this->*part)();
    while (accept_word(word)) {
      auto second = (this->*part)();
      first = {Kind::operation, std::string(word), {std::move(first), std::move(second)}};
    }
    return first;
  }
  SqlCondition read_or() { return read_list_of("or", &ConditionReader::read_and); }
  SqlCondition read_and() { return read_list_of("and", &ConditionReader::read_not); }
  SqlCondition read_not()
  {
    if (accept_word("not")) { return {Kind::operation, "not", {read_not()}}; }
    return read_is();
  }

  SqlCondition read_is()
  {
    auto left = read_comparison();
    while (accept_word("is")) {
      const bool is_negated = accept_word("not");
      auto word = std::string(is_negated ? "is not " : "is ") + now().text;
      ++place_;
      left = {Kind::operation, std::move(word), {std::move(left)}};
    }
    return left;
  }

  SqlCondition read_comparison()
  {
    auto left = read_sum();
    for (;;) {
      const bool is_negated = is_word("not") && follows_negation();
      if (is_negated) { ++place_; }
      auto compared = read_comparison_after(left);
      if (not compared) { return left; }
      left = is_negated ? SqlCondition{Kind::operation, "not", {std::move(*compared)}}
                        : std::move(*compared);
    }
  }
  bool follows_negation() const
  {
    const auto& word = words_[place_ + 1].text;
    return word == "in" || word == "between" || word == "like" || word == "ilike";
  }

  std::optional<SqlCondition> read_comparison_after(SqlCondition& left)
  {
    constexpr std::array<std::string_view, 10> signs{"=", "<>", "<=", ">=", "<",
                                                     ">", "~",  "~*", "!~", "!~*"};
    for (const auto sign : signs) {
      if (accept(sign)) { return read_right_side(std::move(left), sign); }
    }
    if (accept_word("between")) {
      auto low = read_sum();
      if (not accept_word("and")) { throw Unreadable{}; }
      return SqlCondition{
          Kind::operation, "between", {std::move(left), std::move(low), read_sum()}};
    }
    if (accept_word("in")) {
      return SqlCondition{Kind::operation, "in", {std::move(left), read_items()}};
    }
    for (const auto* word : {"like", "ilike"}) {
      if (accept_word(word)) {
        return SqlCondition{Kind::operation, word, {std::move(left), read_sum()}};
      }
    }
    return std::nullopt;
  }

  /// `= any (array[…])` is what PostgreSQL makes of `in (…)`.
  SqlCondition read_right_side(SqlCondition left, std::string_view sign)
  {
    if (accept_word("any")) {
      expect("(");
      auto items = read_sum();
      expect(")");
      if (sign != "=" || items.kind != Kind::list) { throw Unreadable{}; }
      return {Kind::operation, "in", {std::move(left), std::move(items)}};
    }
    if (is_word("all")) { throw Unreadable{}; }
    return {Kind::operation, std::string(sign), {std::move(left), read_sum()}};
  }

  SqlCondition read_items()
  {
    expect("(");
    return read_items_until(")");
  }
  SqlCondition read_items_until(std::string_view end)
  {
    SqlCondition items{Kind::list, "", {}};
    while (not accept(end)) {
      items.parts.push_back(read_or());
      if (not accept(",") && not(now().text == end)) { throw Unreadable{}; }
    }
    return items;
  }

  SqlCondition read_signs(std::span<const std::string_view> signs, Reader part)
  {
    auto left = (this->*part)();
    for (;;) {
      const auto found = std::ranges::find_if(signs, [&](auto sign) { return accept(sign); });
      if (found == signs.end()) { return left; }
      auto right = (this->*part)();
      left = {Kind::operation, std::string(*found), {std::move(left), std::move(right)}};
    }
  }
  SqlCondition read_sum()
  {
    static constexpr std::array<std::string_view, 7> signs{"->>", "->", "#>>", "||",
                                                           "@>",  "+",  "-"};
    return read_signs(signs, &ConditionReader::read_product);
  }
  SqlCondition read_product()
  {
    static constexpr std::array<std::string_view, 3> signs{"*", "/", "%"};
    return read_signs(signs, &ConditionReader::read_value);
  }

  SqlCondition read_value()
  {
    if (accept("-")) {
      auto number = read_value();
      if (number.kind == Kind::number) { return {Kind::number, "-" + number.word, {}}; }
      return {Kind::operation, "-", {std::move(number)}};
    }
    auto value = read_primary();
    while (accept("::")) {
      skip_type();
    }
    return value;
  }

  SqlCondition read_primary()
  {
    const auto word = now();
    if (accept("(")) {
      auto inner = read_or();
      if (accept(",")) { throw Unreadable{}; }
      expect(")");
      return inner;
    }
    ++place_;
    switch (word.kind) {
      case SqlWord::Kind::text:
        return {Kind::text, word.text, {}};
      case SqlWord::Kind::number:
        return {Kind::number, word.text, {}};
      case SqlWord::Kind::name:
        return read_named(word);
      default:
        throw Unreadable{};
    }
  }

  SqlCondition read_named(const SqlWord& word)
  {
    if (not word.is_quoted && word.text == "array" && accept("[")) { return read_items_until("]"); }
    if (not word.is_quoted && word.text == "case") { throw Unreadable{}; }
    if (accept("(")) {
      auto items = read_items_until(")");
      return {Kind::call, word.text, std::move(items.parts)};
    }
    if (not word.is_quoted &&
        (word.text == "true" || word.text == "false" || word.text == "null")) {
      return {Kind::operation, word.text, {}};
    }
    return {Kind::name, word.text, {}};
  }

  /// "timestamp(3) with time zone[]"
  void skip_type()
  {
    ++place_;
    while (accept(".") || is_word("varying") || is_word("precision")) {
      ++place_;
    }
    if (accept("(")) {
      while (not accept(")")) {
        if (now().kind == SqlWord::Kind::end) { throw Unreadable{}; }
        ++place_;
      }
    }
    if (is_word("with") || is_word("without")) { place_ += 3; }
    while (accept("[")) {
      expect("]");
    }
  }

  std::vector<SqlWord> words_;
  std::size_t place_ = 0;
};

}  // namespace

std::optional<SqlCondition> parse_condition(std::string_view sql)
{
  try {
    return ConditionReader(split_sql(sql)).read();
  } catch (const Unreadable&) {  // a condition of another kind: it is judged by PostgreSQL only
    return std::nullopt;
  }
}

}  // namespace sqlkit
