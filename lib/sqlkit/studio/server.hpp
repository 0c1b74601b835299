#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/studio/studio.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace sqlkit::studio {

inline constexpr std::uint16_t usual_port = 4983;

struct ServerOptions {
  std::uint16_t port = usual_port;  ///< 0: the system chooses
  std::string token;                ///< make_token()
};

/// Serves the page and answers its questions, on this machine only (127.0.0.1), to whoever has the
/// token. Call stop() and let it end before the server is destroyed.
class Server {
public:
  /// Binds and listens. Throws Error{unavailable} with a sentence that names the port.
  Server(Executor executor, Studio& studio, ServerOptions options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const noexcept;
  /// `http://127.0.0.1:4983/#token=…`
  std::string address() const;

  /// Accepts until stop() is called.
  Task<> run();
  /// Cuts all connections; what they asked for is cancelled.
  Task<> stop();

private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace sqlkit::studio
