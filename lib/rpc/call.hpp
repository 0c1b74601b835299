#pragma once

#include "rpc/error.hpp"
#include "rpc/procedure.hpp"

#include "http/message.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::rpc {

/// The inputs of a request, which may be unreadable as a whole: only calls that read theirs fail.
struct Inputs {
  std::optional<json::Value> value;  ///< empty: none was given
  std::optional<sqlkit::Error> failure;
};

/// One call of a request.
struct Call {
  std::string path;                      ///< the name as it was asked for
  const Procedure* procedure = nullptr;  ///< null: there is none of that name
  http::Method method = http::Method::get;
  std::shared_ptr<const Inputs> inputs;
  std::optional<std::size_t> index;  ///< in its batch

  /// The input, `{}` if none was given. Throws Error{bad_request} if it cannot be read.
  json::Value read_input() const;
};

struct CallList {
  bool is_batch = false;
  std::vector<Call> calls;
};

/// What became of a call: a reply or an error, as an envelope.
struct Outcome {
  int status = 200;
  std::string envelope;
  http::Headers headers;
};

using FindProcedure = std::function<const Procedure*(std::string_view name)>;

/// Reads the calls of a request. Throws WireError if the request as a whole cannot be answered.
CallList read_calls(const http::ServerRequest& request, const FindProcedure& find);

/// Throws WireError{METHOD_NOT_SUPPORTED} if the call came by a method its procedure does not take.
void check_method(const Call& call);

}  // namespace socialhub::rpc
