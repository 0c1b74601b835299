#pragma once

#include "sqlkit/sql/insert_source.hpp"

#include <cstddef>

/// What an UPDATE sets by the members of a struct.
namespace sqlkit::detail {

struct PatchSource {
  Target target;
  Tokens& mistakes;
  Tokens assignments;

  constexpr void add(StructShape patch, long long parameter)
  {
    for (std::size_t i = 0; i < patch.count; ++i) {
      const auto& member = patch.members[i];
      const auto* column = target.shape.find(member.name);
      if (!column) {
        say(mistakes, patch.name, "::", member.name, " is not a column of ", target.name.name);
      } else if (column->type != member.type) {
        say(mistakes, patch.name, "::", member.name, " has another type than ", target.name.name,
            ".", column->name);
      } else if (!is_computed(column->traits)) {
        const auto number = parameter + static_cast<long long>(i) + 1;
        add_member(*column, member, make_token(TokenKind::parameter, "", "", number));
      }
    }
  }

private:
  /// content = case when $1 is null then content else ($1)[1] end: a value that may be null travels
  /// as an array of one.
  constexpr void add_member(const ColumnShape& column, const MemberShape& member,
                            const Token& value)
  {
    auto name = make_token(TokenKind::bare_column, "", column.name);
    name.needs_quotes = column.needs_quotes;
    auto old = make_token(TokenKind::column, target.name.in_query(), column.name);
    old.needs_quotes = column.needs_quotes;
    if (!assignments.empty()) { push_text(assignments, ", "); }
    assignments.push(name);
    push_text(assignments, " = ");
    if (member.may_set_null) {
      push_text(assignments, "case when ");
      assignments.push(value);
      push_text(assignments, " is null then ");
      push_value_of_others(column, old);
      push_text(assignments, " else (");
      assignments.push(value);
      push_text(assignments, ")[1]");
      push_type(column, column.type->storage == Storage::array);
      push_text(assignments, " end");
    } else if (member.is_optional) {
      push_text(assignments, "coalesce(");
      assignments.push(value);
      push_type(column, false);
      push_text(assignments, ", ");
      push_value_of_others(column, old);
      push_text(assignments, ")");
    } else {
      assignments.push(value);
      push_type(column, false);
    }
  }
  /// What the column has if the member is not given.
  constexpr void push_value_of_others(const ColumnShape& column, const Token& old)
  {
    if (has_on_update(column)) {
      push_on_update(assignments, column);
    } else {
      assignments.push(old);
    }
  }
  constexpr void push_type(const ColumnShape& column, bool is_literal)
  {
    const char* type = cast_of(column);
    if (!type && is_literal) { type = column.type->name; }
    if (type) { push_cast(assignments, type); }
  }
};

}  // namespace sqlkit::detail
