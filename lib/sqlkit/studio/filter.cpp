#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/quote.hpp"
#include "sqlkit/sql/text_function.hpp"
#include "sqlkit/studio/rows.hpp"

namespace sqlkit::studio {

namespace {

enum class Need { none, equality, order };

struct Meaning {
  std::string_view sql;
  Need need;
};

Meaning meaning_of(Operator op)
{
  switch (op) {
    case Operator::is:
      return {" = ", Need::equality};
    case Operator::is_not:
      return {" is distinct from ", Need::equality};
    case Operator::less:
      return {" < ", Need::order};
    case Operator::at_most:
      return {" <= ", Need::order};
    case Operator::greater:
      return {" > ", Need::order};
    case Operator::at_least:
      return {" >= ", Need::order};
    case Operator::contains:
    case Operator::starts_with:
      return {"::text ilike ", Need::none};
    case Operator::is_null:
      return {" is null", Need::none};
    case Operator::is_not_null:
      return {" is not null", Need::none};
  }
  return {};
}

const Column& find_filtered(const Table& table, const Filter& filter, Need need)
{
  const auto& column = find_column(table, filter.column);
  if (column.is_secret) {
    throw Error{ErrorCode::forbidden, "A secret column cannot be asked for in a filter."};
  }
  const bool is_able =
      need == Need::none || (need == Need::order ? column.is_sortable : column.is_comparable);
  if (is_able) { return column; }
  throw Error{ErrorCode::bad_request,
              "Values of this type cannot be compared; ask what their text contains."};
}

void add_filter(StatementText& statement, const Table& table, const Filter& filter)
{
  const auto [sql, need] = meaning_of(filter.op);
  const auto& column = find_filtered(table, filter, need);
  statement.add("t." + quote_name(column.name)).add(sql);
  if (filter.op == Operator::contains) {
    statement.add_value("%" + escape_like(filter.value) + "%", "text");
  } else if (filter.op == Operator::starts_with) {
    statement.add_value(escape_like(filter.value) + "%", "text");
  } else if (filter.op != Operator::is_null && filter.op != Operator::is_not_null) {
    statement.add_value(filter.value, column.bare_type);
  }
}

}  // namespace

void add_where(StatementText& statement, const Table& table, const std::vector<Filter>& filters)
{
  const char* before = " where ";
  for (const auto& filter : filters) {
    statement.add(before);
    add_filter(statement, table, filter);
    before = " and ";
  }
}

}  // namespace sqlkit::studio
