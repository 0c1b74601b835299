#include "sqlkit/migrate/migrate.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/migrate/script.hpp"
#include "sqlkit/migrate/version.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <random>
#include <utility>

namespace sqlkit {

namespace {

constexpr auto first_pause = std::chrono::milliseconds(100);
constexpr std::chrono::milliseconds longest_pause = std::chrono::seconds(5);

/// The server gave up waiting for a lock, or two sessions waited for each other.
bool is_lock_problem(const Error& error)
{
  const auto state = error.field("sqlstate");
  return state == "55P03" or state == "40P01";
}

std::chrono::milliseconds pause_before(std::size_t attempt)
{
  static thread_local std::minstd_rand random(std::random_device{}());
  const auto base = std::min(longest_pause, first_pause * (1 << std::min<std::size_t>(attempt, 6)));
  // Half of it by chance, so that two who wait do not meet again and again.
  return base / 2 + base / 2 * (random() % 1000) / 1000;
}

std::string words_of(const Error& error)
{
  const auto words = error.field("server_message");
  return words.empty() ? error.message() : std::string(words);
}

/// PostgreSQL's words for what people meet, in a sentence that says what to do.
std::string explain(const Error& error)
{
  const auto state = error.field("sqlstate");
  if (state == "23502") {
    return "The table has rows that would have no value in the new column. Give it a default, or "
           "make it optional, fill it, and forbid null in a later migration.";
  }
  if (state == "42501") {
    return "The login may not change the schema: use the role that owns the tables.";
  }
  return words_of(error) + ".";
}

Error failed(const Migration& migration, const ScriptStatement& statement, const Error& error)
{
  const auto place = migration.name + "/up.sql:" + std::to_string(statement.line);
  const auto is_outside = error.code() == ErrorCode::unavailable;
  return Error{is_outside ? error.code() : ErrorCode::bad_request,
               place + "  " + explain(error) + "\n  " + std::string(statement.text) +
                   "\nNothing of this migration was applied.",
               {{"migration", migration.name},
                {"line", std::to_string(statement.line)},
                {"statement", std::string(statement.text)},
                {"sqlstate", std::string(error.field("sqlstate"))},
                {"server_message", words_of(error)}}};
}

std::vector<std::string> grant_statements(const std::string& role)
{
  const auto name = quote_name(role);
  return {"grant usage on schema public, sqlkit to " + name,
          "grant select, insert, update, delete on all tables in schema public to " + name,
          "grant usage, select on all sequences in schema public to " + name,
          "grant select on sqlkit.migrations to " + name,
          "alter default privileges in schema public grant select, insert, update, delete on "
          "tables to " +
              name,
          "alter default privileges in schema public grant usage, select on sequences to " + name};
}

template <class Function, class... Arguments>
void tell(const Function& function, const Arguments&... arguments)
{
  if (function) { function(arguments...); }
}

/// One call of migrate().
class Migrator {
public:
  Migrator(ConnectOptions login, std::vector<Migration> migrations, MigrateOptions options)
      : login_(std::move(login)), migrations_(std::move(migrations)), options_(std::move(options))
  {
    // Long statements are ordinary here, and the lock's holder must not be thrown out.
    login_.statement_timeout = std::chrono::milliseconds(0);
    login_.idle_in_transaction_session_timeout = std::chrono::milliseconds(0);
    login_.lock_timeout = options_.lock_timeout;
  }

  Task<Migrated> run()
  {
    connection_ = co_await Connection::open(login_);
    std::exception_ptr problem;
    for (;;) {
      bool has_applied = false;
      try {
        has_applied = co_await apply_next();
      } catch (...) {  // the transaction is ended outside: co_await is not allowed in here
        problem = std::current_exception();
      }
      if (problem) {
        if (connection_->is_usable()) { co_await connection_->rollback(); }
        const bool may_repeat = note_problem(problem);
        if (not may_repeat) { std::rethrow_exception(problem); }
        problem = nullptr;
        const auto pause = pause_before(attempt_);
        co_await sleep_for(pause);
        continue;
      }
      attempt_ = 0;
      if (not has_applied) { break; }
    }
    co_return std::move(done_);
  }

private:
  /// One transaction: takes the lock, looks what is pending, applies the oldest of it.
  /// Returns false if nothing is pending.
  Task<bool> apply_next()
  {
    is_locked_ = false;
    co_await connection_->begin();
    co_await take_lock();
    is_locked_ = true;
    co_await ensure_ledger(*connection_);
    const auto applied = co_await read_ledger(*connection_);
    const auto pending = find_pending(migrations_, applied);
    if (not std::exchange(has_started_, true) and not pending.empty()) {
      tell(options_.events.started, pending.size());
    }
    if (pending.empty()) {
      if (not applied.empty()) { done_.latest = applied.back().name; }
      co_await connection_->commit();
      co_return false;
    }
    co_await apply(pending.front());
    co_return true;
  }

  Task<> take_lock()
  {
    // As long as a pooling proxy lets the transaction stand, it belongs to one server session: the
    // lock and the timeouts are the transaction's, not the session's.
    auto settings = "set local lock_timeout = " + std::to_string(options_.lock_timeout.count());
    co_await connection_->execute(std::move(settings));
    co_await connection_->execute("set local statement_timeout = 0");
    co_await connection_->execute("set local idle_in_transaction_session_timeout = 0");
    auto lock = "select pg_advisory_xact_lock(" + std::to_string(migration_lock_key()) + ")";
    co_await connection_->execute(std::move(lock));
  }

  Task<> apply(Migration migration)
  {
    current_ = migration.name;
    const auto begin = std::chrono::steady_clock::now();
    const auto statements = split_script(migration.up);
    co_await commit_marked(migration, statements);
    for (const auto& statement : statements) {
      if (statement.is_outside_transaction) { continue; }
      co_await apply(*connection_, migration, statement);
    }
    const auto took = std::chrono::steady_clock::now() - begin;
    AppliedMigration record{
        .name = migration.name,
        .checksum = checksum_of(migration),
        .applied_at = {},
        .duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count(),
        .tool_version = std::string(sqlkit_version),
        .steps = static_cast<int>(statements.size())};
    co_await record_applied(*connection_, record);
    co_await grant();
    co_await connection_->commit();
    log::info(
        "migration applied",
        {{"migration", record.name}, {"steps", record.steps}, {"took_ms", record.duration_ms}});
    tell(options_.events.applied, record);
    done_.applied.push_back(std::move(record));
  }

  /// A session of its own commits them, under the lock of this one. Killed afterwards, the next
  /// call repeats them, which does no harm.
  Task<> commit_marked(Migration migration, std::vector<ScriptStatement> statements)
  {
    const bool has_any = std::ranges::any_of(statements, &ScriptStatement::is_outside_transaction);
    if (not has_any) { co_return; }
    const auto beside = co_await Connection::open(login_);
    for (const auto& statement : statements) {
      if (not statement.is_outside_transaction) { continue; }
      co_await apply(*beside, migration, statement);
    }
  }

  static Task<> apply(Connection& connection, Migration migration, ScriptStatement statement)
  {
    std::optional<Error> problem;
    try {
      co_await connection.execute(std::string(statement.text));
    } catch (const Error& error) {  // told with its place; a lock is waited for instead
      problem = is_lock_problem(error) ? error : failed(migration, statement, error);
    }
    if (problem) { throw Error(*problem); }
  }

  Task<> grant()
  {
    if (not options_.runtime_role) { co_return; }
    const auto statements = grant_statements(*options_.runtime_role);
    for (const auto& statement : statements) {
      co_await connection_->execute(statement);
    }
  }

  /// Returns whether the transaction may be tried again. Waiting for another process that migrates
  /// has no end: what it does may take hours.
  bool note_problem(std::exception_ptr& problem)
  {
    try {
      std::rethrow_exception(problem);
    } catch (const Error& error) {  // looked at, and thrown on by the caller if it is not for us
      if (not is_lock_problem(error)) { return false; }
      if (not is_locked_) {
        tell(options_.events.waiting_for_others);
        return true;
      }
      ++attempt_;
      if (attempt_ < options_.attempts) {
        tell(options_.events.waiting_for_tables, current_, attempt_);
        return true;
      }
      problem =
          std::make_exception_ptr(Error{ErrorCode::unavailable,
                                        "The migration " + current_ +
                                            " needs a table that others keep locked. Nothing of it "
                                            "was applied. End long transactions and try again.",
                                        {{"migration", current_}}});
      return false;
    } catch (...) {  // not ours to judge
      return false;
    }
  }

  ConnectOptions login_;
  std::vector<Migration> migrations_;
  MigrateOptions options_;
  std::unique_ptr<Connection> connection_;
  Migrated done_;
  std::string current_;
  std::size_t attempt_ = 0;
  bool has_started_ = false;
  bool is_locked_ = false;
};

}  // namespace

Task<Migrated> migrate(ConnectOptions login, std::vector<Migration> migrations,
                       MigrateOptions options)
{
  Migrator migrator(std::move(login), std::move(migrations), std::move(options));
  auto done = co_await migrator.run();
  co_return done;
}

Task<std::vector<MigrationStatus>> list_migrations(Connection& connection,
                                                   std::vector<Migration> migrations)
{
  const auto applied = co_await read_ledger(connection);
  std::map<std::string, MigrationStatus> by_name;
  for (const auto& migration : migrations) {
    by_name[migration.name] = {.name = migration.name, .state = MigrationState::pending};
  }
  for (const auto& row : applied) {
    auto& status = by_name[row.name];
    status.state = status.name.empty() ? MigrationState::unknown : MigrationState::applied;
    status.name = row.name;
    status.applied = row;
  }
  std::vector<MigrationStatus> list;
  for (const auto& migration : migrations) {
    auto& status = by_name[migration.name];
    if (status.applied and status.applied->checksum != checksum_of(migration)) {
      status.state = MigrationState::changed;
    }
  }
  for (auto& [name, status] : by_name) {
    list.push_back(std::move(status));
  }
  co_return list;
}

}  // namespace sqlkit
