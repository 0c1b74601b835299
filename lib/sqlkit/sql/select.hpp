#pragma once

#include "sqlkit/sql/function.hpp"
#include "sqlkit/sql/statement.hpp"

#include <concepts>
#include <string_view>
#include <utility>

namespace sqlkit {

class Select;

namespace detail {

/// Something that can stand in from() and joins: a table, a CTE, a subquery.
template <class T>
concept Source = requires(Tokens& tokens, const T& source) { add_source(tokens, source, false); };

template <template <template <class, auto...> class> class Shape>
constexpr void add_source(Tokens& tokens, const Table<Shape>& table, bool is_left)
{
  push_source(tokens, name_of(table), is_left);
}

template <class... T>
constexpr Tokens comma_list(const T&... expressions)
{
  Tokens tokens;
  const auto add = [&](const Operand& expression) {
    if (!tokens.empty()) { push_text(tokens, ", "); }
    append_operand(tokens, expression, weakest);
  };
  (add(operand(expressions)), ...);
  return tokens;
}

template <class T>
inline constexpr bool is_assignment = std::is_same_v<T, Assignment>;

}  // namespace detail

/// A SELECT while it is written. Clauses come in SQL's order, each at most once but where() and
/// joins; a second where() is "and".
class [[nodiscard]] Select {
public:
  enum class Form { plain, compound };  ///< compound: union of others

  constexpr explicit Select(detail::SelectList list, Form form = Form::plain)
      : list_(std::move(list)), form_(form)
  {
  }

  constexpr Select&& distinct() &&
  {
    detail::push_text(distinct_, "distinct ");
    return std::move(*this);
  }
  /// Only the first row of each group of equal keys, in the order of order_by().
  template <detail::Node... T>
  constexpr Select&& distinct_on(const T&... keys) &&
  {
    detail::push_text(distinct_, "distinct on (");
    distinct_.append(detail::comma_list(keys...));
    detail::push_text(distinct_, ") ");
    return std::move(*this);
  }

  template <detail::Source T>
  constexpr Select&& from(const T& source) &&
  {
    detail::push_text(from_, " from ");
    add_source(from_, source, false);
    return std::move(*this);
  }
  template <detail::Source T>
  constexpr Select&& join(const T& source, const Condition& on) &&
  {
    return std::move(*this).add_join(" join ", source, on, false);
  }
  /// Columns of the joined source may be null in the result.
  template <detail::Source T>
  constexpr Select&& left_join(const T& source, const Condition& on) &&
  {
    return std::move(*this).add_join(" left join ", source, on, true);
  }
  template <detail::Source T>
  constexpr Select&& cross_join(const T& source) &&
  {
    detail::push_text(from_, " cross join ");
    add_source(from_, source, false);
    return std::move(*this);
  }

  constexpr Select&& where(const Condition& condition) &&
  {
    detail::append_condition(where_, condition);
    return std::move(*this);
  }
  template <class A>
    requires detail::is_assignment<A>
  constexpr Select&& where(const A&) &&
  {
    static_assert(!detail::is_assignment<A>, "sqlkit: = assigns; compare with ==");
    return std::move(*this);
  }

  template <detail::Node... T>
  constexpr Select&& group_by(const T&... keys) &&
  {
    group_.push(detail::make_token(detail::TokenKind::grouped, " group by "));
    group_.append(detail::comma_list(keys...));
    return std::move(*this);
  }
  constexpr Select&& having(const Condition& condition) &&
  {
    detail::push_text(group_, " having ");
    group_.append(condition.tokens());
    return std::move(*this);
  }
  /// Columns and expressions, each perhaps inside desc().
  template <class... T>
  constexpr Select&& order_by(const T&... keys) &&
  {
    detail::push_text(order_, " order by ");
    order_.append(detail::comma_list(keys...));
    if (form_ == Form::compound) { name_by_column_only(order_); }
    return std::move(*this);
  }
  template <class T>
  constexpr Select&& limit(const T& rows) &&
  {
    static_assert(std::is_integral_v<detail::ValueOf<T>>, "sqlkit: limit() takes a whole number");
    detail::push_text(limit_, " limit ");
    detail::append_operand(limit_, detail::operand(rows), detail::weakest);
    return std::move(*this);
  }
  template <class T>
  constexpr Select&& offset(const T& rows) &&
  {
    static_assert(std::is_integral_v<detail::ValueOf<T>>, "sqlkit: offset() takes a whole number");
    detail::push_text(limit_, " offset ");
    detail::append_operand(limit_, detail::operand(rows), detail::weakest);
    return std::move(*this);
  }

  /// Locks the rows until the transaction ends.
  constexpr Select&& for_update() && { return std::move(*this).lock(" for update"); }
  constexpr Select&& for_share() && { return std::move(*this).lock(" for share"); }
  /// Passes over rows that somebody else has locked.
  constexpr Select&& skip_locked() && { return std::move(*this).lock(" skip locked"); }
  constexpr Select&& no_wait() && { return std::move(*this).lock(" nowait"); }

  /// Puts CTEs in front; `with(…).select(…)` does it.
  constexpr Select&& after(detail::Tokens with, bool is_read_only) &&
  {
    with_ = std::move(with);
    is_read_only_ = is_read_only_ && is_read_only;
    return std::move(*this);
  }

  friend constexpr detail::Statement to_statement(const Select& select);

private:
  static constexpr void name_by_column_only(detail::Tokens& tokens)
  {
    for (auto& token : tokens) {
      if (token.kind == detail::TokenKind::column) { token.kind = detail::TokenKind::bare_column; }
    }
  }

  template <class T>
  constexpr Select&& add_join(std::string_view kind, const T& source, const Condition& on,
                              bool is_left) &&
  {
    detail::push_text(from_, kind);
    add_source(from_, source, is_left);
    detail::push_text(from_, " on ");
    from_.append(on.tokens());
    return std::move(*this);
  }

  constexpr Select&& lock(std::string_view how) &&
  {
    detail::push_text(lock_, how);
    is_read_only_ = false;
    return std::move(*this);
  }

  detail::SelectList list_;
  detail::Tokens with_;
  detail::Tokens distinct_;
  detail::Tokens from_;
  detail::Tokens where_;
  detail::Tokens group_;
  detail::Tokens order_;
  detail::Tokens limit_;
  detail::Tokens lock_;
  Form form_;
  bool is_read_only_ = true;
};

constexpr detail::Statement to_statement(const Select& select)
{
  using namespace detail;
  Statement statement;
  auto& tokens = statement.tokens;
  tokens.reserve(select.with_.size() + select.distinct_.size() + select.list_.tokens.size() +
                 select.from_.size() + select.where_.size() + select.group_.size() +
                 select.order_.size() + select.limit_.size() + select.lock_.size() + 4);
  tokens.append(select.with_);
  if (select.form_ == Select::Form::plain) { push_text(tokens, "select "); }
  tokens.append(select.distinct_);
  tokens.append(select.list_.tokens);
  tokens.push(make_token(TokenKind::items_end));
  tokens.append(select.from_);
  append_where(tokens, select.where_);
  tokens.append(select.group_);
  tokens.append(select.order_);
  tokens.append(select.limit_);
  tokens.append(select.lock_);
  statement.results = select.list_.results;
  statement.groups = select.list_.groups;
  statement.is_read_only = select.is_read_only_;
  return statement;
}

/// Columns, expressions, whole tables.
template <class... T>
constexpr Select select(const T&... entries)
{
  detail::SelectList list;
  (add_to(list, entries), ...);
  return Select(std::move(list));
}

/// `exists(from(platforms).where(…))`.
template <detail::Source T>
constexpr Select from(const T& source)
{
  detail::SelectList list;
  detail::push_text(list.tokens, "1");
  return Select(std::move(list)).from(source);
}

constexpr Condition exists(const Select& subquery)
{
  detail::Tokens tokens;
  detail::push_text(tokens, "exists ");
  append_nested(tokens, to_statement(subquery));
  detail::shield(tokens);
  return Condition(std::move(tokens), detail::atom).named("exists");
}

namespace detail {

/// A subquery of one column, in parentheses.
template <class V>
constexpr Tokens value_of(const Select& subquery)
{
  const auto statement = to_statement(subquery);
  Tokens tokens;
  if (statement.results.size() != 1 || statement.results[0].type != &sql_type<V>) {
    push_mistake(tokens, "a subquery that stands for a value selects one value of its type");
  }
  append_nested(tokens, statement);
  shield(tokens);
  return tokens;
}

template <class V, class Self, class Subquery>
constexpr Expr<bool> in_subquery(const Self& value, const Subquery& subquery)
{
  auto tokens = wrap("", operand(value), " in ", next(comparison));
  tokens.append(value_of<V>(subquery));
  return {std::move(tokens), comparison};
}

}  // namespace detail

/// The only value of the only row, null if there is none.
template <class V>
constexpr Expr<V> scalar(const Select& subquery)
{
  auto tokens = detail::value_of<V>(subquery);
  tokens[0].is_shielded = false;
  tokens[0].is_nullable = true;
  return Expr<V>(std::move(tokens), detail::atom);
}

/// The rows of both, duplicates too. order_by() and limit() of the whole follow; they name columns
/// of the first.
constexpr Select union_all(const Select& first, const Select& second)
{
  using namespace detail;
  const auto upper = to_statement(first);
  const auto lower = to_statement(second);
  SelectList list;
  list.results = upper.results;
  list.groups = upper.groups;
  list.tokens.push(make_token(TokenKind::compound));
  bool is_same = upper.results.size() == lower.results.size();
  for (std::size_t i = 0; is_same && i < upper.results.size(); ++i) {
    is_same = upper.results[i].type == lower.results[i].type;
  }
  if (!is_same) {
    push_mistake(list.tokens, "union_all() takes two select lists of the same types");
  }
  append_nested(list.tokens, upper, TokenKind::closed_scope);
  push_text(list.tokens, " union all ");
  append_nested(list.tokens, lower, TokenKind::closed_scope);
  return Select(std::move(list), Select::Form::compound);
}

}  // namespace sqlkit
