#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/parameters.hpp"
#include "sqlkit/pg/result.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace sqlkit {

/// Whether a statement may run a second time when its answer was lost with the connection.
enum class Retry {
  never,
  safe,  ///< it only reads, or doing it twice is the same as doing it once
};

/// How values come back: as PostgreSQL sends them to programs, or as psql shows them.
enum class ValueFormat { binary, text };

/// One SQL statement. Text, name and types are borrowed: they are constants, or outlive the call.
struct StatementRef {
  std::string_view text;  ///< one statement; parameters are $1, $2, …
  /// Under this name it stays prepared on the connection, at most 63 bytes, the same for the same
  /// text (a hash of it). "" = parsed at every call.
  std::string_view name = {};
  std::span<const Oid> parameter_types = {};  ///< shorter than the parameters, or 0: inferred
  Retry retry = Retry::never;
  ValueFormat answer = ValueFormat::binary;
};

/// A statement with its values.
struct BoundStatement {
  StatementRef statement;
  Parameters parameters;
};

/// Takes the result of one statement of a batch, whose position counts from 0.
using ResultSink = std::function<void(std::size_t position, Result result)>;

/// What runs statements: a pool, each statement for itself, or a connection inside a transaction.
///
/// Errors: Error{unavailable} if the database cannot be reached, was lost or is out of room,
/// Error{timeout} if the statement was stopped, else as error.hpp says. A lost connection whose
/// statement may or may not have been done has the field `outcome` = `unknown`.
class StatementRunner {
public:
  virtual ~StatementRunner() = default;

  /// Runs one statement.
  virtual Task<Result> run(StatementRef statement, Parameters parameters) = 0;

  /// Runs several statements in one round trip. Outside a transaction they are one: all are done
  /// or none. The first error is thrown, with the field `statement` = its position from 0.
  ///
  /// `sink` gets each result as soon as it is there, in the order of the statements and up to the
  /// one that fails; from the first again if the batch is repeated. What it throws is thrown when
  /// all statements have run. The statements are borrowed: they outlive the call.
  virtual Task<> stream_batch(std::span<const BoundStatement> statements, ResultSink sink) = 0;

  /// The same with all results at once: they take more memory, and time to get it.
  Task<std::vector<Result>> run_batch(std::vector<BoundStatement> statements);
};

}  // namespace sqlkit
