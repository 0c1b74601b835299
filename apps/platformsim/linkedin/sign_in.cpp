#include "platformsim/linkedin/sign_in.hpp"

#include "platformsim/oauth/consent_page.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>

#include <algorithm>
#include <chrono>

namespace socialhub::platformsim::linkedin {
namespace {

constexpr std::string_view page_path = "/oauth/v2/authorization";
constexpr std::string_view token_path = "/oauth/v2/accessToken";

std::string find(const http::QueryParameters& parameters, std::string_view name)
{
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return "";
}

std::vector<std::string> split(std::string_view text)
{
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.size(), text.find(' '));
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return words;
}

// LinkedIn writes what it granted with commas, where it was asked with blanks.
std::string join(const std::vector<std::string>& scopes)
{
  std::string text;
  for (const auto& scope : scopes)
    text += text.empty() ? scope : "," + scope;
  return text;
}

bool holds(const std::vector<std::string>& list, const std::string& one)
{
  return std::find(list.begin(), list.end(), one) != list.end();
}

http::Response refuse(int status, std::string_view error, std::string_view description)
{
  return make_answer(status, Object{{"error", error}, {"error_description", description}});
}

/// Only apps that LinkedIn has reviewed get tokens that can be renewed.
bool is_reviewed(const oauth::Grant& grant)
{
  return std::any_of(grant.scopes.begin(), grant.scopes.end(), [](const std::string& scope) {
    return scope.find("organization") != std::string::npos;
  });
}

}  // namespace

std::optional<http::Response> SignIn::answer(const http::ServerRequest& request)
{
  try {
    if (request.path == page_path && request.method == http::Method::get) return show_page(request);
    if (request.path == page_path && request.method == http::Method::post) return decide(request);
    if (request.path == token_path && request.method == http::Method::post)
      return give_tokens(request);
  } catch (const Refusal& refusal) {
    return make_answer(refusal);
  }
  return std::nullopt;
}

SignIn::Asked SignIn::read_page(const http::QueryParameters& parameters) const
{
  const auto* app = service_.authorizations().find_app(find(parameters, "client_id"));
  if (app == nullptr) throw Refusal{400, 0, "INVALID_CLIENT", "The passed in client_id is invalid"};
  Asked asked;
  asked.request = {.client_id = app->client_id,
                   .redirect_uri = find(parameters, "redirect_uri"),
                   .scopes = split(find(parameters, "scope")),
                   .code_challenge = ""};
  asked.state = find(parameters, "state");
  if (!holds(app->redirect_uris, asked.request.redirect_uri)) {
    throw Refusal{400, 0, "INVALID_REDIRECT",
                  "The redirect_uri does not match the registered value"};
  }
  if (find(parameters, "response_type") != "code")
    throw Refusal{400, 0, "INVALID_REQUEST", "response_type must be code"};
  // All or nothing: one scope too many and nobody can say yes.
  for (const auto& scope : asked.request.scopes) {
    if (!holds(app->scopes, scope)) {
      throw Refusal{400, 0, "UNAUTHORIZED_SCOPE",
                    fmt::format("Scope \"{}\" is not authorized for your application", scope)};
    }
  }
  return asked;
}

http::Response SignIn::show_page(const http::ServerRequest& request) const
{
  const auto parameters = http::parse_query(request.query).value_or(http::QueryParameters{});
  const auto asked = read_page(parameters);
  if (!member_) throw Refusal{403, 0, "ACCESS_DENIED", "Nobody is signed in here"};
  const auto& world = service_.directory().world();
  return oauth::make_consent_page(
      {.network = "LinkedIn",
       .app = service_.authorizations().find_app(asked.request.client_id)->name,
       .person = world.person(*member_).name,
       .scopes = asked.request.scopes,
       .action = std::string(page_path),
       .fields = parameters});
}

http::Response SignIn::decide(const http::ServerRequest& request)
{
  const auto form = http::parse_query(request.body).value_or(http::QueryParameters{});
  const auto asked = read_page(form);
  if (!member_) throw Refusal{403, 0, "ACCESS_DENIED", "Nobody is signed in here"};
  if (find(form, "decision") != "allow") {
    return oauth::redirect(asked.request.redirect_uri,
                           {{"error", "user_cancelled_authorize"},
                            {"error_description", "The user cancelled the authorization"},
                            {"state", asked.state}});
  }
  const auto code = service_.authorizations().allow(*member_, asked.request);
  return oauth::redirect(asked.request.redirect_uri, {{"code", code}, {"state", asked.state}});
}

std::string SignIn::allow(PersonId member, std::string_view query)
{
  const auto parameters = http::parse_query(query).value_or(http::QueryParameters{});
  return service_.authorizations().allow(member, read_page(parameters).request);
}

http::Response SignIn::give_tokens(const http::ServerRequest& request)
{
  const auto type = request.headers.find("Content-Type").value_or("");
  if (!type.starts_with("application/x-www-form-urlencoded"))
    return refuse(400, "invalid_request", "A required parameter \"grant_type\" is missing");
  const auto form = http::parse_query(request.body).value_or(http::QueryParameters{});
  const auto* app = service_.authorizations().find_app(find(form, "client_id"));
  if (app == nullptr || app->client_secret != find(form, "client_secret"))
    return refuse(401, "invalid_client", "Client authentication failed");
  const auto grant_type = find(form, "grant_type");
  if (grant_type == "authorization_code") return trade_code(form, *app);
  if (grant_type == "refresh_token") return trade_refresh_token(form, *app);
  return refuse(400, "unsupported_grant_type", "The grant type is not supported");
}

http::Response SignIn::trade_code(const http::QueryParameters& form, const oauth::App& app)
{
  const auto grant = service_.authorizations().redeem({.code = find(form, "code"),
                                                       .client_id = app.client_id,
                                                       .redirect_uri = find(form, "redirect_uri"),
                                                       .code_verifier = ""});
  if (!grant) {
    return refuse(400, "invalid_request",
                  "Unable to retrieve access token: appid/redirect uri/code verifier does not "
                  "match authorization code. Or authorization code expired.");
  }
  return write_tokens(service_.authorizations().issue(*grant), *grant);
}

http::Response SignIn::trade_refresh_token(const http::QueryParameters& form, const oauth::App& app)
{
  const auto token = find(form, "refresh_token");
  const auto grant = service_.authorizations().find_refresh(token);
  const auto tokens = grant && grant->client_id == app.client_id
                          ? service_.authorizations().refresh(token)
                          : std::nullopt;
  if (!tokens)
    return refuse(400, "invalid_grant",
                  "The provided refresh token is invalid, expired or revoked");
  return write_tokens(*tokens, *grant);
}

http::Response SignIn::write_tokens(const oauth::Tokens& tokens, const oauth::Grant& grant) const
{
  const auto now = service_.now();
  const auto seconds_until = [&](sqlkit::Timestamp end) {
    return std::chrono::floor<std::chrono::seconds>(end - now).count();
  };
  Object body{{"access_token", tokens.access_token},
              {"expires_in", seconds_until(tokens.access_expires_at)}};
  if (is_reviewed(grant)) {
    body["refresh_token"] = tokens.refresh_token;
    body["refresh_token_expires_in"] = seconds_until(tokens.refresh_expires_at);
  }
  body["scope"] = join(grant.scopes);
  body["token_type"] = "Bearer";
  return make_answer(200, body);
}

}  // namespace socialhub::platformsim::linkedin
