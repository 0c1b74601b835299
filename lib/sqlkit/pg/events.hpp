#pragma once

#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/parameters.hpp"
#include "sqlkit/pg/result.hpp"

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace sqlkit {

/// A statement that has run. What it refers to is gone when the call ends.
struct StatementEvent {
  std::string_view text;
  const Parameters& parameters;
  std::span<const Oid> types;         ///< of the parameters, as far as the statement says them
  std::chrono::nanoseconds duration;  ///< of a statement in a batch: of the whole batch
  const Error* failure;               ///< null if it succeeded
  int backend_pid;
};

/// What a program is told about its connections. The functions are called on the connection's
/// thread, between two of its steps; they must not throw. What is empty costs nothing.
struct ConnectionEvents {
  /// Each statement that was sent, after its answer has come or will not come any more.
  std::function<void(const StatementEvent&)> statement;
  /// A setting that PostgreSQL reports (TimeZone, in_hot_standby, search_path from 18 on, …): once
  /// when the connection opens, and again after the call that changed it.
  /// https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-ASYNC
  std::function<void(std::string_view name, std::string_view value)> parameter;
  /// A connection that was open is closed, whoever has closed it.
  std::function<void(int backend_pid)> close;
};

/// A ConnectionEvents::statement that writes each statement to the log, at level info:
/// `create_db(url, {.events = {.statement = log_statements}})`.
void log_statements(const StatementEvent& event);

/// The values as SQL writes them, with commas between: `7, 'Ada', NULL`. A secret is `***`, a value
/// of a type that is not known here `'\x…'`, a long one is cut.
std::string parameters_text(const StatementEvent& event);

}  // namespace sqlkit
