#pragma once

#include "sqlkit/sql/aggregate.hpp"
#include "sqlkit/sql/source.hpp"

#include <concepts>
#include <string_view>
#include <utility>

namespace sqlkit {

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
    if (form_ == Form::compound) { detail::name_by_column_only(order_); }
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

}  // namespace sqlkit
