#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/migrate/ddl/statement.hpp"
#include "sqlkit/pg/connection.hpp"

namespace sqlkit {

enum class IndexState {
  missing,
  invalid,  ///< an unfinished build or drop left it; no query uses it
  valid,
};

/// True for `create index concurrently name` and `drop index concurrently name`: of these it can be
/// told how far they came when their process ended.
bool leaves_a_trace(const Statement& statement);

/// What is there of the index that such a statement makes or drops.
Task<IndexState> find_index(Connection& connection, Statement statement);

/// Goes on where a process ended: waits until the server no longer works for it, and drops the
/// invalid index that it left of a build. Blocks no readers and no writers. Returns whether the
/// statement must still run.
Task<bool> clear_remains(Connection& connection, Statement statement);

}  // namespace sqlkit
