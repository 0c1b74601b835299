#pragma once

#include "http/message.hpp"

#include "sqlkit/async/task.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace socialhub::http {

using sqlkit::Task;

/// How requests leave the program. Real (Client), or a test's own.
class Transport {
public:
  virtual ~Transport() = default;

  /// The answer, whatever its status. Throws Error: `timeout` (no full answer before the deadline),
  /// `bad_gateway` (unreachable, connection cut, answer too large or malformed), `forbidden` (an
  /// address that must not be reached), `bad_request` (not an absolute http(s) URL). The field
  /// "sent" is "no" if the request certainly did not leave.
  virtual Task<Response> send(ClientRequest request) = 0;
};

struct ClientOptions {
  std::chrono::milliseconds connect_timeout{5'000};
  std::chrono::milliseconds total_timeout{20'000};
  std::size_t max_response_bytes = 1024 * 1024;
  int max_redirects =
      0;  ///< each hop is checked like the first; credentials never follow to another origin
  std::string user_agent = "SocialHub";
  /// `host:port` pairs, numeric or by name, that may be private or loopback. All other private
  /// targets are refused at the socket.
  std::vector<std::string> allowed_private_targets;
};

/// libcurl on the calling thread's io_context. Every address is checked where the socket is opened,
/// so names that resolve to private addresses, redirects and disguised numbers are refused alike.
/// No proxy, no cookies, http(s) only.
class Client final : public Transport {
public:
  Client(sqlkit::Executor executor, ClientOptions options);
  ~Client() override;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  Task<Response> send(ClientRequest request) override;

private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace socialhub::http
