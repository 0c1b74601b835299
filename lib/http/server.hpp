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
  /// Sends a piece. Throws Error{cancelled-like `unavailable`} once the client is gone or the
  /// server stops, or when the client reads too slowly (over 1 MiB waiting, or no progress for 30
  /// s).
  virtual Task<> write(std::string piece) = 0;
};

/// An answer whose body is produced while it is sent. `run` ends the response by returning.
struct StreamResponse {
  int status = 200;
  Headers headers;
  std::function<Task<>(StreamWriter&)> run;
};

using Answer = std::variant<Response, StreamResponse>;

/// Answers one request. What it throws is logged and answered with 500 and a fixed body.
using Handler = std::function<Task<Answer>(ServerRequest)>;

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: the system chooses
  std::size_t max_header_bytes = 8 * 1024;
  std::size_t max_body_bytes = 1024 * 1024;
  std::size_t max_connections_per_address = 64;
  std::chrono::seconds header_timeout{10};
  std::chrono::seconds idle_timeout{60};
  std::size_t min_body_bytes_per_second = 1024;
};

/// An HTTP/1.1 server on one thread's io_context. Requests pass a gate before the handler sees
/// them: what RFC 9112 or 9110 calls ambiguous is answered 400 and the connection closed.
class Server {
public:
  /// Binds and listens. Throws Error{unavailable} with a sentence that names address, port and
  /// reason.
  Server(sqlkit::Executor executor, ServerOptions options, Handler handler);
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
