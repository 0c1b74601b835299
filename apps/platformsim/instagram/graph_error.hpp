#pragma once

#include "http/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim::instagram {

/// What an endpoint throws to answer with an error body.
/// https://developers.facebook.com/docs/graph-api/guides/error-handling
struct GraphError {
  int status = 400;  ///< nearly always, whatever is wrong
  int code = 1;
  std::optional<int> subcode = {};
  std::string message = {};
  bool is_transient = false;
};

http::Response to_response(const GraphError& error);

GraphError make_missing(std::string_view id);
GraphError make_unknown_field(std::string_view field, std::string_view node_type);

/// The other form, of the server that exchanges Instagram's codes.
http::Response refuse_code(std::string_view message);

}  // namespace socialhub::platformsim::instagram
