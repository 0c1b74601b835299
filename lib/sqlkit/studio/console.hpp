#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/rules.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/studio/problem.hpp"
#include "sqlkit/studio/rows.hpp"
#include "sqlkit/studio/secret_columns.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit::studio {

/// Statements as a person wrote them.
struct ConsoleRequest {
  Text<nonempty(), max(64)> id;  ///< the page's own name for this run, to cancel it by
  Text<nonempty(), max(200'000)> sql;
  bool may_write;
  Checked<int, min(1), max(5000)> row_limit = 200;
  Checked<int, min(1), max(600)> timeout_s = 30;
};

struct ConsoleColumn {
  std::string name;
  std::string type;
  bool is_secret;  ///< it comes from such a column: its values are masked
};

/// What one statement answered.
struct StatementResult {
  std::string command;  ///< PostgreSQL's word: "SELECT 3", "CREATE TABLE"
  std::vector<ConsoleColumn> columns;
  std::vector<Row> rows;
  bool has_more;  ///< there were more rows than the limit, or than fit
  int duration_ms;
};

struct ConsoleAnswer {
  std::vector<StatementResult> results;
  std::optional<Problem> problem;  ///< of the first statement that failed; then nothing was kept
  std::optional<int> failed_line;  ///< where that begins in the text, from 1
};

/// Runs the statements one after the other in one transaction, read-only unless `may_write`: all
/// are kept, or none. It begins and ends the transaction itself and refuses statements that would.
/// At most `row_limit` rows of a query are read, and 8 MB.
///
/// Only columns that come straight from a secret column of a table are masked. What is computed
/// from one ("token || ''"), or comes through a view, is shown: who may write SQL may read what
/// their role may.
///
/// The connection's settings may have changed afterwards: close it.
Task<ConsoleAnswer> run_statements(Connection& connection, ConsoleRequest request,
                                   SecretColumns secrets);

}  // namespace sqlkit::studio
