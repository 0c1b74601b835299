#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace socialhub::http {

/// One message of an event stream (HTML Living Standard, 9.2).
struct ServerSentEvent {
  std::string event;  ///< the type; empty means "message"
  std::string id;     ///< what the client repeats as Last-Event-ID; empty: unchanged
  std::string data;   ///< any text; its lines become lines of the stream
};

/// The message as it stands in the stream, with the empty line that ends it. Line breaks in type
/// and id would begin another field: they are left out, and so is NUL.
std::string format_event(const ServerSentEvent& event);

/// A line that clients ignore: it keeps proxies from closing a quiet stream.
std::string format_comment(std::string_view text);

/// Tells the client how long to wait before it connects again.
std::string format_retry(std::chrono::milliseconds delay);

}  // namespace socialhub::http
