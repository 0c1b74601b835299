#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/json/codec.hpp"

#include <string>
#include <utility>

namespace socialhub::rpc {

using sqlkit::Task;

/// Where a subscription's values go, as JSON text.
class EventChannel {
public:
  virtual ~EventChannel() = default;
  /// Returns once the value has been taken by the connection.
  virtual Task<> send(std::string id, std::string data) = 0;
};

/// Where a subscription's handler puts its values. A handle: copies write to the same client.
template <class Output>
class EventSink {
public:
  explicit EventSink(EventChannel& channel) : channel_(&channel) {}

  /// Sends a value; the client repeats the id when it comes back after a break. "" = no id.
  Task<> send(std::string id, const Output& value)
  {
    return channel_->send(std::move(id), sqlkit::json::to_text(value));
  }

private:
  EventChannel* channel_;
};

}  // namespace socialhub::rpc
