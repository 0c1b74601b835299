#include "sqlkit/migrate/staged_run.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/migrate/concurrent_index.hpp"
#include "sqlkit/migrate/migration_problem.hpp"
#include "sqlkit/migrate/text_result.hpp"

#include <algorithm>
#include <random>
#include <span>
#include <utility>

namespace sqlkit {

namespace {

constexpr auto first_pause = std::chrono::milliseconds(100);
constexpr std::chrono::milliseconds longest_pause = std::chrono::seconds(5);
/// Doubles the pause no further while another process migrates: it may be done at any moment.
constexpr std::size_t longest_wait_for_others = 3;

// Long enough for the short transactions of a busy program to end.
constexpr auto shortest_lock_timeout = std::chrono::milliseconds(100);
constexpr std::size_t attempts_of_a_length = 3;
constexpr std::size_t most_halvings = 4;

std::chrono::milliseconds pause_before(std::size_t attempt)
{
  static thread_local std::minstd_rand random(std::random_device{}());
  const auto base = std::min(longest_pause, first_pause * (1 << std::min<std::size_t>(attempt, 6)));
  // Half of it by chance, so that two who wait do not meet again and again.
  return base / 2 + base / 2 * (random() % 1000) / 1000;
}

}  // namespace

std::chrono::milliseconds lock_timeout_of(std::chrono::milliseconds longest, std::size_t attempt)
{
  const auto halvings =
      most_halvings - std::min<std::size_t>(attempt / attempts_of_a_length, most_halvings);
  return std::max(longest / (1 << halvings), std::min(longest, shortest_lock_timeout));
}

/// What one transaction under the lock came to.
enum class StagedRun::Turn {
  finished,     ///< nothing is left to do
  went_on,      ///< a stage is committed, or that it begins
  others_turn,  ///< another process has the lock
};

StagedRun::StagedRun(ConnectOptions login, MigrateOptions options)
    : login_(std::move(login)), options_(std::move(options))
{
  // Long statements are ordinary here, and the lock's holder must not be thrown out.
  login_.statement_timeout = std::chrono::milliseconds(0);
  login_.idle_in_transaction_session_timeout = std::chrono::milliseconds(0);
}

Task<> StagedRun::run()
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
}

/// One transaction: takes the lock, asks what is next, runs the next stage of it.
Task<StagedRun::Turn> StagedRun::take_turn()
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
  auto chosen = co_await choose(applied, progress);
  if (not chosen) {
    co_await connection_->commit();
    co_return Turn::finished;
  }
  script_ = std::move(*chosen);
  find_place(progress);
  co_await run_stage();
  co_return Turn::went_on;
}

/// Never waits in the server: whoever waits there holds a snapshot, and an index that is built
/// concurrently waits for every older snapshot.
Task<bool> StagedRun::take_lock()
{
  // As long as a pooling proxy lets the transaction stand, it belongs to one server session: the
  // lock and the timeouts are the transaction's, not the session's.
  const auto timeout = lock_timeout_of(options_.lock_timeout, attempt_);
  auto settings = "set local lock_timeout = " + std::to_string(timeout.count());
  co_await connection_->execute(std::move(settings));
  co_await connection_->execute("set local statement_timeout = 0");
  co_await connection_->execute("set local idle_in_transaction_session_timeout = 0");
  auto lock =
      "select pg_try_advisory_xact_lock(" + std::to_string(migration_lock_key()) + ")::text";
  const auto answer = co_await connection_->execute(std::move(lock));
  co_return read_text(answer, 0, 0) == "true";
}

void StagedRun::find_place(const std::vector<MigrationProgress>& progress)
{
  statements_ = split_script(script_.text);
  const auto found = std::ranges::find(progress, script_.migration, &MigrationProgress::name);
  progress_ = found != progress.end() ? *found : MigrationProgress{.name = script_.migration};
  const auto done = static_cast<std::size_t>(progress_.steps);
  if (done > statements_.size() or (done > 0 and progress_.checksum != checksum_of_first(done))) {
    throw Error{ErrorCode::conflict,
                "The migration " + script_.migration + " stopped after " + std::to_string(done) +
                    " statements, and those were changed since. Put them back as they were; "
                    "what follows them may be changed.",
                {{"migration", script_.migration}}};
  }
  stages_ = to_stages({statements_.begin() + progress_.steps, statements_.end()});
}

std::string StagedRun::checksum_of_first(std::size_t count) const
{
  return checksum_of(std::span(statements_).first(count));
}

Task<> StagedRun::run_stage()
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
    co_return;
  }
  co_await write_down();
  co_await connection_->commit();
  tell_finished();
}

/// Committed before the statement runs: an index that is there afterwards is then known to be
/// its work.
Task<> StagedRun::note_beginning(ScriptStatement statement)
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

void StagedRun::refuse_name(const ScriptStatement& statement, const std::string& name) const
{
  throw failed(statement, {ErrorCode::bad_request, "relation " + name + " already exists"});
}

/// In a session of its own, under the lock of this one.
Task<> StagedRun::run_outside(ScriptStatement statement)
{
  const auto parsed = parse_statement(statement.text);
  const bool is_index = leaves_a_trace(parsed);
  auto login = login_;
  login.lock_timeout = lock_timeout_of(options_.lock_timeout, attempt_);
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

Task<> StagedRun::apply(Connection& connection, ScriptStatement statement)
{
  std::optional<Error> problem;
  try {
    co_await connection.execute(std::string(statement.text));
  } catch (const Error& error) {  // told with its place; a lock is waited for instead
    problem = is_lock_problem(error) ? error : failed(statement, error);
  }
  if (problem) { throw Error(*problem); }
}

Error StagedRun::failed(const ScriptStatement& statement, const Error& reason) const
{
  return statement_failed(script_.migration, script_.file, statement, tell_what_stays(), reason);
}

std::string StagedRun::tell_what_stays() const
{
  const auto done = progress_.steps;
  if (done == 0) { return nothing_happened(); }
  const auto count = std::to_string(done) + (done == 1 ? " statement" : " statements");
  return "The first " + count + " of this migration stay; the next run goes on after them.";
}

Task<> StagedRun::finish_stage()
{
  co_await record_progress(*connection_, progress_);
  co_await connection_->commit();
  if (not options_.events.step_done) { co_return; }
  options_.events.step_done({.migration = script_.migration,
                             .done = progress_.steps,
                             .count = static_cast<int>(statements_.size())});
}

std::optional<std::chrono::milliseconds> StagedRun::pause_after(Turn turn)
{
  attempt_ = 0;
  if (turn != Turn::others_turn) {
    waits_ = 0;
    return std::nullopt;
  }
  const bool is_first = waits_ == 0;
  if (is_first and options_.events.waiting_for_others) { options_.events.waiting_for_others(); }
  // What another process does may take hours: this waiting has no end.
  return pause_before(std::min(waits_++, longest_wait_for_others));
}

/// Throws it on if waiting cannot help.
std::optional<std::chrono::milliseconds> StagedRun::pause_after(std::exception_ptr problem)
{
  try {
    std::rethrow_exception(problem);
  } catch (const Error& error) {  // a lock is waited for; anything else goes on its way
    if (not is_lock_problem(error)) { throw; }
  }
  ++attempt_;
  const auto& name = script_.migration;
  if (attempt_ >= options_.attempts) {
    throw Error{ErrorCode::unavailable,
                "The migration " + name + " needs a table that others keep locked. " +
                    tell_what_stays() + " End long transactions and try again.",
                {{"migration", name}}};
  }
  if (options_.events.waiting_for_tables) { options_.events.waiting_for_tables(name, attempt_); }
  return pause_before(attempt_);
}

}  // namespace sqlkit
