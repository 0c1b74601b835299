#pragma once

#include "sqlkit/sql/conflict.hpp"

#include <concepts>
#include <string_view>
#include <utility>

namespace sqlkit {

/// An INSERT while it is written.
class [[nodiscard]] InsertInto {
public:
  constexpr explicit InsertInto(detail::Target target) : target_(target) {}

  /// Any struct whose members are columns of the table, or a list of them: a Param of a struct,
  /// of std::span<const …> or of std::vector. One text serves any number of rows.
  template <class T>
  constexpr InsertInto&& values(const Param<T>& rows) &&
  {
    using List = detail::RowList<T>;
    detail::InsertSource source{target_, mistakes_, {}, {}};
    constexpr auto shape = detail::struct_shape<typename List::Row>();
    // Not ?: because GCC 12 destroys its result twice in constant evaluation.
    if constexpr (List::exists) {
      source_ = source.rows(shape, rows.token.number);
    } else {
      source_ = source.row(shape, rows.token.number);
    }
    columns_ = std::move(source.columns);
    return std::move(*this);
  }
  /// One row, column by column: `values(posts.id = id, posts.content = content)`.
  template <std::same_as<detail::Assignment>... T>
    requires(sizeof...(T) > 0)
  constexpr InsertInto&& values(const T&... assignments) &&
  {
    detail::InsertSource source{target_, mistakes_, {}, {}};
    (source.assigned(assignments), ...);
    detail::push_text(source_, " values (");
    source_.append(source.values);
    detail::push_text(source_, ")");
    columns_ = std::move(source.columns);
    return std::move(*this);
  }
  /// The rows of a query whose select list names columns of the table.
  constexpr InsertInto&& from_select(const Select& query) &&
  {
    detail::InsertSource source{target_, mistakes_, {}, {}};
    source_ = source.query(to_statement(query));
    columns_ = std::move(source.columns);
    return std::move(*this);
  }

  /// One row of nothing but defaults.
  constexpr InsertInto&& default_values() &&
  {
    detail::push_text(source_, " default values");
    return std::move(*this);
  }
  /// Takes values for columns that are `generated always as identity`.
  constexpr InsertInto&& overriding_system_value() &&
  {
    is_overriding_ = true;
    return std::move(*this);
  }

  /// What if a row with these values exists; they must be a key of the table. Without columns: any
  /// conflict, only for do_nothing().
  template <class... T>
  constexpr InsertInto&& on_conflict(const T&... columns) &&
  {
    detail::push_text(conflict_, " on conflict");
    if constexpr (sizeof...(T) > 0) {
      add_conflict_columns(detail::bare_columns(columns...), false);
    }
    return std::move(*this);
  }
  /// Of a unique index of some rows only: `condition` is true for rows that the index holds.
  template <class... T>
  constexpr InsertInto&& on_conflict_where(const Condition& condition, const T&... columns) &&
  {
    detail::push_text(conflict_, " on conflict");
    add_conflict_columns(detail::bare_columns(columns...), true);
    detail::append_where(conflict_, condition.tokens());
    return std::move(*this);
  }
  /// By the name of the rule: given with named(), or `<table>_pkey`.
  constexpr InsertInto&& on_constraint(std::string_view name) &&
  {
    detail::push_text(conflict_, " on conflict on constraint ");
    auto token = detail::make_token(detail::TokenKind::bare_column, "", name);
    token.needs_quotes = detail::needs_quotes(name);
    conflict_.push(token);
    if (!detail::has_constraint(target_, name)) {
      say(mistakes_, "on_constraint: ", target_.name.name, " has no rule named ", name);
    }
    return std::move(*this);
  }
  constexpr InsertInto&& do_nothing() &&
  {
    detail::push_text(conflict_, " do nothing");
    return std::move(*this);
  }
  template <std::same_as<detail::Assignment>... T>
    requires(sizeof...(T) > 0)
  constexpr InsertInto&& do_update(const T&... assignments) &&
  {
    detail::push_text(conflict_, " do update set ");
    conflict_.push(detail::make_token(detail::TokenKind::conflict));
    auto set = detail::assignment_list(assignments...);
    detail::append_on_update(set, target_.shape);
    conflict_.append(set);
    return std::move(*this);
  }
  /// Updates only existing rows of which this is true.
  constexpr InsertInto&& where(const Condition& condition) &&
  {
    detail::append_condition(conflict_where_, condition);
    return std::move(*this);
  }
  template <class... T>
  constexpr InsertInto&& returning(const T&... entries) &&
  {
    (add_to(returning_, entries), ...);
    return std::move(*this);
  }

  /// Puts CTEs in front; `with(…).insert_into(…)` does it.
  constexpr InsertInto&& after(detail::Tokens with, bool) &&
  {
    with_ = std::move(with);
    return std::move(*this);
  }

  friend constexpr detail::Statement to_statement(const InsertInto& insert);

private:
  constexpr void add_conflict_columns(const detail::Tokens& columns, bool is_partial)
  {
    detail::push_text(conflict_, " (");
    conflict_.append(columns);
    detail::push_text(conflict_, ")");
    if (!has_key(target_, columns, is_partial)) {
      detail::MistakeText names;
      for (const auto& column : columns) {
        names.say_more(column.kind == detail::TokenKind::text ? ", " : column.name_view());
      }
      say(mistakes_, "on_conflict: ", target_.name.name,
          " has no primary key or unique rule on exactly (",
          std::string_view(names.text, names.size), ")");
    }
  }

  detail::Target target_;
  detail::Tokens with_;
  detail::Tokens columns_;
  detail::Tokens source_;
  detail::Tokens conflict_;
  detail::Tokens conflict_where_;
  detail::SelectList returning_;
  detail::Tokens mistakes_;
  bool is_overriding_ = false;
};

constexpr detail::Statement to_statement(const InsertInto& insert)
{
  using namespace detail;
  Statement statement;
  auto& tokens = statement.tokens;
  tokens.append(insert.mistakes_);
  tokens.append(insert.with_);
  push_text(tokens, "insert into ");
  push_source(tokens, source_token(insert.target_.name));
  if (!insert.columns_.empty()) {
    push_text(tokens, " (");
    tokens.append(insert.columns_);
    push_text(tokens, ")");
  }
  if (insert.is_overriding_) { push_text(tokens, " overriding system value"); }
  tokens.append(insert.source_);
  tokens.append(insert.conflict_);
  append_where(tokens, insert.conflict_where_);
  tokens.push(make_token(TokenKind::conflict_end));
  append_returning(statement, insert.returning_);
  statement.is_read_only = false;
  return statement;
}

template <template <template <class, auto...> class> class Shape>
constexpr InsertInto insert_into(const Table<Shape>& table)
{
  return InsertInto(detail::target(table));
}

}  // namespace sqlkit
