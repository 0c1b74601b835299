#include "sqlkit/pg/conversation.hpp"

#include "sqlkit/pg/error.hpp"
#include "sqlkit/pg/server_error.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <utility>

namespace sqlkit {

namespace {

// Each prepared statement costs the server some tens of kilobytes per connection.
constexpr std::size_t max_prepared_statements = 500;

// The server stops a statement itself; only when it does not even say so is the link at fault.
constexpr auto answer_grace = std::chrono::seconds(3);

bool is_failure(const Result& result)
{
  const auto status = PQresultStatus(result.handle());
  return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
}

constexpr int binary = 1;  // libpq's number of the format

ExecStatusType copy_status(CopyDirection direction)
{
  switch (direction) {
    case CopyDirection::from_client:
      return PGRES_COPY_IN;
    case CopyDirection::to_client:
      return PGRES_COPY_OUT;
    case CopyDirection::both:
      break;
  }
  return PGRES_COPY_BOTH;
}

Error misplaced_copy()
{
  return {ErrorCode::internal, "COPY is possible only with copy_in() and copy_out()."};
}

/// The batch is read to its end, whatever the sink does.
void add_answer(BatchAnswer& batch, Answer answer, const ResultSink& sink)
{
  if (answer.failure) {
    batch.failure = answer.failure->with("statement", std::to_string(batch.done));
    return;
  }
  try {
    if (!batch.sink_failure) { sink(batch.done, std::move(answer.result)); }
  } catch (...) {
    batch.sink_failure = std::current_exception();
  }
  ++batch.done;
}

void add_result(Answer& answer, Result result, ServerWords words)
{
  switch (PQresultStatus(result.handle())) {
    case PGRES_FATAL_ERROR:
    case PGRES_BAD_RESPONSE:
      if (!answer.failure) { answer.failure = server_error(result, words); }
      break;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
      throw misplaced_copy();
    case PGRES_PIPELINE_ABORTED:
      break;
    default:
      answer.result = std::move(result);
  }
}

}  // namespace

Conversation::Conversation(std::unique_ptr<Link> link, ConnectOptions options)
    : link_(std::move(link)), options_(std::move(options)), prepared_(max_prepared_statements)
{
  settings_.look(link_->handle(), options_.events);
}

bool Conversation::is_usable() const noexcept
{
  return !is_mid_call_ && link_->is_open();
}

bool Conversation::is_in_transaction() const noexcept
{
  const auto status = PQtransactionStatus(link_->handle());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool Conversation::must_prepare(const StatementRef& statement)
{
  return options_.prepare == Prepare::named && !statement.name.empty() &&
         !prepared_.find(statement.name);
}

Task<> Conversation::prepare(StatementRef statement)
{
  while (const auto name = prepared_.next_discarded()) {
    auto deallocation = co_await call_text("deallocate \"" + *name + "\"", statement_limit());
    if (deallocation.failure) { throw *deallocation.failure; }
    prepared_.drop_discarded();
  }

  const bool is_decided = true;  // preparing changes nothing
  const std::string name(statement.name);
  const std::string text(statement.text);
  begin_call(statement_limit());
  const bool is_sent = PQsendPrepare(link_->handle(), name.c_str(), text.c_str(),
                                     static_cast<int>(statement.parameter_types.size()),
                                     statement.parameter_types.data());
  if (!is_sent) { throw_refused_call(); }
  const auto answer = co_await read_answer(is_decided);
  if (answer.failure) { throw *answer.failure; }
  prepared_.add(name);
}

bool Conversation::forget_stale(const StatementRef& statement, const Error& failure)
{
  if (!is_stale_statement(failure) || statement.name.empty()) { return false; }
  const bool is_known_to_server = failure.field("sqlstate") != "26000";
  if (is_known_to_server) {
    prepared_.discard(statement.name);
  } else {
    prepared_.forget(statement.name);
  }
  return is_usable() && !is_in_transaction();
}

std::chrono::milliseconds Conversation::statement_limit() const noexcept
{
  const auto limit = options_.statement_timeout;
  return limit.count() == 0 ? limit : limit + answer_grace;
}

void Conversation::begin_call(std::chrono::milliseconds limit)
{
  invariant(!is_mid_call_, "a connection runs one call at a time");
  is_mid_call_ = true;
  link_->set_deadline(limit);
}

void Conversation::end_call()
{
  is_mid_call_ = false;
  link_->clear_deadline();
  settings_.look(link_->handle(), options_.events);
}

void Conversation::send(const StatementRef& statement, const Parameters& parameters)
{
  begin_call(statement_limit());
  queue(statement, parameters);
}

void Conversation::send_text(const std::string& text, std::chrono::milliseconds limit)
{
  begin_call(limit);
  if (!PQsendQuery(link_->handle(), text.c_str())) { throw_refused_call(); }
}

void Conversation::send_batch(std::span<const BoundStatement> statements)
{
  begin_call(statement_limit());
  if (!PQenterPipelineMode(link_->handle())) { throw_refused_call(); }
  for (const auto& [statement, parameters] : statements) {
    queue(statement, parameters);
  }
  if (!PQpipelineSync(link_->handle())) { throw_refused_call(); }
}

void Conversation::queue(const StatementRef& statement, const Parameters& parameters)
{
  fill_arrays(parameters);
  const auto count = static_cast<int>(parameters.size());
  const bool is_named = options_.prepare == Prepare::named && !statement.name.empty();
  const int format = statement.answer == ValueFormat::binary ? binary : 0;
  int is_queued = 0;
  if (is_named) {
    is_queued = PQsendQueryPrepared(link_->handle(), prepared_.find(statement.name), count,
                                    arrays_.values.data(), arrays_.sizes.data(),
                                    arrays_.formats.data(), format);
  } else {
    std::vector<Oid> types(parameters.size(), 0);
    std::copy_n(statement.parameter_types.begin(),
                std::min(types.size(), statement.parameter_types.size()), types.begin());
    is_queued = PQsendQueryParams(link_->handle(), std::string(statement.text).c_str(), count,
                                  types.data(), arrays_.values.data(), arrays_.sizes.data(),
                                  arrays_.formats.data(), format);
  }
  if (!is_queued) { throw_refused_call(); }
}

void Conversation::fill_arrays(const Parameters& parameters)
{
  const auto count = parameters.size();
  if (arrays_.values.size() < count) {
    arrays_.values.resize(count);
    arrays_.sizes.resize(count);
    arrays_.formats.resize(count, binary);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = parameters.value(i);
    // To libpq a null pointer is NULL, and an empty span may have one.
    const char* empty_or_null = value ? "" : nullptr;
    const bool has_bytes = value && !value->empty();
    arrays_.values[i] = has_bytes ? reinterpret_cast<const char*>(value->data()) : empty_or_null;
    arrays_.sizes[i] = has_bytes ? static_cast<int>(value->size()) : 0;
  }
}

void Conversation::throw_refused_call()
{
  if (!link_->is_open()) { throw_lost(std::nullopt, true); }
  throw Error{ErrorCode::internal,
              "The statement could not be sent.",
              {{"server_message", PQerrorMessage(link_->handle())}}};
}

void Conversation::throw_lost(const std::optional<Error>& last_words, bool is_decided)
{
  auto error = lost_connection(last_words ? &*last_words : nullptr, is_decided);
  if (!link_->is_timed_out()) { throw error; }
  throw Error{ErrorCode::timeout, "The database did not answer in time.", error.fields()};
}

/// Takes the results of one statement as far as they have arrived. True: that was all.
bool Conversation::take_arrived(Answer& answer)
{
  while (link_->has_result()) {
    auto result = link_->take_result();
    if (!result.handle()) { return true; }
    add_result(answer, std::move(result), options_.server_words);
    if (!link_->is_open()) { return true; }
  }
  return false;
}

Task<Answer> Conversation::read_answer(bool is_decided)
{
  if (link_->must_flush()) { co_await link_->flush(); }
  Answer answer;
  while (!take_arrived(answer)) {
    co_await link_->wait_for_result();
  }
  if (!link_->is_open()) { throw_lost(answer.failure, is_decided); }
  end_call();
  co_return answer;
}

Task<BatchAnswer> Conversation::read_batch(std::size_t statements, bool is_decided,
                                           const ResultSink* sink)
{
  if (link_->must_flush()) { co_await link_->flush(); }
  BatchAnswer batch;
  for (std::size_t i = 0; i < statements && link_->is_open(); ++i) {
    Answer answer;
    while (!take_arrived(answer)) {
      co_await link_->wait_for_result();
    }
    if (!batch.failure) { add_answer(batch, std::move(answer), *sink); }
  }
  if (!link_->has_result()) { co_await link_->wait_for_result(); }
  const auto sync = link_->take_result();
  if (!link_->is_open()) { throw_lost(batch.failure, is_decided); }
  const bool is_at_end = PQresultStatus(sync.handle()) == PGRES_PIPELINE_SYNC &&
                         PQexitPipelineMode(link_->handle()) == 1;
  invariant(is_at_end, "a batch ends with its sync");
  end_call();
  co_return batch;
}

Task<Answer> Conversation::call_text(std::string text, std::chrono::milliseconds limit)
{
  const bool is_decided = is_in_transaction();
  send_text(text, limit);
  auto answer = co_await read_answer(is_decided);
  co_return answer;
}

Task<std::optional<Error>> Conversation::begin_copy(std::string text, CopyDirection direction)
{
  const bool is_decided = true;  // nothing is stored before the end of the data
  send_text(text, std::chrono::milliseconds(0));
  if (link_->must_flush()) { co_await link_->flush(); }
  if (!link_->has_result()) { co_await link_->wait_for_result(); }
  const auto first = link_->take_result();
  const auto wanted = copy_status(direction);
  if (PQresultStatus(first.handle()) == wanted) { co_return std::nullopt; }

  std::optional<Error> failure;
  if (is_failure(first)) { failure = server_error(first, options_.server_words); }
  const auto rest = co_await read_answer(is_decided);
  if (!failure) {
    failure = Error{ErrorCode::internal, "The statement is not a COPY of this direction."};
  }
  co_return failure;
}

}  // namespace sqlkit
