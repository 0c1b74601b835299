#pragma once

#include "sqlkit/sql/aggregate.hpp"
#include "sqlkit/sql/grouping.hpp"
#include "sqlkit/sql/select_clauses.hpp"

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
  {
    clauses_.list = std::move(list);
    clauses_.is_compound = form == Form::compound;
  }

  constexpr Select&& distinct() &&
  {
    detail::push_text(clauses_.distinct, "distinct ");
    return std::move(*this);
  }
  /// Only the first row of each group of equal keys, in the order of order_by().
  template <detail::Node... T>
  constexpr Select&& distinct_on(const T&... keys) &&
  {
    detail::push_text(clauses_.distinct, "distinct on (");
    clauses_.distinct.append(detail::comma_list(keys...));
    detail::push_text(clauses_.distinct, ") ");
    return std::move(*this);
  }

  template <detail::Source T>
  constexpr Select&& from(const T& source) &&
  {
    detail::push_text(clauses_.from, " from ");
    add_source(clauses_.from, source, false);
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
  /// Columns of the sources before may be null in the result.
  template <detail::Source T>
  constexpr Select&& right_join(const T& source, const Condition& on) &&
  {
    detail::make_left(clauses_.from);
    return std::move(*this).add_join(" right join ", source, on, false);
  }
  /// Columns of both sides may be null in the result.
  template <detail::Source T>
  constexpr Select&& full_join(const T& source, const Condition& on) &&
  {
    detail::make_left(clauses_.from);
    return std::move(*this).add_join(" full join ", source, on, true);
  }
  /// Of a lateral subquery, which has its condition inside.
  template <detail::Source T>
  constexpr Select&& left_join(const T& lateral) &&
  {
    return std::move(*this).left_join(lateral, detail::always_true());
  }
  template <detail::Source T>
  constexpr Select&& cross_join(const T& source) &&
  {
    detail::push_text(clauses_.from, " cross join ");
    add_source(clauses_.from, source, false);
    return std::move(*this);
  }

  constexpr Select&& where(const Condition& condition) &&
  {
    detail::append_condition(clauses_.where, condition);
    return std::move(*this);
  }
  template <class A>
    requires detail::is_assignment<A>
  constexpr Select&& where(const A&) &&
  {
    static_assert(!detail::is_assignment<A>, "sqlkit: = assigns; compare with ==");
    return std::move(*this);
  }

  /// Columns, expressions, rollup(), cube(), grouping_sets().
  template <detail::GroupKey... T>
  constexpr Select&& group_by(const T&... keys) &&
  {
    clauses_.group.push(detail::make_token(detail::TokenKind::grouped, " group by "));
    clauses_.group.append(detail::comma_list(keys...));
    (detail::note_empty_groups(clauses_.list.tokens, keys), ...);
    return std::move(*this);
  }
  constexpr Select&& having(const Condition& condition) &&
  {
    detail::push_text(clauses_.group, " having ");
    clauses_.group.append(condition.tokens());
    return std::move(*this);
  }
  /// Columns and expressions, each perhaps inside asc() or desc(). An expression that has got a
  /// name with as() is meant by that name.
  template <class... T>
  constexpr Select&& order_by(const T&... keys) &&
  {
    detail::push_text(clauses_.order, " order by ");
    clauses_.order.append(detail::order_list(keys...));
    if (clauses_.is_compound) { detail::name_by_column_only(clauses_.order); }
    return std::move(*this);
  }
  template <class T>
  constexpr Select&& limit(const T& rows) &&
  {
    static_assert(std::is_integral_v<detail::ValueOf<T>>, "sqlkit: limit() takes a whole number");
    detail::push_text(clauses_.limit, " limit ");
    detail::append_operand(clauses_.limit, detail::operand(rows), detail::weakest);
    return std::move(*this);
  }
  /// At most `rows`, and never more than the constant `most`. PostgreSQL guesses a limit that it
  /// does not know as a tenth of all rows, finds that plan dearer than one for the actual value,
  /// and so plans a prepared statement anew each time
  /// (https://www.postgresql.org/docs/current/sql-prepare.html#SQL-PREPARE-NOTES). It knows `most`.
  template <class T>
  constexpr Select&& limit(const T& rows, int most) &&
  {
    clauses_.most = most;
    if (most < 1) {
      detail::push_mistake(clauses_.limit, "limit(rows, most) needs a most of at least 1");
    }
    return std::move(*this).limit(rows);
  }
  /// At most that many rows, and those that are equal to the last in order_by().
  template <class T>
  constexpr Select&& limit_with_ties(const T& rows) &&
  {
    static_assert(std::is_integral_v<detail::ValueOf<T>>, "sqlkit: limit() takes a whole number");
    clauses_.limit = detail::wrap(" fetch first ", detail::operand(rows), " rows with ties");
    return std::move(*this);
  }
  template <class T>
  constexpr Select&& offset(const T& rows) &&
  {
    static_assert(std::is_integral_v<detail::ValueOf<T>>, "sqlkit: offset() takes a whole number");
    detail::push_text(clauses_.offset, " offset ");
    detail::append_operand(clauses_.offset, detail::operand(rows), detail::weakest);
    return std::move(*this);
  }

  /// Locks the rows until the transaction ends; with tables, only theirs.
  /// https://www.postgresql.org/docs/15/explicit-locking.html#LOCKING-ROWS
  template <detail::Source... T>
  constexpr Select&& for_update(const T&... tables) &&
  {
    return std::move(*this).lock_of(" for update", tables...);
  }
  template <detail::Source... T>
  constexpr Select&& for_no_key_update(const T&... tables) &&
  {
    return std::move(*this).lock_of(" for no key update", tables...);
  }
  template <detail::Source... T>
  constexpr Select&& for_share(const T&... tables) &&
  {
    return std::move(*this).lock_of(" for share", tables...);
  }
  template <detail::Source... T>
  constexpr Select&& for_key_share(const T&... tables) &&
  {
    return std::move(*this).lock_of(" for key share", tables...);
  }
  /// Passes over rows that somebody else has locked.
  constexpr Select&& skip_locked() && { return std::move(*this).add_words(" skip locked"); }
  constexpr Select&& no_wait() && { return std::move(*this).add_words(" nowait"); }

  /// Puts CTEs in front; `with(…).select(…)` does it.
  constexpr Select&& after(detail::Tokens with, bool is_read_only) &&
  {
    clauses_.with = std::move(with);
    clauses_.is_read_only = clauses_.is_read_only && is_read_only;
    return std::move(*this);
  }

  friend constexpr detail::Statement to_statement(const Select& select)
  {
    return to_statement(select.clauses_);
  }

private:
  template <class T>
  constexpr Select&& add_join(std::string_view kind, const T& source, const Condition& on,
                              bool is_left) &&
  {
    detail::push_text(clauses_.from, kind);
    add_source(clauses_.from, source, is_left);
    detail::push_text(clauses_.from, " on ");
    clauses_.from.append(on.tokens());
    return std::move(*this);
  }

  template <class... T>
  constexpr Select&& lock_of(std::string_view how, const T&... tables) &&
  {
    detail::push_text(clauses_.lock, how);
    if constexpr (sizeof...(T) > 0) {
      detail::push_text(clauses_.lock, " of ");
      clauses_.lock.append(detail::name_list(name_of(tables)...));
    }
    clauses_.is_read_only = false;
    return std::move(*this);
  }

  constexpr Select&& add_words(std::string_view words) &&
  {
    detail::push_text(clauses_.lock, words);
    return std::move(*this);
  }

  detail::SelectClauses clauses_;
};

template <class V>
constexpr void add_to(detail::SelectList&, const WindowFunction<V>&)
{
  static_assert(sizeof(V) == 0, "sqlkit: a window function needs over(…)");
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
