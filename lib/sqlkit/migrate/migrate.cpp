#include "sqlkit/migrate/migrate.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/migrate/concurrent_index.hpp"
#include "sqlkit/migrate/migration_problem.hpp"
#include "sqlkit/migrate/script.hpp"
#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/migrate/version.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <random>
#include <utility>

namespace sqlkit {

namespace {

constexpr auto first_pause = std::chrono::milliseconds(100);
constexpr std::chrono::milliseconds longest_pause = std::chrono::seconds(5);
/// Doubles the pause no further while another process migrates: it may be done at any moment.
constexpr std::size_t longest_wait_for_others = 3;

std::chrono::milliseconds pause_before(std::size_t attempt)
{
  static thread_local std::minstd_rand random(std::random_device{}());
  const auto base = std::min(longest_pause, first_pause * (1 << std::min<std::size_t>(attempt, 6)));
  // Half of it by chance, so that two who wait do not meet again and again.
  return base / 2 + base / 2 * (random() % 1000) / 1000;
}

std::vector<std::string> grant_statements(const std::string& role)
{
  const auto name = quote_name(role);
  return {"grant usage on schema public, sqlkit to " + name,
          "grant select, insert, update, delete on all tables in schema public to " + name,
          "grant usage, select on all sequences in schema public to " + name,
          "grant select on sqlkit.migrations, sqlkit.migration_progress to " + name,
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

/// What one transaction under the lock came to.
enum class Turn {
  finished,     ///< nothing is pending
  went_on,      ///< a stage is committed, or that it begins
  others_turn,  ///< another process has the lock
};

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
    for (auto turn = Turn::went_on; turn != Turn::finished;) {
      try {
        turn = co_await take_turn();
      } catch (...) {  // the transaction is ended outside: co_await is not allowed in here
        problem = std::current_exception();
      }
      if (problem and connection_->is_usable()) { co_await connection_->rollback(); }
      const auto pause = problem ? pause_after(std::exchange(problem, nullptr)) : pause_after(turn);
      if (pause) { co_await sleep_for(*pause); }
    }
    co_return std::move(done_);
  }

private:
  /// One transaction: takes the lock, looks what is pending, runs the next stage of the oldest.
  Task<Turn> take_turn()
  {
    co_await connection_->begin();
    const bool is_ours = co_await take_lock();
    if (not is_ours) {
      co_await connection_->rollback();
      co_return Turn::others_turn;
    }
    co_await ensure_ledger(*connection_);
    const auto applied = co_await read_ledger(*connection_);
    const auto progress = co_await read_progress(*connection_);
    const auto pending = find_pending(migrations_, applied, progress);
    if (not std::exchange(has_started_, true) and not pending.empty()) {
      tell(options_.events.started, pending.size());
    }
    if (pending.empty()) {
      if (not applied.empty()) { done_.latest = applied.back().name; }
      co_await connection_->commit();
      co_return Turn::finished;
    }
    find_place(pending.front(), progress);
    co_await run_stage();
    co_return Turn::went_on;
  }

  /// Never waits in the server: whoever waits there holds a snapshot, and an index that is built
  /// concurrently waits for every older snapshot.
  Task<bool> take_lock()
  {
    // As long as a pooling proxy lets the transaction stand, it belongs to one server session: the
    // lock and the timeouts are the transaction's, not the session's.
    auto settings = "set local lock_timeout = " + std::to_string(options_.lock_timeout.count());
    co_await connection_->execute(std::move(settings));
    co_await connection_->execute("set local statement_timeout = 0");
    co_await connection_->execute("set local idle_in_transaction_session_timeout = 0");
    auto lock =
        "select pg_try_advisory_xact_lock(" + std::to_string(migration_lock_key()) + ")::text";
    const auto answer = co_await connection_->execute(std::move(lock));
    co_return read_text(answer, 0, 0) == "true";
  }

  void find_place(const Migration& migration, const std::vector<MigrationProgress>& progress)
  {
    migration_ = migration;
    statements_ = split_script(migration_.up);
    const auto found = std::ranges::find(progress, migration.name, &MigrationProgress::name);
    progress_ = found != progress.end() ? *found : MigrationProgress{.name = migration.name};
    const auto done = static_cast<std::size_t>(progress_.steps);
    if (done > statements_.size() or (done > 0 and progress_.checksum != checksum_of_first(done))) {
      throw Error{ErrorCode::conflict,
                  "The migration " + migration.name + " stopped after " + std::to_string(done) +
                      " statements, and those were changed since. Put them back as they were; "
                      "what follows them may be changed.",
                  {{"migration", migration.name}}};
    }
    stages_ = to_stages({statements_.begin() + progress_.steps, statements_.end()});
  }

  std::string checksum_of_first(std::size_t count) const
  {
    return checksum_of(std::span(statements_).first(count));
  }

  Task<> run_stage()
  {
    const auto begin = std::chrono::steady_clock::now();
    const auto stage = stages_.empty() ? Stage{} : stages_.front();
    if (stage.is_outside_transaction and not progress_.is_begun) {
      co_await note_beginning(stage.statements.front());
      co_return;
    }
    if (stage.is_outside_transaction) {
      co_await run_outside(stage.statements.front());
    } else {
      for (const auto& statement : stage.statements) {
        co_await apply(*connection_, statement);
      }
    }
    const auto took = std::chrono::steady_clock::now() - begin;
    progress_.duration_ms += std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
    progress_.steps += static_cast<int>(stage.statements.size());
    progress_.is_begun = false;
    progress_.checksum = checksum_of_first(static_cast<std::size_t>(progress_.steps));
    if (stages_.size() > 1) {
      co_await finish_stage();
    } else {
      co_await finish_migration();
    }
  }

  /// Committed before the statement runs: an index that is there afterwards is then known to be
  /// its work.
  Task<> note_beginning(ScriptStatement statement)
  {
    const auto parsed = parse_statement(statement.text);
    const bool makes_one = parsed.kind == StatementKind::create_index and leaves_a_trace(parsed);
    if (makes_one and not parsed.may_be_repeated) {
      const auto state = co_await find_index(*connection_, parsed);
      if (state != IndexState::missing) { refuse_name(statement, parsed.name); }
    }
    progress_.is_begun = true;
    co_await record_progress(*connection_, progress_);
    co_await connection_->commit();
  }

  [[noreturn]] void refuse_name(const ScriptStatement& statement, const std::string& name) const
  {
    const Error reason{ErrorCode::bad_request, "relation " + name + " already exists"};
    throw statement_failed(migration_.name, place(), statement, progress_.steps, reason);
  }

  /// In a session of its own, under the lock of this one.
  Task<> run_outside(ScriptStatement statement)
  {
    const auto parsed = parse_statement(statement.text);
    const bool is_index = leaves_a_trace(parsed);
    auto login = login_;
    // It waits for long transactions, and makes nobody wait behind it.
    if (is_index) { login.lock_timeout = std::chrono::milliseconds(0); }
    const auto beside = co_await Connection::open(login);
    // The portal of a query keeps its snapshot until the next statement, and the build would wait
    // for it.
    co_await connection_->execute("set local statement_timeout = 0");
    if (is_index) {
      const bool must_run = co_await clear_remains(*beside, parsed);
      if (not must_run) { co_return; }
    }
    co_await apply(*beside, statement);
  }

  Task<> apply(Connection& connection, ScriptStatement statement)
  {
    std::optional<Error> problem;
    try {
      co_await connection.execute(std::string(statement.text));
    } catch (const Error& error) {  // told with its place; a lock is waited for instead
      problem = is_lock_problem(error)
                    ? error
                    : statement_failed(migration_.name, place(), statement, progress_.steps, error);
    }
    if (problem) { throw Error(*problem); }
  }

  std::string place() const { return migration_.name + "/up.sql"; }

  Task<> finish_stage()
  {
    co_await record_progress(*connection_, progress_);
    co_await connection_->commit();
    const MigrationStep step{.migration = migration_.name,
                             .done = progress_.steps,
                             .count = static_cast<int>(statements_.size())};
    tell(options_.events.step_done, step);
  }

  Task<> finish_migration()
  {
    AppliedMigration record{.name = migration_.name,
                            .checksum = checksum_of(migration_),
                            .applied_at = {},
                            .duration_ms = progress_.duration_ms,
                            .tool_version = std::string(sqlkit_version),
                            .steps = progress_.steps};
    co_await record_applied(*connection_, record);
    co_await grant();
    co_await connection_->commit();
    log::info(
        "migration applied",
        {{"migration", record.name}, {"steps", record.steps}, {"took_ms", record.duration_ms}});
    tell(options_.events.applied, record);
    done_.applied.push_back(std::move(record));
  }

  Task<> grant()
  {
    if (not options_.runtime_role) { co_return; }
    const auto statements = grant_statements(*options_.runtime_role);
    for (const auto& statement : statements) {
      co_await connection_->execute(statement);
    }
  }

  std::optional<std::chrono::milliseconds> pause_after(Turn turn)
  {
    attempt_ = 0;
    if (turn != Turn::others_turn) {
      waits_ = 0;
      return std::nullopt;
    }
    tell(options_.events.waiting_for_others);
    // What another process does may take hours: this waiting has no end.
    return pause_before(std::min(waits_++, longest_wait_for_others));
  }

  /// Throws it on if waiting cannot help.
  std::optional<std::chrono::milliseconds> pause_after(std::exception_ptr problem)
  {
    try {
      std::rethrow_exception(problem);
    } catch (const Error& error) {  // a lock is waited for; anything else goes on its way
      if (not is_lock_problem(error)) { throw; }
    }
    ++attempt_;
    if (attempt_ >= options_.attempts) {
      throw Error{ErrorCode::unavailable,
                  "The migration " + migration_.name + " needs a table that others keep locked. " +
                      tell_what_stays(progress_.steps) + " End long transactions and try again.",
                  {{"migration", migration_.name}}};
    }
    tell(options_.events.waiting_for_tables, migration_.name, attempt_);
    return pause_before(attempt_);
  }

  ConnectOptions login_;
  std::vector<Migration> migrations_;
  MigrateOptions options_;
  std::unique_ptr<Connection> connection_;
  Migrated done_;
  Migration migration_;  ///< whose turn it is; the statements point into it
  std::vector<ScriptStatement> statements_;
  std::vector<Stage> stages_;  ///< that are left
  MigrationProgress progress_;
  std::size_t attempt_ = 0;
  std::size_t waits_ = 0;
  bool has_started_ = false;
};

}  // namespace

Task<Migrated> migrate(ConnectOptions login, std::vector<Migration> migrations,
                       MigrateOptions options)
{
  Migrator migrator(std::move(login), std::move(migrations), std::move(options));
  auto done = co_await migrator.run();
  co_return done;
}

}  // namespace sqlkit
