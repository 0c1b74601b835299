#pragma once

#include "rpc/procedure.hpp"

#include "http/server.hpp"

#include <string>

namespace socialhub::rpc {

/// Runs a subscription and writes what it sends as server-sent events, with a ping whenever nothing
/// was sent for 15 s. Ends when the subscription does; cancels it when the client is gone.
Task<> write_subscription(StartedSubscription subscription, std::string path,
                          std::string request_id, http::StreamWriter& writer);

}  // namespace socialhub::rpc
