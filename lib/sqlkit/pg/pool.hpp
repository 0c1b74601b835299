#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/options.hpp"
#include "sqlkit/pg/statement.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace sqlkit {

class Pool;

/// A connection borrowed from a pool. Given back at the end of its life; one that is broken, in the
/// middle of a call or inside a transaction is closed instead.
class Lease {
public:
  Lease(Lease&&) noexcept;
  Lease& operator=(Lease&&) = delete;
  ~Lease();

  Connection& operator*() const noexcept { return *connection_; }
  Connection* operator->() const noexcept { return connection_.get(); }

private:
  friend class Pool;
  Lease(Pool& pool, std::unique_ptr<Connection> connection);

  Pool* pool_;
  std::unique_ptr<Connection> connection_;
};

/// The connections of one thread. They are opened when they are needed and replaced when they are
/// lost. As a StatementRunner it runs each statement, or batch, on any free connection.
class Pool final : public StatementRunner {
public:
  Pool(Executor executor, PoolOptions options);
  ~Pool() override;  ///< all leases have ended and close() was awaited

  std::size_t open_connections() const noexcept;
  std::size_t leased_connections() const noexcept;

  /// A connection that answered when it was last seen. Throws Error{unavailable} ("The database is
  /// busy…") if none becomes free in time, or why none can be opened.
  Task<Lease> acquire();

  Task<Result> run(StatementRef statement, Parameters parameters) override;
  Task<> stream_batch(std::span<const BoundStatement> statements, ResultSink sink) override;

  /// Runs `body` inside a transaction: commits when it returns, rolls back when it throws. The body
  /// may run more than once (TransactionOptions::attempts): it touches the database and its own
  /// results only. A COMMIT whose answer is lost is not repeated.
  Task<> transaction(TransactionOptions options, std::function<Task<>(Connection&)> body);

  /// Waits until the server accepts a connection. `waiting` is called before each new attempt with
  /// what is wrong; problems that waiting cannot cure are thrown (is_temporary, error.hpp).
  Task<> wait_until_ready(std::function<void(const Error&)> waiting);

  /// Closes what is free and waits for the calls to the server that stop cut-off statements.
  /// Leases that are still out are closed when they end; acquire() throws from now on.
  Task<> close();

private:
  friend class Lease;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sqlkit
