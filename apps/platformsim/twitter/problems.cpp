#include "platformsim/twitter/problems.hpp"

#include "platformsim/twitter/identifiers.hpp"

#include "http/message.hpp"

#include <fmt/format.h>

namespace socialhub::platformsim::twitter {

Problem make_plain_problem(int status)
{
  const auto phrase = http::reason_phrase(status);
  return {status,
          {{"title", phrase}, {"detail", phrase}, {"type", "about:blank"}, {"status", status}}};
}

Problem make_forbidden(std::string_view detail)
{
  return {403,
          {{"detail", detail}, {"type", "about:blank"}, {"title", "Forbidden"}, {"status", 403}}};
}

Problem make_invalid(std::string_view parameter, std::string_view value, std::string_view message)
{
  Object parameters;
  parameters[parameter] = Array{Value(value)};
  Array errors{Object{{"parameters", std::move(parameters)}, {"message", message}}};
  return {400,
          {{"errors", std::move(errors)},
           {"title", "Invalid Request"},
           {"detail", "One or more parameters to your request was invalid."},
           {"type", "https://api.twitter.com/2/problems/invalid-request"}}};
}

Problem make_credits_depleted(std::string_view account_id)
{
  return {402,
          {{"account_id", parse_number(account_id).value_or(0)},
           {"title", "CreditsDepleted"},
           {"detail", fmt::format("Your enrolled account [{}] does not have any credits to fulfill "
                                  "this request.",
                                  account_id)},
           {"type", "https://api.x.com/2/problems/credits"}}};
}

Problem make_usage_capped(std::string_view account_id)
{
  return {429,
          {{"account_id", parse_number(account_id).value_or(0)},
           {"title", "UsageCapExceeded"},
           {"period", "Monthly"},
           {"scope", "Product"},
           {"detail", "Usage cap exceeded: Monthly product cap"},
           {"type", "https://api.twitter.com/2/problems/usage-capped"}}};
}

Problem make_oauth_problem(int status, std::string_view error, std::string_view description)
{
  return {status, {{"error", error}, {"error_description", description}}};
}

Object make_not_found(std::string_view resource, std::string_view parameter, std::string_view id)
{
  return {{"value", id},
          {"detail", fmt::format("Could not find {} with {}: [{}].", resource, parameter, id)},
          {"title", "Not Found Error"},
          {"resource_type", resource},
          {"parameter", parameter},
          {"resource_id", id},
          {"type", "https://api.x.com/2/problems/resource-not-found"}};
}

Object make_not_authorized(std::string_view parameter, std::string_view id)
{
  return {{"value", id},
          {"detail", fmt::format("Sorry, you are not authorized to see the Tweet with {}: [{}].",
                                 parameter, id)},
          {"title", "Authorization Error"},
          {"resource_type", "tweet"},
          {"parameter", parameter},
          {"resource_id", id},
          {"type", "https://api.x.com/2/problems/not-authorized-for-resource"}};
}

}  // namespace socialhub::platformsim::twitter
