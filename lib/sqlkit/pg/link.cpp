#include "sqlkit/pg/link.hpp"

#include "sqlkit/pg/connect_error.hpp"
#include "sqlkit/pg/conninfo.hpp"
#include "sqlkit/pg/watchdog.hpp"

#include "sqlkit/async/offload.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/base/text.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <signal.h>
#include <time.h>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <new>
#include <string>
#include <utility>
#include <vector>

namespace sqlkit {

namespace asio = boost::asio;
using Descriptor = asio::posix::stream_descriptor;

namespace {

void log_notice(void*, const PGresult* result)
{
  const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  log::debug("postgresql notice", {{"message", message ? message : ""}});
}

struct Finish {
  void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};
using ConnectionHandle = std::unique_ptr<PGconn, Finish>;

ConnectionHandle start_connection(const Conninfo& conninfo)
{
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  for (const auto& [keyword, value] : conninfo.settings()) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  ConnectionHandle connection(PQconnectStartParams(keywords.data(), values.data(), 0));
  if (!connection) { throw std::bad_alloc(); }
  // The SQLSTATE tells reasons apart in any language of the server; it shows only in this mode.
  PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
  PQsetNoticeReceiver(connection.get(), &log_notice, nullptr);
  return connection;
}

/// libpq sends its cancel request without asking for silence; a server that dies at that moment
/// would end the program by SIGPIPE. While this lives the signal is kept from its thread.
class SigpipeBlock {
public:
  SigpipeBlock()
  {
    sigemptyset(&sigpipe_);
    sigaddset(&sigpipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &sigpipe_, &before_);
  }
  ~SigpipeBlock()
  {
    // What was raised meanwhile would strike when it is let through again.
    const timespec at_once{};
    if (!sigismember(&before_, SIGPIPE)) { sigtimedwait(&sigpipe_, nullptr, &at_once); }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  SigpipeBlock(const SigpipeBlock&) = delete;
  SigpipeBlock& operator=(const SigpipeBlock&) = delete;

private:
  sigset_t sigpipe_{};
  sigset_t before_{};
};

}  // namespace

struct Link::State {
  State(const Executor& executor, ConnectionHandle started)
      : connection(std::move(started)),
        descriptor(executor),
        watchdog(executor, [this] { expire(); })
  {
  }
  // libpq closes its socket itself.
  ~State()
  {
    if (descriptor.is_open()) { descriptor.release(); }
  }

  void expire()
  {
    is_timed_out = true;
    boost::system::error_code ignored;
    descriptor.cancel(ignored);
  }

  /// Throws if the coroutine was cancelled; ends quietly when the deadline has passed.
  Task<> wait(Descriptor::wait_type what)
  {
    boost::system::error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await descriptor.async_wait(what, token);
    if (error && !is_timed_out) { throw boost::system::system_error(error); }
  }

  Task<> wait_for_either()
  {
    using namespace asio::experimental::awaitable_operators;
    auto either = wait(Descriptor::wait_read) || wait(Descriptor::wait_write);
    co_await std::move(either);
  }

  /// Drives libpq's connection attempt; returns true if it succeeded.
  Task<bool> finish_connecting()
  {
    auto step = PGRES_POLLING_WRITING;
    while (step == PGRES_POLLING_READING || step == PGRES_POLLING_WRITING) {
      // libpq may open another socket at each step, even under the same number.
      descriptor.assign(PQsocket(connection.get()));
      const bool is_reading = step == PGRES_POLLING_READING;
      const auto what = is_reading ? Descriptor::wait_read : Descriptor::wait_write;
      co_await wait(what);
      descriptor.release();
      if (is_timed_out) { co_return false; }
      step = PQconnectPoll(connection.get());
    }
    co_return step == PGRES_POLLING_OK;
  }

  ConnectProblem problem() const
  {
    if (is_timed_out) { return ConnectProblem::no_answer; }
    if (PQconnectionNeedsPassword(connection.get())) { return ConnectProblem::login; }
    return classify_connect_failure(PQerrorMessage(connection.get()));
  }

  Error connect_failure(const Conninfo& conninfo) const
  {
    auto error = connect_error(problem(), conninfo);
    if (problem() != ConnectProblem::other) { return error; }
    return error.with("reason", std::string(trim(PQerrorMessage(connection.get()))));
  }

  ConnectionHandle connection;
  Descriptor descriptor;
  bool is_timed_out = false;
  Watchdog watchdog;
};

Link::Link(std::unique_ptr<State> state) : state_(std::move(state)) {}

Link::~Link() = default;

Task<std::unique_ptr<Link>> Link::open(ConnectOptions options)
{
  auto parsed = Conninfo::parse(options.url.reveal());
  if (!parsed) { throw connect_error(ConnectProblem::bad_url, Conninfo()); }
  add_session_settings(*parsed, options);
  const auto conninfo = co_await resolve_hosts(*parsed);
  const auto executor = co_await this_task::executor;

  auto state = std::make_unique<State>(executor, start_connection(conninfo));
  bool is_connected = PQstatus(state->connection.get()) != CONNECTION_BAD;
  if (is_connected) {
    if (options.connect_timeout.count() > 0) { state->watchdog.set(options.connect_timeout); }
    is_connected = co_await state->finish_connecting();
  }
  if (!is_connected) { throw state->connect_failure(*parsed); }

  // A listening connection has no other deadline; its timer would hold up the program's end.
  state->watchdog.stop();
  auto* connection = state->connection.get();
  PQsetErrorVerbosity(connection, PQERRORS_DEFAULT);
  PQsetnonblocking(connection, 1);
  state->descriptor.assign(PQsocket(connection));
  co_return std::unique_ptr<Link>(new Link(std::move(state)));
}

pg_conn* Link::handle() const noexcept
{
  return state_->connection.get();
}

bool Link::is_open() const noexcept
{
  return !state_->is_timed_out && PQstatus(handle()) == CONNECTION_OK;
}

bool Link::is_timed_out() const noexcept
{
  return state_->is_timed_out;
}

void Link::set_deadline(std::chrono::milliseconds limit)
{
  if (limit.count() > 0) {
    state_->watchdog.set(limit);
  } else {
    state_->watchdog.clear();
  }
}

void Link::clear_deadline() noexcept
{
  state_->watchdog.clear();
}

bool Link::must_flush() noexcept
{
  return PQflush(handle()) > 0;
}

Task<> Link::flush()
{
  while (is_open() && must_flush()) {
    // The server may be waiting for us to read before it reads on.
    co_await state_->wait_for_either();
    PQconsumeInput(handle());
  }
}

bool Link::has_result() noexcept
{
  return !is_open() || !PQisBusy(handle());
}

Task<> Link::wait_for_result()
{
  while (!has_result()) {
    co_await state_->wait(Descriptor::wait_read);
    if (state_->is_timed_out) { co_return; }
    // When this fails, the next result says what was lost.
    PQconsumeInput(handle());
  }
}

Result Link::take_result() noexcept
{
  if (state_->is_timed_out) { return Result(); }
  return Result(PQgetResult(handle()));
}

Task<bool> Link::read_more()
{
  co_await state_->wait(Descriptor::wait_read);
  const bool is_read = PQconsumeInput(handle()) == 1;
  co_return is_read&& is_open();
}

bool Link::read_arrived() noexcept
{
  pollfd socket{.fd = PQsocket(handle()), .events = POLLIN, .revents = 0};
  while (is_open() && poll(&socket, 1, 0) > 0) {
    // Notices and the server's last words are data too; the end of the stream comes after them.
    if (!PQconsumeInput(handle()) || PQisBusy(handle())) { return false; }
  }
  return is_open();
}

Task<> Link::cancel_running()
{
  const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> cancel(PQgetCancel(handle()),
                                                                  &PQfreeCancel);
  if (!cancel) { co_return; }
  auto stop = [request = cancel.get()] {
    const SigpipeBlock block;
    std::array<char, 256> problem{};
    if (!PQcancel(request, problem.data(), static_cast<int>(problem.size()))) {
      log::debug("a running statement could not be stopped", {{"reason", problem.data()}});
    }
  };
  co_await offload(stop);
}

}  // namespace sqlkit
