#include "api/oauth_callback.hpp"

#include "service/authorization_service.hpp"

#include "http/url.hpp"

#include "sqlkit/base/reflect.hpp"

#include <fmt/format.h>

#include <utility>

namespace socialhub::api {

namespace {

/// Says that the browser has been sent here by ourselves.
constexpr std::string_view again = "again";

std::string find_parameter(const http::QueryParameters& parameters, std::string_view wanted)
{
  for (const auto& [name, value] : parameters) {
    if (name == wanted) { return value; }
  }
  return "";
}

http::Response make_response(int status)
{
  http::Response response;
  response.status = status;
  response.headers.set("cache-control", "no-store");
  return response;
}

http::Response make_redirect(const http::QueryParameters& parameters)
{
  auto response = make_response(303);
  response.headers.set("location", "/accounts?" + http::write_query(parameters));
  return response;
}

http::Response make_redirect(const service::AuthorizationOutcome& outcome)
{
  http::QueryParameters parameters;
  if (outcome.failure) {
    parameters.emplace_back("failed", sqlkit::enum_name(*outcome.failure));
  } else {
    std::string ids;
    for (const auto& id : outcome.connected) {
      ids += (ids.empty() ? "" : ",") + to_string(id);
    }
    parameters.emplace_back("connected", ids);
    parameters.emplace_back("fetched", std::to_string(outcome.fetched_posts));
  }
  if (outcome.platform) { parameters.emplace_back("platform", to_string(*outcome.platform)); }
  return make_redirect(parameters);
}

/// A navigation that our own page begins carries every cookie of ours. Neither header nor script
/// could do it: a redirect goes on in the other site's name, and scripts come from files only.
http::Response make_bounce(http::QueryParameters parameters)
{
  parameters.emplace_back(again, "1");
  std::string target = std::string(OauthCallback::path) + "?";
  for (const char letter : http::write_query(parameters)) {
    target += letter == '&' ? "&amp;" : std::string(1, letter);
  }
  auto response = make_response(200);
  response.headers.set("content-type", "text/html; charset=utf-8");
  response.body = fmt::format(
      R"(<!doctype html><html lang="en"><meta charset="utf-8"><title>SocialHub</title>)"
      R"(<meta http-equiv="refresh" content="0; url={0}"><p><a href="{0}">Back to SocialHub</a>)",
      target);
  return response;
}

}  // namespace

sqlkit::Task<http::Response> OauthCallback::answer(http::ServerRequest request,
                                                   service::RequestContext context)
{
  if (request.method != http::Method::get) {
    auto refusal = make_response(405);
    refusal.headers.set("allow", "GET");
    co_return refusal;
  }
  auto parameters = http::parse_query(request.query).value_or(http::QueryParameters());
  if (!context.person && find_parameter(parameters, again).empty()) {
    co_return make_bounce(std::move(parameters));
  }
  if (!context.person) { co_return make_redirect({{"failed", "signed_out"}}); }
  service::AuthorizationAnswer answer{.state = find_parameter(parameters, "state"),
                                      .code = find_parameter(parameters, "code"),
                                      .error = find_parameter(parameters, "error")};
  const auto outcome = co_await authorizations_.finish(std::move(context), std::move(answer));
  co_return make_redirect(outcome);
}

}  // namespace socialhub::api
