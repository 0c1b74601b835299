#include "platformsim/instagram/graph_error.hpp"

#include "platformsim/random.hpp"

#include "sqlkit/json/value.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>

#include <utility>

namespace socialhub::platformsim::instagram {

using sqlkit::json::Object;

http::Response to_response(const GraphError& error)
{
  Object body{{"message", error.message}, {"type", "OAuthException"}};
  if (error.is_transient) body["is_transient"] = true;
  body["code"] = error.code;
  if (error.subcode) body["error_subcode"] = *error.subcode;
  body["fbtrace_id"] = fmt::format("A{:016x}", seed_of(error.message));
  return {error.status,
          {{"content-type", "application/json; charset=UTF-8"}},
          sqlkit::json::write(Object{{"error", std::move(body)}})};
}

GraphError make_missing(std::string_view id)
{
  return {.code = 100,
          .subcode = 33,
          .message = fmt::format("Unsupported get request. Object with ID '{}' does not exist, "
                                 "cannot be loaded due to missing permissions, or does not support "
                                 "this operation.",
                                 id)};
}

GraphError make_unknown_field(std::string_view field, std::string_view node_type)
{
  return {.code = 100,
          .message = fmt::format("(#100) Tried accessing nonexisting field ({}) on node type ({})",
                                 field, node_type)};
}

http::Response refuse_code(std::string_view message)
{
  const Object body{{"error_type", "OAuthException"}, {"code", 400}, {"error_message", message}};
  return {400, {{"content-type", "application/json; charset=UTF-8"}}, sqlkit::json::write(body)};
}

}  // namespace socialhub::platformsim::instagram
