#include "sqlkit/studio/export.hpp"

#include "sqlkit/pg/quote.hpp"
#include "sqlkit/studio/keyset.hpp"
#include "sqlkit/studio/statement_text.hpp"

namespace sqlkit::studio {

namespace {

constexpr auto fetch_rows = "fetch 500 from sqlkit_export";

std::string csv_field(std::string_view text)
{
  const bool is_plain = !text.empty() && text.find_first_of(",\"\r\n") == text.npos;
  if (is_plain) { return std::string(text); }
  std::string field = "\"";
  for (const char c : text) {
    field += c;
    if (c == '"') { field += c; }
  }
  return field + "\"";
}

std::string csv_header(const Table& table)
{
  std::string line;
  for (const auto& column : table.columns) {
    if (column.is_secret) { continue; }
    line += (line.empty() ? "" : ",") + csv_field(column.name);
  }
  return line + "\r\n";
}

std::string csv_lines(const Result& rows)
{
  std::string lines;
  for (std::size_t row = 0; row < rows.row_count(); ++row) {
    for (std::size_t column = 0; column < rows.column_count(); ++column) {
      if (column > 0) { lines += ','; }
      if (rows.value(row, column)) { lines += csv_field(text_at(rows, row, column)); }
    }
    lines += "\r\n";
  }
  return lines;
}

std::string json_lines(const Result& rows, bool is_first)
{
  std::string lines;
  for (std::size_t row = 0; row < rows.row_count(); ++row) {
    lines += is_first && row == 0 ? "\n  " : ",\n  ";
    lines += text_at(rows, row, 0);
  }
  return lines;
}

StatementText declaration(const Table& table, const ExportRequest& request)
{
  StatementText statement(Values::bound);
  const bool is_json = request.format == ExportFormat::json;
  statement.add("declare sqlkit_export no scroll cursor for select ");
  if (is_json) { statement.add("row_to_json(shown)::text from (select "); }
  const char* before = "";
  for (const auto& column : table.columns) {
    if (column.is_secret) { continue; }
    statement.add(before).add("t.").add_name(column.name).add(is_json ? "" : "::text");
    before = ", ";
  }
  statement.add(" from ").add_table(table).add(" as t");
  add_where(statement, table, request.filters);
  const Keyset order(table, request.sort);
  order.add_order(statement);
  if (is_json) { statement.add(") as shown"); }
  return statement;
}

}  // namespace

Task<> export_rows(Connection& connection, Table table, ExportRequest request, WritePiece write)
{
  const bool is_json = request.format == ExportFormat::json;
  auto statement = declaration(table, request);
  co_await connection.begin(Isolation::repeatable_read, Access::read_only);
  co_await run(connection, std::move(statement));
  auto head = is_json ? std::string("[") : csv_header(table);
  co_await write(std::move(head));
  for (bool is_first = true;; is_first = false) {
    const auto rows = co_await connection.execute(fetch_rows);
    if (rows.row_count() == 0) { break; }
    auto piece = is_json ? json_lines(rows, is_first) : csv_lines(rows);
    co_await write(std::move(piece));
  }
  if (is_json) { co_await write("\n]\n"); }
  co_await connection.commit();
}

}  // namespace sqlkit::studio
