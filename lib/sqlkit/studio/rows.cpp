#include "sqlkit/studio/rows.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/quote.hpp"
#include "sqlkit/studio/keyset.hpp"

#include <algorithm>
#include <charconv>

namespace sqlkit::studio {

namespace {

constexpr int most_characters = 4'000'000;
// Counting rows before a page of a view takes longer with each page.
constexpr std::int64_t most_skipped = 100'000;

Value value_at(const Result& result, std::size_t row, std::size_t column)
{
  const auto bytes = result.value(row, column);
  if (!bytes) { return {}; }
  return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

std::int64_t number_at(const Result& result, std::size_t row, std::size_t column)
{
  const auto text = text_at(result, row, column);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Bytes in hexadecimal whatever bytea_output says.
std::string text_of(const Column& column)
{
  const auto name = "t." + quote_name(column.name);
  if (column.kind != ValueKind::binary) { return name + "::text"; }
  return "('\\x' || encode(" + name + ", 'hex'))";
}

/// The beginning of a long value, and how long it is if that is not all. Of bytes no more are
/// turned into text than are shown.
std::string beginning_of(const Column& column)
{
  const auto limit = std::to_string(shown_characters);
  const auto name = "t." + quote_name(column.name);
  const auto text = text_of(column);
  const bool is_binary = column.kind == ValueKind::binary;
  const auto beginning = is_binary ? "'\\x' || encode(substr(" + name + ", 1, " +
                                         std::to_string(shown_characters / 2 - 1) + "), 'hex')"
                                   : "left(" + text + ", " + limit + ")";
  const auto length = is_binary ? "octet_length(" + name + ") * 2 + 2" : "length(" + text + ")";
  return beginning + ", nullif(greatest(" + length + ", " + limit + "), " + limit + ")::text";
}

/// Some types cannot be had as they are: a secret never, a long one only its beginning.
void add_column(StatementText& statement, const Column& column)
{
  if (column.is_secret) {
    statement.add(", case when t." + quote_name(column.name) + " is not null then " +
                  quote_literal(mask) + " end");
  } else if (column.is_long) {
    statement.add(", " + beginning_of(column));
  } else {
    statement.add(", " + text_of(column));
  }
}

bool has_versions(const Table& table)
{
  return table.kind == TableKind::table || table.kind == TableKind::partitioned;
}

/// Rows that nothing tells apart: the place is how many stand before it.
std::int64_t read_offset(const std::optional<std::vector<Value>>& place)
{
  if (!place) { return 0; }
  std::int64_t offset = -1;
  if (place->size() == 1 && place->front()) {
    const auto& text = *place->front();
    std::from_chars(text.data(), text.data() + text.size(), offset);
  }
  if (offset >= 0 && offset <= most_skipped) { return offset; }
  throw Error{ErrorCode::bad_request,
              "Nothing tells the rows of this view apart, so that only its first 100000 can be "
              "turned to. Use a filter."};
}

class PageReader {
public:
  PageReader(const Table& table, const RowsRequest& request)
      : table_(table),
        request_(request),
        keyset_(table, request.sort),
        identity_(identity_of(table)),
        is_backwards_(request.before && keyset_.is_total())
  {
    if (is_backwards_) { keyset_.reverse(); }
  }

  StatementText statement() const
  {
    StatementText statement(Values::bound);
    statement.add(has_versions(table_) ? "select t.xmin::text" : "select null");
    for (const auto* terms : {&keyset_.terms(), &identity_}) {
      for (const auto& term : *terms) {
        statement.add(", " + term.sql + "::text");
      }
    }
    for (const auto& column : table_.columns) {
      add_column(statement, column);
    }
    statement.add(" from ").add_table(table_).add(" as t");
    add_where(statement, table_, request_.filters);
    add_place(statement);
    keyset_.add_order(statement);
    statement.add(" limit " + std::to_string(limit() + 1));
    if (!keyset_.is_total()) { statement.add(" offset " + std::to_string(offset())); }
    return statement;
  }

  RowsPage read(const Result& result) const
  {
    const auto wanted = static_cast<std::size_t>(limit());
    const auto count = std::min(result.row_count(), wanted);
    const bool is_counted_back = request_.before && !keyset_.is_total();
    RowsPage page{.has_more = is_counted_back ? offset() > 0 : result.row_count() > wanted};
    for (std::size_t row = 0; row < count; ++row) {
      page.rows.push_back(read_row(result, row));
    }
    if (count > 0) {
      page.first = place_of(result, 0);
      page.last = place_of(result, count - 1);
    }
    if (is_backwards_) {
      std::ranges::reverse(page.rows);
      std::swap(page.first, page.last);
    }
    return page;
  }

private:
  std::int64_t limit() const
  {
    if (!request_.before || keyset_.is_total()) { return *request_.limit; }
    return std::min<std::int64_t>(read_offset(request_.before), *request_.limit);
  }

  std::int64_t offset() const
  {
    if (!request_.before) { return read_offset(request_.after); }
    return std::max<std::int64_t>(read_offset(request_.before) - *request_.limit, 0);
  }

  void add_place(StatementText& statement) const
  {
    const auto& place = is_backwards_ ? request_.before : request_.after;
    if (!place || !keyset_.is_total()) { return; }
    statement.add(request_.filters.empty() ? " where " : " and ");
    keyset_.add_condition(statement, *place);
  }

  std::vector<Value> place_of(const Result& result, std::size_t row) const
  {
    if (!keyset_.is_total()) {
      const bool is_first = row == 0;
      return {std::to_string(offset() + (is_first ? 0 : static_cast<std::int64_t>(row) + 1))};
    }
    return values_from(result, row, 1, keyset_.terms().size());
  }

  static std::vector<Value> values_from(const Result& result, std::size_t row, std::size_t begin,
                                        std::size_t count)
  {
    std::vector<Value> values;
    for (std::size_t column = begin; column < begin + count; ++column) {
      values.push_back(value_at(result, row, column));
    }
    return values;
  }

  Row read_row(const Result& result, std::size_t row) const
  {
    auto column = 1 + keyset_.terms().size();
    Row read{.key = values_from(result, row, column, identity_.size()),
             .version = text_at(result, row, 0)};
    column += identity_.size();
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      read.values.push_back(value_at(result, row, column++));
      if (!table_.columns[i].is_long || table_.columns[i].is_secret) { continue; }
      const auto length = number_at(result, row, column++);
      if (length > 0) { read.cut.push_back({static_cast<int>(i), length}); }
    }
    return read;
  }

  const Table& table_;
  const RowsRequest& request_;
  Keyset keyset_;
  std::vector<OrderTerm> identity_;
  bool is_backwards_;
};

}  // namespace

Task<RowsPage> read_rows(Connection& connection, Table table, RowsRequest request)
{
  const PageReader reader(table, request);
  auto statement = reader.statement();
  const auto result = co_await run(connection, std::move(statement));
  co_return reader.read(result);
}

Task<WholeValue> read_value(Connection& connection, Table table, ValueRequest request)
{
  const auto& column = find_column(table, request.column);
  if (column.is_secret) {
    throw Error{ErrorCode::forbidden, "This column is a secret: its values are not shown."};
  }
  const auto identity = identity_of(table);
  if (identity.empty() || identity.size() != request.key.size()) {
    throw Error{ErrorCode::bad_request, "Nothing tells this row from others."};
  }
  StatementText statement(Values::bound);
  const auto text = text_of(column);
  statement.add("select left(" + text + ", " + std::to_string(most_characters) + "), length(" +
                text + ")::text from ");
  statement.add_table(table).add(" as t");
  for (std::size_t i = 0; i < identity.size(); ++i) {
    statement.add((i == 0 ? " where " : " and ") + identity[i].sql + " = ");
    statement.add_value(request.key[i], identity[i].type);
  }
  const auto result = co_await run(connection, std::move(statement));
  if (result.row_count() == 0) {
    throw Error{ErrorCode::not_found, "This row is not there any more; reload the page."};
  }
  co_return WholeValue{.value = value_at(result, 0, 0), .length = number_at(result, 0, 1)};
}

Task<Count> count_rows(Connection& connection, Table table, CountRequest request)
{
  const bool is_estimated = !request.is_exact && request.filters.empty() &&
                            table.estimated_rows.value_or(0) > most_counted;
  if (is_estimated) { co_return Count{.rows = *table.estimated_rows, .is_exact = false}; }
  StatementText statement(Values::bound);
  statement.add("select count(*)::text from (select from ").add_table(table).add(" as t");
  add_where(statement, table, request.filters);
  if (!request.is_exact) { statement.add(" limit " + std::to_string(most_counted + 1)); }
  statement.add(") as rows");
  const auto result = co_await run(connection, std::move(statement));
  const auto rows = number_at(result, 0, 0);
  if (request.is_exact || rows <= most_counted) { co_return Count{.rows = rows, .is_exact = true}; }
  co_return Count{.rows = most_counted, .is_exact = false};
}

}  // namespace sqlkit::studio
