#pragma once

#include "sqlkit/sql/set_operation.hpp"
#include "sqlkit/sql/update.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

namespace sqlkit {
namespace detail {

/// A statement with a name: in front of another (CTE), or in its from() (subquery).
class NamedStatement {
public:
  constexpr NamedStatement(std::string_view name, Statement statement)
      : name_(name), statement_(std::move(statement))
  {
  }

  /// The same column as this statement gives it; it keeps its type.
  template <class V>
  constexpr ColumnNode<V> operator[](const ColumnNode<V>& column) const
  {
    return ColumnNode<V>(find(column.token.name_view(), &sql_type<V>), is_nullable(column.token));
  }
  /// A column that has got its name with as().
  template <class V>
  constexpr ColumnNode<V> column(std::string_view name) const
  {
    return ColumnNode<V>(find(name, &sql_type<Plain<V>>), true);
  }

  constexpr std::string_view name() const { return name_; }
  constexpr const Statement& statement() const { return statement_; }

private:
  constexpr ColumnPlace find(std::string_view name, const SqlType* type) const
  {
    for (const auto& item : statement_.results) {
      if (same_text(item.name, name) && item.type == type) {
        return {piece(name_), item.name, needs_quotes(item.name), 0};
      }
    }
    // Rendering reports it: it knows no source without a name.
    return {{}, piece(name), false, 0};
  }
  constexpr bool is_nullable(const Token& column) const
  {
    for (const auto& token : statement_.tokens) {
      const auto source = token.name_size != 0 ? token.name_view() : token.text_view();
      if (token.kind == TokenKind::source && token.is_left &&
          same_text(source, column.text_view())) {
        return true;
      }
    }
    return column.is_nullable;
  }

  std::string_view name_;
  Statement statement_;
};

}  // namespace detail

/// A statement that stands in front of others, under a name.
class Cte : public detail::NamedStatement {
public:
  using NamedStatement::NamedStatement;

  /// Computed once, even if it is used once.
  /// https://www.postgresql.org/docs/15/queries-with.html#id-1.5.6.12.7
  constexpr Cte materialized() && { return std::move(*this).written("materialized "); }
  /// Merged into the statement that uses it, even if it is used twice.
  constexpr Cte not_materialized() && { return std::move(*this).written("not materialized "); }
  /// recursive() makes it.
  constexpr Cte repeated() &&
  {
    is_recursive_ = true;
    return std::move(*this);
  }

  constexpr bool is_recursive() const { return is_recursive_; }
  constexpr std::string_view hint() const { return hint_; }

  friend constexpr void add_source(detail::Tokens& tokens, const Cte& cte, bool is_left)
  {
    detail::push_source(tokens, detail::source_token({cte.name(), {}}), is_left);
  }

private:
  constexpr Cte written(std::string_view hint) &&
  {
    hint_ = hint;
    return std::move(*this);
  }

  std::string_view hint_;
  bool is_recursive_ = false;
};

/// A statement inside from() or a join.
class Subquery : public detail::NamedStatement {
public:
  using NamedStatement::NamedStatement;

  friend constexpr void add_source(detail::Tokens& tokens, const Subquery& subquery, bool is_left)
  {
    append_nested(tokens, subquery.statement(), detail::TokenKind::closed_scope);
    detail::push_text(tokens, " as ");
    detail::push_source(tokens, detail::source_token({subquery.name(), {}}), is_left);
  }
};

/// A subquery that may use the sources before it.
class Lateral : public detail::NamedStatement {
public:
  using NamedStatement::NamedStatement;

  friend constexpr void add_source(detail::Tokens& tokens, const Lateral& lateral, bool is_left)
  {
    detail::push_text(tokens, "lateral ");
    append_nested(tokens, lateral.statement());
    detail::push_text(tokens, " as ");
    detail::push_source(tokens, detail::source_token({lateral.name(), {}}), is_left);
  }
};

template <class S>
constexpr Cte cte(std::string_view name, const S& statement)
{
  return Cte(name, to_statement(statement));
}
/// Rows that lead to more rows: those of `start`, and again and again those that `step` makes of
/// the rows that came last: `recursive("thread", start, [](const Cte& thread) { return select(…)…;
/// })`. https://www.postgresql.org/docs/15/queries-with.html#QUERIES-WITH-RECURSIVE
template <class Step>
constexpr Cte recursive(std::string_view name, const Select& start, Step step)
{
  return cte(name, union_all(start, step(cte(name, start)))).repeated();
}
/// The same, passing over rows that were there already: it ends where links go round.
template <class Step>
constexpr Cte recursive_distinct(std::string_view name, const Select& start, Step step)
{
  return cte(name, union_(start, step(cte(name, start)))).repeated();
}

constexpr Subquery subquery(std::string_view name, const Select& select)
{
  return Subquery(name, to_statement(select));
}
constexpr Lateral lateral(std::string_view name, const Select& select)
{
  return Lateral(name, to_statement(select));
}

/// CTEs, and the statement that comes after them.
class [[nodiscard]] With {
public:
  template <class... T>
  constexpr explicit With(const T&... ctes)
  {
    const bool is_recursive = (ctes.is_recursive() || ...);
    detail::push_text(tokens_,
                      is_recursive ? detail::Word("with recursive ") : detail::Word("with "));
    (add(ctes), ...);
    detail::push_text(tokens_, " ");
  }

  template <class... T>
  constexpr Select select(const T&... entries) &&
  {
    return sqlkit::select(entries...).after(std::move(tokens_), is_read_only_);
  }
  template <template <template <class, auto...> class> class Shape>
  constexpr InsertInto insert_into(const Table<Shape>& table) &&
  {
    return sqlkit::insert_into(table).after(std::move(tokens_), false);
  }
  template <template <template <class, auto...> class> class Shape>
  constexpr ChangeRows update(const Table<Shape>& table) &&
  {
    return sqlkit::update(table).after(std::move(tokens_), false);
  }
  template <template <template <class, auto...> class> class Shape>
  constexpr ChangeRows delete_from(const Table<Shape>& table) &&
  {
    return sqlkit::delete_from(table).after(std::move(tokens_), false);
  }

private:
  constexpr void add(const Cte& cte)
  {
    if (tokens_.size() > 1) { detail::push_text(tokens_, ", "); }
    detail::push_text(tokens_, cte.name());
    detail::push_text(tokens_, " as ");
    detail::push_text(tokens_, cte.hint());
    append_nested(tokens_, cte.statement(), detail::TokenKind::closed_scope);
    is_read_only_ = is_read_only_ && cte.statement().is_read_only;
  }

  detail::Tokens tokens_;
  bool is_read_only_ = true;
};

template <class... T>
constexpr With with(const Cte& first, const T&... others)
{
  return With(first, others...);
}

}  // namespace sqlkit
