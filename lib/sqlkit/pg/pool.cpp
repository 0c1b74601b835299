#include "sqlkit/pg/pool.hpp"

#include "sqlkit/pg/connection_stock.hpp"
#include "sqlkit/pg/error.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/log.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <random>
#include <utility>

namespace sqlkit {

namespace {

constexpr auto first_repetition_pause = std::chrono::milliseconds(5);
constexpr auto first_start_pause = std::chrono::milliseconds(250);
constexpr auto longest_start_pause = std::chrono::milliseconds(1000);

/// Grows with each attempt, and differs between transactions that met each other.
std::chrono::nanoseconds repetition_pause(int attempt)
{
  thread_local std::minstd_rand random(std::random_device{}());
  const auto longest = first_repetition_pause * (1 << std::min(attempt, 6));
  const std::chrono::nanoseconds limit = longest;
  return std::chrono::nanoseconds(
      std::uniform_int_distribution<std::int64_t>(0, limit.count())(random));
}

/// What became of one run of a transaction's body.
struct TransactionAttempt {
  std::exception_ptr failure;
  bool is_repeatable = false;
};

TransactionAttempt failed_attempt(const Connection& connection, bool is_committing)
{
  TransactionAttempt attempt{.failure = std::current_exception()};
  try {
    throw;
  } catch (const Error& error) {
    // Nothing is kept of a transaction whose COMMIT was never sent.
    const bool was_lost =
        !is_committing && !connection.is_usable() && error.code() == ErrorCode::unavailable;
    attempt.is_repeatable =
        is_serialization_failure(error) || is_stale_statement(error) || was_lost;
  } catch (...) {
    // Somebody else's error, or a cancelled caller: never repeated.
  }
  return attempt;
}

Task<> roll_back(Connection* connection)
{
  try {
    co_await connection->rollback();
  } catch (const Error&) {
    // The lease closes a connection that is still inside a transaction.
  }
}

Task<TransactionAttempt> run_attempt(Connection* connection, TransactionOptions options,
                                     const std::function<Task<>(Connection&)>* body)
{
  TransactionAttempt attempt;
  bool is_committing = false;
  try {
    co_await connection->begin(options);
    co_await (*body)(*connection);
    is_committing = true;
    if (options.prepare_as.empty()) {
      co_await connection->commit();
    } else {
      co_await connection->prepare_transaction(options.prepare_as);
    }
    co_return attempt;
  } catch (...) {
    attempt = failed_attempt(*connection, is_committing);
  }
  if (connection->is_usable() && connection->is_in_transaction()) {
    co_await roll_back(connection);
  }
  co_return attempt;
}

}  // namespace

struct Pool::State {
  ConnectionStock stock;
};

Lease::Lease(Pool& pool, std::unique_ptr<Connection> connection)
    : pool_(&pool), connection_(std::move(connection))
{
}

Lease::Lease(Lease&&) noexcept = default;

Lease::~Lease()
{
  if (connection_) { pool_->state_->stock.give_back(std::move(connection_)); }
}

Pool::Pool(Executor executor, PoolOptions options)
    : state_(new State{ConnectionStock(std::move(executor), std::move(options))})
{
}

Pool::~Pool() = default;

std::size_t Pool::open_connections() const noexcept
{
  return state_->stock.taken_slots();
}

std::size_t Pool::leased_connections() const noexcept
{
  return state_->stock.leased();
}

Task<Lease> Pool::acquire()
{
  auto connection = state_->stock.take_idle();
  if (!connection) { connection = co_await state_->stock.take(); }
  co_return Lease(*this, std::move(connection));
}

Task<Result> Pool::run(StatementRef statement, Parameters parameters)
{
  const bool is_repeatable = statement.retry == Retry::safe;
  if (is_repeatable) {
    auto kept = parameters;
    const auto lease = co_await acquire();
    try {
      auto result = co_await lease->run(statement, std::move(kept));
      co_return result;
    } catch (const Error& error) {
      if (!is_unknown_outcome(error) || error.code() != ErrorCode::unavailable) { throw; }
    }
  }
  const auto lease = co_await acquire();
  auto result = co_await lease->run(statement, std::move(parameters));
  co_return result;
}

Task<> Pool::stream_batch(std::span<const BoundStatement> statements, ResultSink sink)
{
  const auto is_safe = [](const BoundStatement& item) {
    return item.statement.retry == Retry::safe;
  };
  if (std::all_of(statements.begin(), statements.end(), is_safe)) {
    auto kept = sink;
    const auto lease = co_await acquire();
    try {
      co_await lease->stream_batch(statements, std::move(kept));
      co_return;
    } catch (const Error& error) {
      if (!is_unknown_outcome(error) || error.code() != ErrorCode::unavailable) { throw; }
    }
  }
  const auto lease = co_await acquire();
  co_await lease->stream_batch(statements, std::move(sink));
}

Task<> Pool::transaction(TransactionOptions options, std::function<Task<>(Connection&)> body)
{
  for (int number = 1;; ++number) {
    TransactionAttempt attempt;
    {
      const auto lease = co_await acquire();
      attempt = co_await run_attempt(&*lease, options, &body);
    }
    if (!attempt.failure) { co_return; }
    if (!attempt.is_repeatable || number >= options.attempts) {
      std::rethrow_exception(attempt.failure);
    }
    co_await sleep_for(repetition_pause(number));
  }
}

Task<> Pool::wait_until_ready(std::function<void(const Error&)> waiting)
{
  auto pause = first_start_pause;
  for (;;) {
    std::optional<Error> failure;
    try {
      co_await state_->stock.open_first();
      co_return;
    } catch (const Error& error) {
      const auto problem = connect_problem(error);
      if (!problem || !is_temporary(*problem)) { throw; }
      failure = error;
    }
    waiting(*failure);
    co_await sleep_for(pause);
    pause = std::min(pause * 2, longest_start_pause);
  }
}

Task<> Pool::close()
{
  co_await state_->stock.close();
}

}  // namespace sqlkit
