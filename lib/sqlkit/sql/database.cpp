#include "sqlkit/sql/database.hpp"

#include "sqlkit/sql/query_cache.hpp"
#include "sqlkit/sql/subscription.hpp"

#include "sqlkit/pg/pool.hpp"
#include "sqlkit/pg/quote.hpp"

#include <utility>
#include <vector>

namespace sqlkit {

/// The pool needs the executor of its thread, which is known when the first coroutine comes.
struct Database::State final : StatementRunner {
  State(PoolOptions pool_options, CacheOptions cache_options) : options(std::move(pool_options))
  {
    if (cache_options.most_bytes != 0) { watch_writes(cache_options); }
  }

  Task<Result> run(StatementRef statement, Parameters parameters) override
  {
    if (pool) { return pool->run(statement, std::move(parameters)); }
    return run_first(statement, std::move(parameters));
  }

  Task<> stream_batch(std::span<const BoundStatement> statements, ResultSink sink) override
  {
    if (pool) { return pool->stream_batch(statements, std::move(sink)); }
    return stream_first_batch(statements, std::move(sink));
  }

  Task<Pool*> open()
  {
    const auto executor = co_await this_task::executor;
    if (!pool) { pool = std::make_unique<Pool>(executor, options); }
    co_return pool.get();
  }

  PoolOptions options;
  std::unique_ptr<Pool> pool;
  std::shared_ptr<detail::QueryCache> cache;

private:
  void watch_writes(CacheOptions cache_options)
  {
    cache = std::make_shared<detail::QueryCache>(cache_options);
    auto& told = options.connect.events.statement;
    told = [known = cache, others = std::move(told)](const StatementEvent& event) {
      known->note(event);
      if (others) { others(event); }
    };
  }

  Task<Result> run_first(StatementRef statement, Parameters parameters)
  {
    auto* opened = co_await open();
    auto result = co_await opened->run(statement, std::move(parameters));
    co_return result;
  }

  Task<> stream_first_batch(std::span<const BoundStatement> statements, ResultSink sink)
  {
    auto* opened = co_await open();
    co_await opened->stream_batch(statements, std::move(sink));
  }
};

namespace {

PoolOptions make_pool_options(Secret<> url, DatabaseOptions options)
{
  PoolOptions pool;
  pool.connections = options.connections;
  pool.wait = options.wait;
  pool.connect.url = std::move(url);
  pool.connect.application_name = std::move(options.application_name);
  pool.connect.connect_timeout = options.connect_timeout;
  pool.connect.statement_timeout = options.statement_timeout;
  pool.connect.lock_timeout = options.lock_timeout;
  pool.connect.prepare = options.prepare;
  pool.connect.events = std::move(options.events);
  pool.idle_timeout = options.idle_timeout;
  pool.max_lifetime = options.max_lifetime;
  return pool;
}

}  // namespace

Database::Database(Secret<> url, DatabaseOptions options)
    : state_(std::make_unique<State>(make_pool_options(std::move(url), options), options.cache))
{
}
Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

StatementRunner& Database::runner() noexcept
{
  return *state_;
}

Session Database::session()
{
  return Session(*state_);
}

Session Database::cached_session(CacheUse use)
{
  if (!state_->cache) { return session(); }
  return Session(detail::make_caching_runner(*state_, state_->cache, std::move(use)));
}

void Database::forget_cached(const CachedThings& things)
{
  if (state_->cache) { state_->cache->forget(things); }
}

Reservation::Reservation(std::unique_ptr<Lease> lease) : lease_(std::move(lease)) {}
Reservation::~Reservation() = default;
Reservation::Reservation(Reservation&&) noexcept = default;
Reservation& Reservation::operator=(Reservation&&) noexcept = default;

Session Reservation::session()
{
  return Session(**lease_);
}

Task<Reservation> Database::reserve()
{
  auto* pool = co_await state_->open();
  auto lease = co_await pool->acquire();
  co_return Reservation(std::make_unique<Lease>(std::move(lease)));
}

Listener Database::listen(std::vector<std::string> channels) const
{
  return Listener(state_->options.connect, std::move(channels));
}

// No default argument: GCC 12 destroys those of an awaited call twice.
Task<> Database::transaction(std::function<Task<>(Session)> body)
{
  return transaction(std::move(body), TransactionOptions());
}

Subscription Database::subscribe(std::string publication, std::string slot) const
{
  ReplicationOptions replication{.publication = std::move(publication), .slot = std::move(slot)};
  return Subscription(state_->options.connect, std::move(replication));
}

Task<> Database::transaction(std::function<Task<>(Session)> body, Isolation isolation)
{
  TransactionOptions options;
  options.isolation = isolation;
  return transaction(std::move(body), options);
}

Task<> Database::transaction(std::function<Task<>(Session)> body, TransactionOptions options)
{
  auto* pool = co_await state_->open();
  std::function<Task<>(Connection&)> run = [&](Connection& connection) {
    return body(Session(connection));
  };
  co_await pool->transaction(options, std::move(run));
}

Task<> Database::run_text(std::string text)
{
  const StatementRef statement{.text = text};
  Parameters none;
  co_await state_->run(statement, std::move(none));
}

Task<> Database::commit_prepared(std::string name)
{
  return run_text("commit prepared " + quote_literal(name));
}

Task<> Database::rollback_prepared(std::string name)
{
  return run_text("rollback prepared " + quote_literal(name));
}

Task<> Database::wait_until_ready(std::function<void(const Error&)> waiting)
{
  auto* pool = co_await state_->open();
  co_await pool->wait_until_ready(std::move(waiting));
}

Task<Pool*> Database::pool()
{
  return state_->open();
}

Task<> Database::close()
{
  if (state_->pool) { co_await state_->pool->close(); }
}

Database create_db(std::string url, DatabaseOptions options)
{
  return Database(Secret<>(std::move(url)), std::move(options));
}

Database create_db(Secret<> url, DatabaseOptions options)
{
  return Database(std::move(url), std::move(options));
}

}  // namespace sqlkit
