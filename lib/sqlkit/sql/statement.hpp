#pragma once

#include "sqlkit/sql/column.hpp"
#include "sqlkit/sql/mistake.hpp"
#include "sqlkit/sql/table.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

namespace sqlkit::detail {

/// A column of a result. Trivial, as tokens are.
struct ResultItem {
  const SqlType* type;
  Piece name;
  Piece source;       ///< of a plain column: where it comes from
  std::size_t group;  ///< 0 = a value; else the number of the whole table it belongs to
  bool is_nullable;
  bool is_from_left_join;
  std::size_t relation;  ///< counted from 1: what is read along a relation; 0: nothing
};

enum class RelationKind : unsigned char { none, one, many };

/// What is read along a relation, and each entry of its list: those follow it.
struct RelationItem {
  Piece name;
  const SqlType* type;
  RelationKind kind;  ///< none: a value
  bool is_nullable;
  std::size_t size;  ///< with all that is inside
};

/// A whole table in a select list.
struct ResultGroup {
  const SqlType* row;
  Piece source;
  bool is_left;
};

/// A statement of any kind, complete: this is what queries, CTEs and subqueries are made of.
struct Statement {
  Tokens tokens;
  List<ResultItem> results;
  List<ResultGroup> groups;
  List<RelationItem> relations;
  bool is_read_only = true;
  bool has_unknown_results = false;  ///< sql("select …"): only the database knows them
};

/// Writes down what is wrong with a statement; only the first sentence counts.
template <class... Part>
constexpr void say(Tokens& mistakes, const Part&... parts)
{
  if (mistakes.empty()) {
    MistakeText text;
    text.say(parts...);
    push_mistake(mistakes, {text.text, text.size});
  }
}

/// Whether a column of that SQL type has the binary form of the C++ type's own one.
constexpr bool has_own_form(const SqlType& type, std::string_view type_name)
{
  if (type_name.starts_with(type.name)) { return true; }
  if (type.oid == ScalarType<std::string>::oid && !type.needs_cast) {
    return type_name == "citext" || type_name.starts_with("varchar") ||
           type_name.starts_with("char");
  }
  return type_name.starts_with("bit") && std::string_view(type.name) == "varbit";
}

/// The type that a value is read as, or "" if its own binary form is the C++ type's.
constexpr std::string_view cast_for_reading(const SqlType& type, const char* type_name)
{
  if (!type_name || has_own_form(type, type_name)) { return {}; }
  return type.name;
}

/// What select() and returning() list.
struct SelectList {
  Tokens tokens;
  List<ResultItem> results;
  List<ResultGroup> groups;
  List<RelationItem> relations;

  constexpr void begin_item()
  {
    tokens.push(tokens.empty() ? make_token(TokenKind::item) : make_token(TokenKind::item, ", "));
  }

  constexpr void add_value(const Operand& value, const SqlType& type, std::string_view name)
  {
    begin_item();
    const auto& first = value.tokens ? *value.tokens : value.own;
    tokens.append(&first, value.size);
    if (value.type_name) { add_cast(cast_for_reading(type, value.type_name)); }
    const bool is_column = value.size == 1 && first.kind == TokenKind::column;
    if (!name.empty()) { add_name({&first, value.size}, name); }
    results.push(
        {&type, is_column && name.empty() ? Piece{first.name, first.name_size} : piece(name),
         is_column ? Piece{first.text, first.text_size} : Piece{nullptr, 0}, 0, false, false, 0});
  }

  constexpr void add_table(TableName table, TableShape shape, const SqlType& row)
  {
    const auto source = piece(table.in_query());
    groups.push({&row, source, false});
    for (std::size_t i = 0; i < shape.count; ++i) {
      const auto& column = shape.columns[i];
      begin_item();
      auto token = make_token(TokenKind::column, std::string_view(source), column.name);
      token.is_nullable = column.is_nullable;
      token.needs_quotes = column.needs_quotes;
      tokens.push(token);
      add_cast(cast_for_reading(*column.type, column.traits.type));
      results.push({column.type, piece(column.name), source, groups.size(), false, false, 0});
    }
  }

private:
  constexpr void add_cast(std::string_view type_name)
  {
    if (!type_name.empty()) {
      push_text(tokens, "::");
      push_text(tokens, type_name);
    }
  }
  /// PostgreSQL names plain columns and functions by itself.
  constexpr void add_name(TokenView value, std::string_view name)
  {
    const auto& first = value.tokens[0];
    const auto text = first.text_view();
    const bool is_known =
        first.kind == TokenKind::column
            ? value.size == 1 && same_text(first.name_view(), name)
            : text.starts_with(name) && (text.size() == name.size() || text[name.size()] == '(');
    if (!is_known) {
      push_text(tokens, " as ");
      auto alias = make_token(TokenKind::bare_column, "", name);
      alias.needs_quotes = needs_quotes(name);
      tokens.push(alias);
    }
  }
};

template <Node T>
constexpr void add_to(SelectList& list, const T& value)
{
  std::string_view name;
  if constexpr (!std::is_base_of_v<Leaf, T>) { name = value.name(); }
  list.add_value(operand(value), sql_type<ValueOf<T>>, name);
}

template <template <template <class, auto...> class> class Shape>
constexpr void add_to(SelectList& list, const Table<Shape>& table)
{
  list.add_table(name_of(table), table_shape<Shape>, sql_type<Row<Shape>>);
}

/// Appends a statement in parentheses to the tokens of another.
constexpr void append_nested(Tokens& tokens, const Statement& statement,
                             TokenKind scope = TokenKind::scope)
{
  push_text(tokens, "(");
  tokens.push(make_token(scope));
  tokens.append(statement.tokens);
  tokens.push(make_token(TokenKind::scope_end));
  push_text(tokens, ")");
}

/// Adds to the conditions of a where(): all must hold.
constexpr void append_condition(Tokens& where, const Condition& condition)
{
  if (!where.empty()) { where.push(make_token(TokenKind::conjunction)); }
  append_operand(where, operand(condition), conjunction);
}

constexpr void append_where(Tokens& tokens, const Tokens& conditions)
{
  if (!conditions.empty()) {
    tokens.push(make_token(TokenKind::where));
    tokens.append(conditions);
    tokens.push(make_token(TokenKind::where_end));
  }
}

constexpr void append_returning(Statement& statement, const SelectList& list)
{
  if (!list.tokens.empty()) {
    push_text(statement.tokens, " returning ");
    statement.tokens.append(list.tokens);
    statement.tokens.push(make_token(TokenKind::items_end));
    statement.results = list.results;
    statement.groups = list.groups;
    statement.relations = list.relations;
  }
}

}  // namespace sqlkit::detail
