#include "sqlkit/studio/keyset.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <iterator>

namespace sqlkit::studio {

namespace {

OrderTerm term_of(const Column& column)
{
  return {"t." + quote_name(column.name), column.bare_type, column.is_nullable};
}

}  // namespace

std::vector<OrderTerm> identity_of(const Table& table)
{
  std::vector<OrderTerm> terms;
  const bool has_secret = std::ranges::any_of(
      table.key, [&](const auto& name) { return find_column(table, name).is_secret; });
  if (!table.key.empty() && !has_secret) {
    std::ranges::transform(table.key, std::back_inserter(terms),
                           [&](const auto& name) { return term_of(find_column(table, name)); });
    return terms;
  }
  if (table.kind == TableKind::view || table.kind == TableKind::foreign_table) { return terms; }
  return {{"t.tableoid", "oid"}, {"t.ctid", "tid"}};
}

Keyset::Keyset(const Table& table, const std::optional<Sort>& sort) : terms_(identity_of(table))
{
  is_total_ = !terms_.empty();
  if (!sort) { return; }
  const auto& column = find_column(table, sort->column);
  if (column.is_secret) {
    throw Error{ErrorCode::forbidden, "A secret column cannot order the rows."};
  }
  if (!column.is_sortable) {
    throw Error{ErrorCode::bad_request, "The type of this column has no order."};
  }
  const auto term = term_of(column);
  std::erase_if(terms_, [&](const auto& other) { return other.sql == term.sql; });
  terms_.insert(terms_.begin(), term);
  is_descending_ = sort->direction == Direction::descending;
}

void Keyset::add_condition(StatementText& statement, const std::vector<Value>& place) const
{
  if (place.size() != terms_.size()) {
    throw Error{ErrorCode::bad_request, "The page begins at a place of another order; reload it."};
  }
  const auto& first = terms_.front();
  if (!first.is_nullable) {
    add_comparison(statement, place, 0);
    return;
  }
  // Ascending, NULLs are the last; descending, the first. Only the term of `sort` can have them.
  const bool has_rest = terms_.size() > 1;
  statement.add("(");
  if (!place.front()) {
    statement.add(first.sql + " is null and ");
    if (has_rest) { add_comparison(statement, place, 1); }
    if (!has_rest) { statement.add("false"); }
    if (is_descending_) { statement.add(" or " + first.sql + " is not null"); }
  } else {
    statement.add(first.sql + (is_descending_ ? " < " : " > "));
    statement.add_value(place.front(), first.type);
    if (has_rest) {
      statement.add(" or " + first.sql + " = ").add_value(place.front(), first.type).add(" and ");
      add_comparison(statement, place, 1);
    }
    if (!is_descending_) { statement.add(" or " + first.sql + " is null"); }
  }
  statement.add(")");
}

void Keyset::add_comparison(StatementText& statement, const std::vector<Value>& place,
                            std::size_t begin) const
{
  statement.add("(");
  for (std::size_t i = begin; i < terms_.size(); ++i) {
    statement.add((i > begin ? ", " : "") + terms_[i].sql);
  }
  statement.add(is_descending_ ? ") < (" : ") > (");
  for (std::size_t i = begin; i < terms_.size(); ++i) {
    if (i > begin) { statement.add(", "); }
    statement.add_value(place[i], terms_[i].type);
  }
  statement.add(")");
}

void Keyset::add_order(StatementText& statement) const
{
  const char* before = " order by ";
  for (const auto& term : terms_) {
    statement.add(before + term.sql + (is_descending_ ? " desc" : ""));
    before = ", ";
  }
}

}  // namespace sqlkit::studio
