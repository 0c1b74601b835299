#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/options.hpp"
#include "sqlkit/pg/statement.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sqlkit {

enum class Isolation { read_committed, repeatable_read, serializable };
enum class Access { read_write, read_only };
/// A serializable transaction that only reads may wait until it cannot fail.
enum class Deferrable { no, yes };

struct TransactionOptions {
  Isolation isolation = Isolation::read_committed;
  Access access = Access::read_write;
  Deferrable deferrable = Deferrable::no;
  /// How often it runs at most when the server asks for a repetition (serialization failure,
  /// deadlock, dropped plan).
  int attempts = 5;
  /// Not empty: it ends with PREPARE TRANSACTION under this name, and is there, kept by the server,
  /// until Database::commit_prepared or rollback_prepared. The server must allow it
  /// (max_prepared_transactions). https://www.postgresql.org/docs/15/sql-prepare-transaction.html
  std::string prepare_as = {};
};

/// Puts the next piece of COPY data into the empty `chunk`. Returns false when there is no more.
/// An exception aborts the COPY: nothing is stored.
using ChunkSource = std::function<bool(Parameters::Buffer& chunk)>;

/// Takes the next row of COPY data, which is gone afterwards: a line in the text format.
using ChunkSink = std::function<void(std::span<const std::byte> chunk)>;

/// What a listening connection is told.
struct Notification {
  std::string channel;
  std::string payload;
};

/// One conversation with a server; one statement at a time, on the thread that opened it.
/// A call that is cancelled leaves the connection unusable; it is then closed, not used again.
class Connection final : public StatementRunner {
public:
  /// Throws Error{unavailable} with the field `connect_problem` (error.hpp).
  static Task<std::unique_ptr<Connection>> open(ConnectOptions options);
  ~Connection() override;  ///< closes it; an open transaction is rolled back by the server
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// False once the server was lost or a call was cut off.
  bool is_usable() const noexcept;
  bool is_in_transaction() const noexcept;
  /// Looks, without waiting, whether the server has closed the idle connection meanwhile.
  bool is_alive() noexcept;
  /// True if the server may still be working on a call that was cut off.
  bool must_be_stopped() const noexcept;
  std::chrono::steady_clock::time_point opened_at() const noexcept;
  int server_version() const noexcept;  ///< 150020 = 15.20
  int backend_pid() const noexcept;

  /// Prepares the statement if it has a name and is new here. A statement whose plan the server has
  /// dropped (after DDL) is prepared again and, outside a transaction, repeated.
  Task<Result> run(StatementRef statement, Parameters parameters) override;
  Task<> stream_batch(std::span<const BoundStatement> statements, ResultSink sink) override;

  /// One statement without parameters, not kept.
  Task<Result> execute(std::string text);
  /// Any number of statements in one text; together one transaction unless the text says otherwise.
  /// Not bound by the client's deadline; statement_timeout holds.
  Task<> execute_script(std::string text);
  /// The same of a file. Throws Error{not_found} if it cannot be read.
  Task<> execute_file(std::string path);
  /// Streams `copy … from stdin`. Returns the number of rows stored.
  Task<std::int64_t> copy_in(std::string text, ChunkSource source);
  /// Streams `copy … to stdout`, row by row. Returns the number of rows. A sink that throws leaves
  /// the connection unusable, as a cancelled call does.
  Task<std::int64_t> copy_out(std::string text, ChunkSink sink);

  /// Of the options, `attempts` has no meaning here.
  Task<> begin(TransactionOptions options);
  Task<> begin() { return begin(TransactionOptions()); }
  Task<> begin(Isolation isolation, Access access = Access::read_write)
  {
    return begin(TransactionOptions{.isolation = isolation, .access = access});
  }
  /// Throws Error{unavailable} with `outcome` = `unknown` if the answer was lost: the transaction
  /// may have been committed, and is not repeated.
  Task<> commit();
  Task<> rollback();
  /// The end of a transaction in two phases: TransactionOptions::prepare_as. Throws as commit().
  Task<> prepare_transaction(std::string name);

  /// The next message of LISTEN. Waits without a deadline.
  Task<Notification> next_notification();

  /// Asks the server to stop what this connection runs; for a connection that is about to be
  /// closed after a cut-off call. Never throws.
  Task<> cancel_running();

private:
  struct State;
  explicit Connection(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace sqlkit
