#pragma once

#include "sqlkit/sql/source.hpp"
#include "sqlkit/sql/statement.hpp"

namespace sqlkit::detail {

/// The clauses of a SELECT, in SQL's order.
struct SelectClauses {
  SelectList list;
  Tokens with;
  Tokens distinct;
  Tokens from;
  Tokens where;
  Tokens group;
  Tokens order;
  Tokens limit;
  Tokens offset;
  Tokens lock;
  int most = 0;              ///< a constant that the limit never exceeds; 0: there is none
  bool is_compound = false;  ///< the list is a union of others
  bool is_read_only = true;
};

/// ORDER BY may name what the select list names.
constexpr void check_aliases(Tokens& mistakes, const Tokens& order, const SelectList& list)
{
  for (const auto& token : order) {
    if (token.kind != TokenKind::alias) { continue; }
    bool is_listed = false;
    for (const auto& item : list.results) {
      is_listed = is_listed || same_text(item.name, token.name_view());
    }
    if (!is_listed) {
      Tokens sentence;
      say(sentence, "order_by() names ", token.name_view(), ", which is not in the select list");
      mistakes.append(sentence);
    }
  }
}

/// With `most`: select * from (select … limit most) as page limit $n. The outer limit stops the
/// inner one, so no row more is read.
constexpr Statement to_statement(const SelectClauses& select)
{
  Statement statement;
  auto& tokens = statement.tokens;
  tokens.reserve(64);
  tokens.append(select.with);
  if (select.most != 0) { push_text(tokens, "select * from ("); }
  if (!select.is_compound) { push_text(tokens, "select "); }
  tokens.append(select.distinct);
  tokens.append(select.list.tokens);
  tokens.push(make_token(TokenKind::items_end));
  tokens.append(select.from);
  append_where(tokens, select.where);
  tokens.append(select.group);
  tokens.append(select.order);
  if (select.most != 0) {
    push_text(tokens, " limit ");
    tokens.push(make_token(TokenKind::number, "", "", select.most));
  } else {
    tokens.append(select.limit);
  }
  tokens.append(select.offset);
  tokens.append(select.lock);
  if (select.most != 0) {
    push_text(tokens, ") as page");
    tokens.append(select.limit);
  }
  check_aliases(statement.tokens, select.order, select.list);
  statement.results = select.list.results;
  statement.groups = select.list.groups;
  statement.relations = select.list.relations;
  statement.is_read_only = select.is_read_only;
  return statement;
}

}  // namespace sqlkit::detail
