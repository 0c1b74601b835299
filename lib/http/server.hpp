#pragma once

#include "http/message.hpp"

#include "sqlkit/async/task.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>

namespace socialhub::http {

using sqlkit::Task;

/// Writes an open-ended body, one piece after another: server-sent events.
class StreamWriter {
public:
  virtual ~StreamWriter() = default;
  /// Sends a piece and returns once the system has taken it: a slow reader slows the writer down.
  /// Throws Error{unavailable} once the client is gone, the server stops, or the client has not
  /// taken the piece in 30 s plus a second for each KiB. One write at a time.
  virtual Task<> write(std::string piece) = 0;
};

using StreamBody = std::function<Task<>(StreamWriter&)>;

/// An answer whose body is produced while it is sent. `run` ends the response by returning; it is
/// cancelled when the client goes away or the server stops. If it throws, the connection is cut, so
/// that the client sees an incomplete answer. It is not run for HEAD.
struct StreamResponse {
  int status = 200;
  Headers headers;
  StreamBody run;
};

/// Closes the connection without an answer, as a failing network does. For simulated ones.
struct HangUp {};

using Answer = std::variant<Response, StreamResponse, HangUp>;

/// Answers one request; one at a time on each connection. What it throws is logged and answered
/// with 500 and a fixed body. A client that goes away does not cancel it, only a stream's `run`.
/// Content-Length, Transfer-Encoding, Connection and Date are the server's own: what an answer says
/// about them is dropped. HEAD is answered like GET, without the body.
using Handler = std::function<Task<Answer>(ServerRequest)>;

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: the system chooses
  std::size_t max_header_bytes = 8 * 1024;
  std::size_t max_body_bytes = 1024 * 1024;
  /// Counted for each IPv4 address and each IPv6 /64; one more is answered 503.
  std::size_t max_connections_per_address = 64;
  std::chrono::milliseconds header_timeout{10'000};  ///< from its first byte to its last
  std::chrono::milliseconds idle_timeout{60'000};    ///< between two requests
  /// A body may come slower for `header_timeout` in all; the same rate holds for readers of
  /// answers, who may lag by `write_timeout`.
  std::size_t min_body_bytes_per_second = 1024;
  std::chrono::milliseconds write_timeout{30'000};
};

/// An HTTP/1.1 server on one thread's io_context. Requests pass a gate before the handler sees
/// them: what RFC 9112 or 9110 calls ambiguous is answered 400 and the connection closed.
/// Call stop() and let it end before the server is destroyed.
class Server {
public:
  /// Binds and listens. Throws Error{unavailable} with a sentence that names address, port and
  /// reason.
  Server(sqlkit::Executor executor, ServerOptions options, Handler handler);
  /// Serves the port of another server from another thread, too: whichever is free takes the next
  /// connection. Limits count for each of them. Throws Error{unavailable}.
  Server(sqlkit::Executor executor, const Server& other, Handler handler);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const noexcept;

  /// Accepts until stop() is called.
  Task<> run();

  /// Stops accepting, lets running requests finish for up to `grace`, ends streams, closes
  /// everything.
  Task<> stop(std::chrono::milliseconds grace);

private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace socialhub::http
