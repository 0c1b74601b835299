#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/options.hpp"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace sqlkit {

/// Messages may have been missed before this point: read what the tables say. Comes first of all,
/// and again each time listening had to be set up anew.
struct ListenGap {};

using ListenEvent = std::variant<ListenGap, Notification>;

/// Receives LISTEN messages on a connection of its own, for as long as somebody asks.
class Listener {
public:
  Listener(ConnectOptions options, std::vector<std::string> channels);
  ~Listener();

  /// The next event, in the server's order. Waits without a deadline, reconnects by itself (first
  /// after 0.2 s, then with growing pauses up to 5 s, logging why) and never throws but when
  /// cancelled. One caller at a time.
  Task<ListenEvent> next();

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sqlkit
