#pragma once

#include "sqlkit/sql/rule.hpp"
#include "sqlkit/sql/subquery.hpp"

#include <cstddef>
#include <string_view>

/// What an INSERT inserts: the list of columns, and where their values come from.
namespace sqlkit::detail {

/// The table that a statement changes.
struct Target {
  TableName name;
  TableShape shape;
  Rules (*rules)(TableName);
};

template <template <template <class, auto...> class> class Shape>
constexpr Target target(const Table<Shape>& table)
{
  return {name_of(table), table_shape<Shape>, &rules_of<Shape>};
}

constexpr bool has_on_update(const ColumnShape& column)
{
  return column.traits.on_update || column.traits.on_update_sql;
}

constexpr void push_on_update(Tokens& tokens, const ColumnShape& column)
{
  if (column.traits.on_update) {
    tokens.append(column.traits.on_update());
  } else {
    push_text(tokens, std::string_view(column.traits.on_update_sql));
  }
}

struct InsertSource {
  Target target;
  Tokens& mistakes;
  Tokens columns;
  Tokens values;

  constexpr void push_name(Tokens& tokens, const ColumnShape& column)
  {
    if (!tokens.empty()) { push_text(tokens, ", "); }
    auto token = make_token(TokenKind::bare_column, "", column.name);
    token.needs_quotes = column.needs_quotes;
    tokens.push(token);
  }

  /// The column that a member gives, or null after a mistake.
  constexpr const ColumnShape* column_of(StructShape row, const MemberShape& member)
  {
    const auto* column = target.shape.find(member.name);
    const auto table = target.name.name;
    if (!column) {
      say(mistakes, row.name, "::", member.name, " is not a column of ", table);
    } else if (is_computed(column->traits)) {
      say(mistakes, table, ".", column->name, " is generated: ", row.name, " cannot give it");
      return nullptr;
    } else if (column->type != member.type) {
      say(mistakes, row.name, "::", member.name, " has another type than ", table, ".",
          column->name);
    } else if (member.is_optional && !column->is_nullable && !has_default(column->traits)) {
      say(mistakes, row.name, "::", member.name, " may be empty, but ", table, ".", column->name,
          " is not null and has no default");
    }
    return column;
  }

  constexpr void check_required(StructShape row)
  {
    for (std::size_t i = 0; i < target.shape.count; ++i) {
      const auto& column = target.shape.columns[i];
      const bool may_be_left_out =
          column.is_nullable || has_default(column.traits) || is_computed(column.traits);
      if (!may_be_left_out && !row.find(column.name)) {
        say(mistakes, target.name.name, ".", column.name, " has no default, so ", row.name,
            " needs a member ", column.name);
      }
    }
  }

  constexpr void push_default(const ColumnShape& column)
  {
    if (column.traits.default_sql) {
      push_text(values, std::string_view(column.traits.default_sql));
      return;
    }
    const bool in_quotes = needs_quotes(target.name.in_query()) && target.name.schema_size() == 0;
    push_text(values, in_quotes ? Word("nextval(pg_get_serial_sequence('\"")
                                : Word("nextval(pg_get_serial_sequence('"));
    push_text(values, target.name.name);
    push_text(values, in_quotes ? Word("\"', '") : Word("', '"));
    push_text(values, column.name);
    push_text(values, "'))");
  }

  /// A value, cast to the column's type where it is not sent as such; if it is empty, the default.
  constexpr void push_value(const ColumnShape& column, bool is_optional, const Token& value,
                            const char* cast_to)
  {
    if (!values.empty()) { push_text(values, ", "); }
    const bool takes_default = is_optional && has_default(column.traits);
    if (takes_default) { push_text(values, "coalesce("); }
    values.push(value);
    if (cast_to) { push_cast(values, cast_to); }
    if (takes_default) {
      push_text(values, ", ");
      push_default(column);
      push_text(values, ")");
    }
  }

  /// values ($1, $2, …)
  constexpr Tokens row(StructShape row, long long parameter)
  {
    for (std::size_t i = 0; i < row.count; ++i) {
      const auto& member = row.members[i];
      if (member.is_computed) { continue; }
      if (const auto* column = column_of(row, member)) {
        push_name(columns, *column);
        const auto value =
            make_token(TokenKind::parameter, "", "", parameter + static_cast<long long>(i) + 1);
        push_value(*column, member.is_optional, value, cast_of(*column));
      }
    }
    check_required(row);
    Tokens source;
    push_text(source, " values (");
    source.append(values);
    push_text(source, ")");
    return source;
  }

  /// select a, b from unnest($1, $2) as batch(a, b): one text for any number of rows.
  constexpr Tokens rows(StructShape row, long long parameter)
  {
    Tokens arrays;
    for (std::size_t i = 0; i < row.count; ++i) {
      const auto& member = row.members[i];
      if (member.is_computed) { continue; }
      if (const auto* column = column_of(row, member)) {
        push_name(columns, *column);
        auto value = make_token(TokenKind::bare_column, "", column->name);
        value.needs_quotes = column->needs_quotes;
        const bool is_literal = column->type->storage == Storage::array;
        push_value(*column, member.is_optional, value,
                   is_literal && !column->traits.type ? column->type->name : cast_of(*column));
        if (!arrays.empty()) { push_text(arrays, ", "); }
        arrays.push(
            make_token(TokenKind::parameter, "", "", parameter + static_cast<long long>(i) + 1));
      }
    }
    check_required(row);
    Tokens source;
    push_text(source, " select ");
    source.append(values);
    push_text(source, " from unnest(");
    source.append(arrays);
    push_text(source, ") as batch(");
    source.append(columns);
    push_text(source, ")");
    return source;
  }

  constexpr void assigned(const Assignment& assignment)
  {
    if (!columns.empty()) {
      push_text(columns, ", ");
      push_text(values, ", ");
    }
    // The tokens are: column, " = ", value …
    columns.push(assignment.tokens[0]);
    values.append(assignment.tokens.begin() + 2, assignment.tokens.size() - 2);
  }

  constexpr Tokens query(const Statement& query)
  {
    for (const auto& item : query.results) {
      const auto* column = target.shape.find(item.name);
      if (!column) {
        say(mistakes, target.name.name, " has no column ", item.name,
            ", which the select list names");
        continue;
      }
      if (column->type != item.type) {
        say(mistakes, target.name.name, ".", item.name, " has another type than ", item.name,
            " in the select list");
      }
      push_name(columns, *column);
    }
    Tokens source;
    push_text(source, " ");
    source.push(make_token(TokenKind::closed_scope));
    source.append(query.tokens);
    source.push(make_token(TokenKind::scope_end));
    return source;
  }
};

}  // namespace sqlkit::detail
