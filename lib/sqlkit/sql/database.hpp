#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/secret.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/events.hpp"
#include "sqlkit/pg/listener.hpp"
#include "sqlkit/pg/options.hpp"
#include "sqlkit/sql/cache_options.hpp"
#include "sqlkit/sql/session.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace sqlkit {

class Lease;
class Subscription;
class Pool;

/// A connection that nobody else uses.
class Reservation {
public:
  explicit Reservation(std::unique_ptr<Lease> lease);
  ~Reservation();
  Reservation(Reservation&&) noexcept;
  Reservation& operator=(Reservation&&) noexcept;

  Session session();

private:
  std::unique_ptr<Lease> lease_;
};

/// A limit of zero means no limit.
struct DatabaseOptions {
  std::size_t connections = 8;
  std::chrono::milliseconds wait = std::chrono::seconds(2);  ///< for a free connection
  std::string application_name = "sqlkit";
  std::chrono::milliseconds connect_timeout = std::chrono::seconds(3);
  std::chrono::milliseconds statement_timeout = std::chrono::seconds(5);
  std::chrono::milliseconds lock_timeout = std::chrono::seconds(2);
  Prepare prepare = Prepare::named;
  std::chrono::milliseconds idle_timeout{};  ///< a connection that nobody wants so long is closed
  /// A connection is replaced when it is between two thirds and four thirds of this old.
  std::chrono::milliseconds max_lifetime = std::chrono::minutes(45);
  CacheOptions cache;       ///< `.cache = {.most_bytes = 16'000'000}`
  ConnectionEvents events;  ///< `.events = {.statement = log_statements}`
};

/// A database, with connections that are opened when they are needed. Of one thread: the one whose
/// coroutine uses it first.
class Database {
public:
  Database(Secret<> url, DatabaseOptions options);
  ~Database();  ///< everything that used it has ended, and close() was awaited
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;

  /// Runs each statement for itself, on any free connection.
  Session session();

  /// The same, but what only reads is answered from memory where that was asked before with the
  /// same values, and no table that its statement names was written since, by this Database. It
  /// cannot know of other programs, triggers, cascades, nor of the tables behind a view or
  /// function: those need a short CacheUse::ttl, or forget_cached(). Without
  /// DatabaseOptions::cache it is session(). Batches and cursors always ask the database; inside a
  /// transaction nothing is cached.
  Session cached_session(CacheUse use = {});
  /// Forgets results of cached sessions.
  void forget_cached(const CachedThings& things);

  /// Runs `body` inside a transaction: commits when it returns, rolls back when it throws. When the
  /// server asks for it (serialization failure, deadlock) the body runs again, at most five times
  /// in all: it touches the database and its own results only. A COMMIT whose answer was lost
  /// throws Error{unavailable} with `outcome` = `unknown`.
  Task<> transaction(std::function<Task<>(Session)> body);
  Task<> transaction(std::function<Task<>(Session)> body, TransactionOptions options);
  Task<> transaction(std::function<Task<>(Session)> body, Isolation isolation);

  /// The second phase of a transaction that ended with TransactionOptions::prepare_as, from any
  /// connection, also after the program or the server was started anew.
  /// Throws Error{internal} with `sqlstate` 42704 if there is none of that name.
  Task<> commit_prepared(std::string name);
  Task<> rollback_prepared(std::string name);

  /// A connection for the caller alone, for what a session keeps between statements (settings,
  /// advisory locks, temporary tables). Given back at the end of the reservation's life.
  Task<Reservation> reserve();

  /// Receives LISTEN messages on a connection of its own; it listens again by itself after the
  /// connection was lost, and says that messages may have been missed (pg/listener.hpp).
  Listener listen(std::vector<std::string> channels) const;

  /// Follows the changes of a publication on a connection of its own (subscription.hpp):
  /// `database.subscribe("app_changes", "my_slot")`; without a slot's name the place in the stream
  /// goes with the connection.
  Subscription subscribe(std::string publication, std::string slot = {}) const;

  /// Waits until the server accepts a connection; see Pool::wait_until_ready.
  Task<> wait_until_ready(std::function<void(const Error&)> waiting);

  /// The connections themselves, for what has no place here (COPY, scripts). Only inside a
  /// coroutine of the database's thread.
  Task<Pool*> pool();

  /// Closes the connections; calls throw from now on.
  Task<> close();

  /// What runs the statements of session().
  StatementRunner& runner() noexcept;

private:
  Task<> run_text(std::string text);

  struct State;
  std::unique_ptr<State> state_;
};

/// `auto database = create_db(url, {.connections = 8});`
Database create_db(std::string url, DatabaseOptions options = {});
Database create_db(Secret<> url, DatabaseOptions options = {});

}  // namespace sqlkit
