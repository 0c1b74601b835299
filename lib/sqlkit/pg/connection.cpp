#include "sqlkit/pg/connection.hpp"

#include "sqlkit/pg/conversation.hpp"
#include "sqlkit/pg/error.hpp"
#include "sqlkit/pg/link.hpp"
#include "sqlkit/pg/quote.hpp"
#include "sqlkit/pg/script_file.hpp"
#include "sqlkit/pg/statement_watch.hpp"

#include "sqlkit/async/offload.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/metrics.hpp"

#include <libpq-fe.h>

#include <charconv>
#include <exception>
#include <list>
#include <optional>
#include <utility>

namespace sqlkit {

namespace {

constexpr auto no_limit = std::chrono::milliseconds(0);
// A table can change again between preparing a statement and running it; nothing was done yet.
constexpr int most_repeats = 100;

metrics::Number& statements_total()
{
  static auto& number =
      metrics::counter("sqlkit_pg_statements_total", "Statements sent to PostgreSQL.");
  return number;
}

std::string begin_text(const TransactionOptions& options)
{
  std::string text = "begin isolation level ";
  switch (options.isolation) {
    case Isolation::read_committed:
      text += "read committed";
      break;
    case Isolation::repeatable_read:
      text += "repeatable read";
      break;
    case Isolation::serializable:
      text += "serializable";
      break;
  }
  text += options.access == Access::read_only ? " read only" : " read write";
  return text + (options.deferrable == Deferrable::yes ? " deferrable" : "");
}

/// The first `done` have succeeded; the failure is that of the rest.
void end_batch(std::list<StatementWatch>& watches, std::size_t done,
               const std::optional<Error>& failure)
{
  for (auto& watch : watches) {
    const bool is_done = done > 0;
    watch.end(is_done ? std::optional<Error>() : failure);
    done -= is_done ? 1 : 0;
  }
}

/// Which statement of a batch failed.
std::size_t failed_position(const Error& failure)
{
  const auto digits = failure.field("statement");
  std::size_t position = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), position);
  return position;
}

}  // namespace

struct Connection::State {
  ~State()
  {
    if (events().close) { events().close(backend_pid()); }
  }

  const ConnectionEvents& events() const noexcept { return conversation.events(); }
  int backend_pid() noexcept { return PQbackendPID(conversation.link().handle()); }

  Task<Answer> call(std::string text, std::chrono::milliseconds limit, bool is_decided)
  {
    StatementWatch watch(events(), backend_pid(), text);
    try {
      conversation.send_text(text, limit);
      auto answer = co_await conversation.read_answer(is_decided);
      watch.end(answer.failure);
      co_return answer;
    } catch (const Error& error) {
      watch.end(error);
      throw;
    }
  }

  /// An answer that is lost leaves the outcome open.
  Task<> end_transaction(std::string text)
  {
    const auto limit = conversation.statement_limit();
    const bool is_decided = false;
    const auto answer = co_await call(std::move(text), limit, is_decided);
    access = Access::read_write;
    if (answer.failure) { throw *answer.failure; }
    if (answer.result.command() == "ROLLBACK") {
      throw Error{ErrorCode::internal, "The transaction had failed before and was rolled back."};
    }
  }

  /// One for each statement, if somebody wants to know.
  std::list<StatementWatch> watch_batch(std::span<const BoundStatement> statements)
  {
    std::list<StatementWatch> watches;
    if (!events().statement) { return watches; }
    for (const auto& [statement, parameters] : statements) {
      watches.emplace_back(events(), backend_pid(), statement, parameters);
    }
    return watches;
  }

  Task<> send_copy(ChunkSource source)
  {
    Parameters::Buffer chunk;
    bool has_more = true;
    while (has_more && conversation.link().is_open()) {
      chunk.clear();
      has_more = source(chunk);
      if (chunk.empty()) { continue; }
      PQputCopyData(conversation.link().handle(), reinterpret_cast<const char*>(chunk.data()),
                    static_cast<int>(chunk.size()));
      co_await conversation.link().flush();
    }
  }

  Task<> receive_copy(ChunkSink sink)
  {
    auto& link = conversation.link();
    for (;;) {
      char* row = nullptr;
      const auto size = PQgetCopyData(link.handle(), &row, 1);
      if (size > 0) {
        const std::unique_ptr<char, decltype(&PQfreemem)> owned(row, &PQfreemem);
        sink(std::as_bytes(std::span(row, static_cast<std::size_t>(size))));
        continue;
      }
      if (size < 0) { co_return; }  // the end, or a failure, which the answer tells
      const bool is_read = co_await link.read_more();
      if (!is_read) { co_return; }
    }
  }

  /// After failover the old primary answers reads only: the next connection finds the new one.
  void note(const Error& failure)
  {
    if (failure.field("sqlstate") == "25006" && access == Access::read_write) { is_retired = true; }
  }

  Conversation conversation;
  Access access = Access::read_write;
  bool is_retired = false;
  std::chrono::steady_clock::time_point opened_at = std::chrono::steady_clock::now();
};

Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}

Connection::~Connection() = default;

Task<std::unique_ptr<Connection>> Connection::open(ConnectOptions options)
{
  auto link = co_await Link::open(options);
  Conversation conversation(std::move(link), std::move(options));
  std::unique_ptr<State> state(new State{std::move(conversation)});
  co_return std::unique_ptr<Connection>(new Connection(std::move(state)));
}

bool Connection::is_usable() const noexcept
{
  return !state_->is_retired && state_->conversation.is_usable();
}

bool Connection::is_in_transaction() const noexcept
{
  return state_->conversation.is_in_transaction();
}

bool Connection::is_alive() noexcept
{
  return is_usable() && state_->conversation.link().read_arrived();
}

bool Connection::must_be_stopped() const noexcept
{
  auto& conversation = state_->conversation;
  return conversation.is_mid_call() && PQstatus(conversation.link().handle()) == CONNECTION_OK;
}

std::chrono::steady_clock::time_point Connection::opened_at() const noexcept
{
  return state_->opened_at;
}

int Connection::server_version() const noexcept
{
  return PQserverVersion(state_->conversation.link().handle());
}

int Connection::backend_pid() const noexcept
{
  return state_->backend_pid();
}

Task<Result> Connection::run(StatementRef statement, Parameters parameters)
{
  auto& conversation = state_->conversation;
  for (int repeats = 0;; ++repeats) {
    StatementWatch watch(state_->events(), state_->backend_pid(), statement, parameters);
    Answer answer;
    try {
      if (conversation.must_prepare(statement)) { co_await conversation.prepare(statement); }
      const bool is_decided = is_in_transaction();
      conversation.send(statement, parameters);
      statements_total() += 1;
      answer = co_await conversation.read_answer(is_decided);
    } catch (const Error& error) {
      watch.end(error);
      throw;
    }
    watch.end(answer.failure);
    if (!answer.failure) { co_return std::move(answer.result); }

    state_->note(*answer.failure);
    const bool may_repeat = conversation.forget_stale(statement, *answer.failure);
    if (repeats == most_repeats || !may_repeat) { throw *answer.failure; }
  }
}

Task<> Connection::stream_batch(std::span<const BoundStatement> statements, ResultSink sink)
{
  auto& conversation = state_->conversation;
  for (int repeats = 0;; ++repeats) {
    auto watches = state_->watch_batch(statements);
    BatchAnswer batch;
    try {
      for (const auto& item : statements) {
        if (conversation.must_prepare(item.statement)) {
          co_await conversation.prepare(item.statement);
        }
      }
      const bool is_decided = is_in_transaction();
      conversation.send_batch(statements);
      statements_total() += static_cast<std::int64_t>(statements.size());
      batch = co_await conversation.read_batch(statements.size(), is_decided, &sink);
    } catch (const Error& error) {
      end_batch(watches, 0, error);
      throw;
    }
    end_batch(watches, batch.done, batch.failure);
    if (batch.sink_failure && !batch.failure) { std::rethrow_exception(batch.sink_failure); }
    if (!batch.failure) { co_return; }

    state_->note(*batch.failure);
    const auto& failed = statements[failed_position(*batch.failure)].statement;
    const bool may_repeat = conversation.forget_stale(failed, *batch.failure);
    if (repeats == most_repeats || !may_repeat) { throw *batch.failure; }
  }
}

Task<Result> Connection::execute(std::string text)
{
  const StatementRef statement{.text = text};
  Parameters none;
  auto result = co_await run(statement, std::move(none));
  co_return result;
}

Task<> Connection::execute_script(std::string text)
{
  const bool is_decided = is_in_transaction();
  const auto answer = co_await state_->call(std::move(text), no_limit, is_decided);
  if (answer.failure) { throw *answer.failure; }
}

Task<> Connection::execute_file(std::string path)
{
  auto read = [&] { return read_script_file(path); };
  auto text = co_await offload(read);
  co_await execute_script(std::move(text));
}

Task<std::int64_t> Connection::copy_in(std::string text, ChunkSource source)
{
  auto& conversation = state_->conversation;
  const bool is_decided = is_in_transaction();
  StatementWatch watch(state_->events(), state_->backend_pid(), text);
  const auto refusal = co_await conversation.begin_copy(text, CopyDirection::from_client);
  if (refusal) {
    watch.end(refusal);
    throw *refusal;
  }

  std::exception_ptr source_failure;
  try {
    co_await state_->send_copy(std::move(source));
  } catch (const boost::system::system_error&) {
    throw;  // cancelled while waiting for the server
  } catch (...) {
    source_failure = std::current_exception();
  }
  PQputCopyEnd(conversation.link().handle(), source_failure ? "the source failed" : nullptr);
  const auto answer = co_await conversation.read_answer(is_decided);
  watch.end(answer.failure);
  if (source_failure) { std::rethrow_exception(source_failure); }
  if (answer.failure) { throw *answer.failure; }
  co_return answer.result.affected_rows();
}

Task<std::int64_t> Connection::copy_out(std::string text, ChunkSink sink)
{
  auto& conversation = state_->conversation;
  const bool is_decided = is_in_transaction();
  StatementWatch watch(state_->events(), state_->backend_pid(), text);
  const auto refusal = co_await conversation.begin_copy(text, CopyDirection::to_client);
  if (refusal) {
    watch.end(refusal);
    throw *refusal;
  }
  co_await state_->receive_copy(std::move(sink));
  const auto answer = co_await conversation.read_answer(is_decided);
  watch.end(answer.failure);
  if (answer.failure) { throw *answer.failure; }
  co_return answer.result.affected_rows();
}

Task<> Connection::begin(TransactionOptions options)
{
  state_->access = options.access;
  auto text = begin_text(options);
  const auto limit = state_->conversation.statement_limit();
  const bool is_decided = is_in_transaction();
  const auto answer = co_await state_->call(std::move(text), limit, is_decided);
  if (answer.failure) { throw *answer.failure; }
}

Task<> Connection::commit()
{
  std::string text = "commit";
  co_await state_->end_transaction(std::move(text));
}

Task<> Connection::prepare_transaction(std::string name)
{
  auto text = "prepare transaction " + quote_literal(name);
  co_await state_->end_transaction(std::move(text));
}

Task<> Connection::rollback()
{
  const auto limit = state_->conversation.statement_limit();
  const bool is_decided = is_in_transaction();
  std::string text = "rollback";
  const auto answer = co_await state_->call(std::move(text), limit, is_decided);
  state_->access = Access::read_write;
  if (answer.failure) { throw *answer.failure; }
}

Task<Notification> Connection::next_notification()
{
  auto& link = state_->conversation.link();
  for (;;) {
    const std::unique_ptr<PGnotify, decltype(&PQfreemem)> message(PQnotifies(link.handle()),
                                                                  &PQfreemem);
    if (message) {
      Notification notification{.channel = message->relname, .payload = message->extra};
      co_return notification;
    }
    const bool is_read = co_await link.read_more();
    if (!is_read) {
      throw Error{ErrorCode::unavailable, "The connection to the database was lost."};
    }
  }
}

Task<> Connection::cancel_running()
{
  co_await state_->conversation.link().cancel_running();
}

}  // namespace sqlkit
