#include "http/connection.hpp"

#include "http/fixed_response.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace socialhub::http {

namespace asio = boost::asio;
using boost::system::error_code;
using sqlkit::Error;
using sqlkit::ErrorCode;
using State = RequestParser::State;

namespace {

// A socket closed with unread bytes resets the connection and the client may never see the answer,
// so the rest is read and dropped for a while.
constexpr auto linger_timeout = std::chrono::seconds(1);
constexpr std::size_t max_dropped_bytes = 16 * 1024 * 1024;

constexpr std::string_view continue_response = "HTTP/1.1 100 Continue\r\n\r\n";

/// True for what asio throws where a coroutine is cancelled.
bool is_cancellation(const std::exception_ptr& failure)
{
  try {
    std::rethrow_exception(failure);
  } catch (const boost::system::system_error& error) {
    return error.code() == asio::error::operation_aborted;
  } catch (...) {
    return false;
  }
}

std::string describe(const std::exception_ptr& failure)
{
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an exception of unknown type";
  }
}

std::chrono::milliseconds time_at_rate(std::size_t bytes, std::size_t bytes_per_second)
{
  return std::chrono::milliseconds(bytes * 1000 / std::max<std::size_t>(bytes_per_second, 1));
}

ParserLimits to_parser_limits(const ServerOptions& options)
{
  ParserLimits limits;
  limits.head.max_header_bytes = options.max_header_bytes;
  limits.max_body_bytes = options.max_body_bytes;
  return limits;
}

}  // namespace

/// Hands a stream's pieces to its connection.
class Connection::Writer final : public StreamWriter {
public:
  Writer(Connection& connection, BodyFraming framing) : connection_(connection), framing_(framing)
  {
  }

  Task<> write(std::string piece) override
  {
    if (piece.empty()) co_return;
    if (broken_ || connection_.context_.stopping || connection_.client_left_) throw_left();
    if (framing_ == BodyFraming::chunked) piece = write_chunk(piece);
    broken_ = true;  // until the piece is out as a whole: a cancelled write leaves half of it
    const bool written = co_await connection_.write(std::move(piece), std::string());
    if (!written) throw_left();
    broken_ = false;
  }

  bool is_broken() const noexcept { return broken_; }

private:
  [[noreturn]] static void throw_left()
  {
    throw Error{ErrorCode::unavailable, "The reader of the stream is gone."};
  }

  Connection& connection_;
  BodyFraming framing_;
  bool broken_ = false;
};

Connection::Connection(ServerContext& context, asio::ip::tcp::socket socket,
                       std::string peer_address)
    : context_(context),
      socket_(std::move(socket)),
      peer_address_(std::move(peer_address)),
      parser_(to_parser_limits(context.options)),
      phase_began_at_(std::chrono::steady_clock::now())
{
}

Task<> Connection::serve()
{
  bool open = true;
  while (open) {
    open = co_await read_request();
    if (!open) break;
    open = co_await answer_request();
    served_before_ = true;
  }
  co_await close_gently();
}

Task<> Connection::turn_away(Refusal refusal)
{
  co_await refuse(refusal);
  co_await close_gently();
}

void Connection::check_deadline(TimePoint now)
{
  if (now < deadline_) return;
  deadline_ = TimePoint::max();
  timed_out_ = true;
  error_code ignored;
  socket_.cancel(ignored);
}

void Connection::begin_stop()
{
  const bool is_idle = parser_.state() == State::idle;
  if (!is_idle && !is_streaming_) return;
  error_code ignored;
  socket_.cancel(ignored);
}

void Connection::cut()
{
  error_code ignored;
  socket_.close(ignored);
}

Task<bool> Connection::read_request()
{
  phase_began_at_ = std::chrono::steady_clock::now();
  timed_state_ = parser_.state();
  continue_sent_ = false;
  while (parser_.state() != State::complete) {
    if (parser_.state() == State::refused) {
      co_await refuse(parser_.refusal());
      co_return false;
    }
    if (context_.stopping && parser_.state() == State::idle) co_return false;
    if (parser_.expects_continue() && !continue_sent_) {
      continue_sent_ = true;
      const bool written = co_await write(std::string(continue_response), std::string());
      if (!written) co_return false;
    }
    set_read_deadline();
    const bool has_more = co_await read_more();
    if (has_more) continue;
    if (timed_out_ && parser_.state() != State::idle) {
      Refusal too_slow{408, "The request took too long."};
      co_await refuse(too_slow);
    }
    co_return false;
  }
  deadline_ = TimePoint::max();
  co_return true;
}

/// A head has its time from its first byte on, a body has that plus what its rate allows.
void Connection::set_read_deadline()
{
  const auto& options = context_.options;
  const auto state = parser_.state();
  if (state != timed_state_) {
    timed_state_ = state;
    phase_began_at_ = std::chrono::steady_clock::now();
  }
  if (state == State::idle) {
    deadline_ = phase_began_at_ + (served_before_ ? options.idle_timeout : options.header_timeout);
  } else if (state == State::head) {
    deadline_ = phase_began_at_ + options.header_timeout;
  } else {
    deadline_ = phase_began_at_ + options.header_timeout +
                time_at_rate(parser_.received_body_bytes(), options.min_body_bytes_per_second);
  }
}

/// Feeds the parser with what has come, waiting for it if need be. False if nothing will come.
Task<bool> Connection::read_more()
{
  while (true) {
    error_code error;
    const auto count = socket_.read_some(asio::buffer(context_.read_buffer), error);
    if (!error && count > 0) {
      parser_.feed({context_.read_buffer.data(), count});
      co_return true;
    }
    if (error != asio::error::would_block) {
      client_left_ = true;
      co_return false;
    }
    co_await socket_.async_wait(asio::ip::tcp::socket::wait_read,
                                asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return false;
  }
}

/// Returns true if the connection can serve another request.
Task<bool> Connection::answer_request()
{
  auto request = parser_.take_request();
  request.peer_address = peer_address_;
  const auto method = request.method;
  auto answer = co_await call_handler(std::move(request));
  bool open = false;
  if (auto* response = std::get_if<Response>(&answer)) {
    open = co_await send_response(std::move(*response), method);
  } else if (auto* stream = std::get_if<StreamResponse>(&answer)) {
    open = co_await send_stream(std::move(*stream), method);
  } else {
    cut();
  }
  if (!open) co_return false;
  parser_.finish_request();
  co_return true;
}

Task<Answer> Connection::call_handler(ServerRequest request)
{
  const std::string method(to_string(request.method));
  const std::string path = request.path;
  std::exception_ptr failure;
  try {
    auto answer = co_await context_.handler(std::move(request));
    co_return answer;
  } catch (...) {
    failure = std::current_exception();
  }
  if (!context_.stopping || !is_cancellation(failure)) {
    sqlkit::log::error("request failed",
                       {{"method", method}, {"path", path}, {"error", describe(failure)}});
  }
  co_return make_failure_response();
}

bool Connection::may_serve_another() const noexcept
{
  return parser_.keeps_alive() && !context_.stopping && !client_left_;
}

Task<bool> Connection::send_response(Response response, Method method)
{
  const bool keep_alive = may_serve_another();
  std::string head;
  try {
    head = write_response_head(
        {response.status, response.headers, BodyFraming::length, response.body.size(), keep_alive},
        std::chrono::system_clock::now());
  } catch (const Error& error) {
    sqlkit::log::error("response not sendable", {{"header", error.field("header")}});
    response = make_failure_response();
    head = write_response_head(
        {response.status, response.headers, BodyFraming::length, response.body.size(), keep_alive},
        std::chrono::system_clock::now());
  }
  if (method == Method::head || !may_have_body(response.status)) response.body.clear();
  const bool written = co_await write(std::move(head), std::move(response.body));
  co_return written&& keep_alive;
}

Task<bool> Connection::send_stream(StreamResponse response, Method method)
{
  const auto framing = parser_.is_http_1_0() ? BodyFraming::until_close : BodyFraming::chunked;
  std::string head;
  try {
    head = write_response_head({response.status, response.headers, framing, 0, may_serve_another()},
                               std::chrono::system_clock::now());
  } catch (const Error& error) {
    sqlkit::log::error("response not sendable", {{"header", error.field("header")}});
  }
  if (head.empty()) {
    const bool open = co_await send_response(make_failure_response(), method);
    co_return open;
  }
  const bool written = co_await write(std::move(head), std::string());
  if (!written) co_return false;
  if (method == Method::head) co_return may_serve_another();
  const bool open = co_await run_stream(std::move(response), framing);
  co_return open;
}

Task<bool> Connection::run_stream(StreamResponse response, BodyFraming framing)
{
  using namespace asio::experimental::awaitable_operators;
  Writer writer(*this, framing);
  is_streaming_ = true;
  auto winner = co_await (run_body(std::move(response.run), &writer) || watch_client());
  is_streaming_ = false;

  const bool ended_by_us = winner.index() == 0;
  const auto failure = ended_by_us ? std::get<0>(winner) : std::exception_ptr();
  if (failure && !writer.is_broken() && !context_.stopping) {
    sqlkit::log::error("stream failed", {{"error", describe(failure)}});
  }
  const bool complete = ended_by_us ? !failure : context_.stopping;
  if (!complete || writer.is_broken() || client_left_) {
    cut();
    co_return false;
  }
  if (framing == BodyFraming::until_close) co_return false;
  const bool written = co_await write(std::string(last_chunk), std::string());
  co_return written&& may_serve_another();
}

Task<std::exception_ptr> Connection::run_body(StreamBody body, Writer* writer)
{
  try {
    co_await body(*writer);
  } catch (...) {
    co_return std::current_exception();
  }
  co_return std::exception_ptr();
}

/// Returns once the client has left or begin_stop() or a deadline ends the stream. What a client
/// sends meanwhile is its next request; it may be as long as a head.
Task<> Connection::watch_client()
{
  while (parser_.pending_bytes() <= context_.options.max_header_bytes) {
    error_code error;
    co_await socket_.async_wait(asio::ip::tcp::socket::wait_read,
                                asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return;
    const auto count = socket_.read_some(asio::buffer(context_.read_buffer), error);
    if (error == asio::error::would_block) continue;
    if (error || count == 0) break;
    parser_.feed({context_.read_buffer.data(), count});
  }
  client_left_ = true;
}

Task<> Connection::refuse(Refusal refusal)
{
  auto response = make_refusal_response(refusal);
  auto head = write_response_head(
      {response.status, response.headers, BodyFraming::length, response.body.size(), false},
      std::chrono::system_clock::now());
  co_await write(std::move(head), std::move(response.body));
}

Task<> Connection::close_gently()
{
  error_code error;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
  deadline_ = std::chrono::steady_clock::now() + linger_timeout;
  std::size_t dropped = 0;
  while (!error && !client_left_ && !context_.stopping && dropped < max_dropped_bytes) {
    co_await socket_.async_wait(asio::ip::tcp::socket::wait_read,
                                asio::redirect_error(asio::use_awaitable, error));
    if (error) break;
    const auto count = socket_.read_some(asio::buffer(context_.read_buffer), error);
    if (error == asio::error::would_block) error.clear();
    dropped += count;
  }
  cut();
}

Task<bool> Connection::write(std::string head, std::string body)
{
  const auto& options = context_.options;
  deadline_ = std::chrono::steady_clock::now() + options.write_timeout +
              time_at_rate(head.size() + body.size(), options.min_body_bytes_per_second);
  const std::array<asio::const_buffer, 2> pieces{asio::buffer(head), asio::buffer(body)};
  error_code error;
  co_await asio::async_write(socket_, pieces, asio::redirect_error(asio::use_awaitable, error));
  deadline_ = TimePoint::max();
  co_return !error;
}

}  // namespace socialhub::http
