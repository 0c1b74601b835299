#pragma once

#include "sqlkit/json/value.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace socialhub::platformsim::twitter {

using sqlkit::json::Array;
using sqlkit::json::Object;
using sqlkit::json::Value;

/// What an endpoint throws to answer with an error.
struct Problem {
  int status = 400;
  Object body;
};

/// `about:blank` with the status's own words: "Unauthorized", "Forbidden", "Too Many Requests" …
Problem make_plain_problem(int status);
/// 403 with this sentence.
Problem make_forbidden(std::string_view detail);
/// 400 for one parameter.
Problem make_invalid(std::string_view parameter, std::string_view value, std::string_view message);
/// 402: the developer account has no money left.
Problem make_credits_depleted(std::string_view account_id);
/// 429: the month's cap is reached.
Problem make_usage_capped(std::string_view account_id);
/// OAuth's own shape.
Problem make_oauth_problem(int status, std::string_view error, std::string_view description);

/// What stands in `errors` of an answer that lacks something.
Object make_not_found(std::string_view resource, std::string_view parameter, std::string_view id);
Object make_not_authorized(std::string_view parameter, std::string_view id);

}  // namespace socialhub::platformsim::twitter
