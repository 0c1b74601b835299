#pragma once

#include "rpc/procedure.hpp"

#include "http/server.hpp"

#include <chrono>
#include <string>

namespace socialhub::rpc {

/// What a stream is part of: for its errors and logs.
struct StreamOrigin {
  std::string path;
  std::string request_id;
};

/// Half of what clients are told to wait before they take the connection for dead.
constexpr auto usual_ping_interval = std::chrono::seconds(15);

/// Runs a subscription and writes what it sends as server-sent events, with a ping whenever nothing
/// was sent for `ping_interval`. Ends when the subscription does; cancels it when the client is
/// gone.
Task<> write_subscription(StartedSubscription subscription, StreamOrigin origin,
                          http::StreamWriter& writer,
                          std::chrono::nanoseconds ping_interval = usual_ping_interval);

}  // namespace socialhub::rpc
