#pragma once

#include "rpc/event_sink.hpp"

#include "http/message.hpp"
#include "sqlkit/async/task.hpp"
#include "sqlkit/json/shape.hpp"
#include "sqlkit/json/value.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace socialhub::rpc {

namespace json = sqlkit::json;
using sqlkit::Task;

/// Where procedures are called: "/trpc/post.feed".
inline constexpr std::string_view path_prefix = "/trpc/";

enum class ProcedureKind { query, mutation, subscription };

/// Who may call a procedure.
enum class Access {
  session,  ///< only who is signed in
  anyone,
};

struct ProcedureOptions {
  Access access = Access::session;
  std::string rate_class = "default";  ///< for the router's `admit` hook
  /// It reads the database and nothing else, so any thread may answer it.
  bool reads_only = false;
  std::size_t max_body_bytes = 64 * 1024;
  /// A call that takes longer is cancelled and answered GATEWAY_TIMEOUT. Not for subscriptions.
  std::chrono::milliseconds time_limit{30'000};
};

/// What a handler may return instead of its output, when the answer has to set a cookie.
template <class Output>
struct WithHeaders {
  Output output;
  http::Headers headers;
};

/// What a call gave: the output as JSON text, "" for none.
struct Reply {
  std::string data;
  http::Headers headers;
};

/// A subscription whose input has been read: it runs until it returns or is cancelled.
using StartedSubscription = std::function<Task<>(EventChannel&)>;

/// One entry of the API. Types of input and output come from the handler's signature; its address
/// is all that is left of it here.
struct Procedure {
  std::string name;
  std::string summary;  ///< one sentence
  ProcedureKind kind = ProcedureKind::query;
  ProcedureOptions options;
  const json::Codec* input = nullptr;   ///< null: takes none
  const json::Codec* output = nullptr;  ///< null: gives none

  void* service = nullptr;
  Task<Reply> (*call)(void* service, const void* context, const json::Value& input) = nullptr;
  StartedSubscription (*subscribe)(void* service, const void* context,
                                   const json::Value& input) = nullptr;
};

}  // namespace socialhub::rpc
