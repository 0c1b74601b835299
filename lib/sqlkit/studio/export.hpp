#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/studio/catalogue.hpp"
#include "sqlkit/studio/rows.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit::studio {

enum class ExportFormat { csv, json };

/// All rows of a table, as its list shows them.
struct ExportRequest {
  TableName table;
  std::vector<Filter> filters;
  std::optional<Sort> sort;
  ExportFormat format;
};

/// Takes a piece of the export; the next is read when it returns.
using WritePiece = std::function<Task<>(std::string piece)>;

/// Writes the rows, a few hundred at a time, from one snapshot. Secret columns are left out. CSV
/// as RFC 4180 has it, with a header; an empty field is NULL, `""` an empty text. JSON is a list of
/// objects, values in PostgreSQL's own JSON form. The connection is not in a transaction.
Task<> export_rows(Connection& connection, Table table, ExportRequest request, WritePiece write);

}  // namespace sqlkit::studio
