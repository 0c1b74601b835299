#include "platformsim/mastodon/service.hpp"
#include "platformsim/oauth/consent_page.hpp"

#include "sqlkit/base/error.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

namespace socialhub::platformsim::mastodon {
namespace {

constexpr std::array<std::string_view, 28> known_scopes{"read",
                                                        "read:accounts",
                                                        "read:blocks",
                                                        "read:bookmarks",
                                                        "read:favourites",
                                                        "read:filters",
                                                        "read:follows",
                                                        "read:lists",
                                                        "read:mutes",
                                                        "read:notifications",
                                                        "read:search",
                                                        "read:statuses",
                                                        "write",
                                                        "write:accounts",
                                                        "write:blocks",
                                                        "write:bookmarks",
                                                        "write:conversations",
                                                        "write:favourites",
                                                        "write:filters",
                                                        "write:follows",
                                                        "write:lists",
                                                        "write:media",
                                                        "write:mutes",
                                                        "write:notifications",
                                                        "write:reports",
                                                        "write:statuses",
                                                        "follow",
                                                        "profile"};

std::vector<std::string> split(std::string_view text, std::string_view separators)
{
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string join(const std::vector<std::string>& scopes)
{
  return fmt::format("{}", fmt::join(scopes, " "));
}

bool is_known_scope(const std::string& scope)
{
  return std::ranges::find(known_scopes, scope) != known_scopes.end();
}

/// Whether each scope lies within what the program registered.
bool are_within(const std::vector<std::string>& scopes, const std::vector<std::string>& registered)
{
  return std::ranges::all_of(scopes, [&](const std::string& scope) {
    const auto wide = scope.substr(0, scope.find(':'));
    return std::ranges::any_of(registered,
                               [&](const auto& one) { return one == scope || one == wide; });
  });
}

ApiError make_oauth_error(int status, std::string name, std::string description)
{
  return {status, std::move(name), std::move(description)};
}

ApiError make_invalid_client()
{
  return make_oauth_error(401, "invalid_client",
                          "Client authentication failed due to unknown client, no client "
                          "authentication included, or unsupported authentication method.");
}

}  // namespace

http::Response Service::get_oauth_metadata(const Call&)
{
  const auto& origin = directory_.origin();
  Array scopes;
  for (const auto scope : known_scopes)
    scopes.emplace_back(scope);
  return make_json(Object{
      {"issuer", origin + "/"},
      {"authorization_endpoint", origin + "/oauth/authorize"},
      {"token_endpoint", origin + "/oauth/token"},
      {"revocation_endpoint", origin + "/oauth/revoke"},
      {"userinfo_endpoint", origin + "/oauth/userinfo"},
      {"scopes_supported", std::move(scopes)},
      {"response_types_supported", Array{"code"}},
      {"response_modes_supported", Array{"query", "fragment", "form_post"}},
      {"grant_types_supported", Array{"authorization_code", "client_credentials"}},
      {"token_endpoint_auth_methods_supported", Array{"client_secret_basic", "client_secret_post"}},
      {"code_challenge_methods_supported", Array{"S256"}},
      {"service_documentation", "https://docs.joinmastodon.org/"},
      {"app_registration_endpoint", origin + "/api/v1/apps"}});
}

http::Response Service::create_app(const Call& call)
{
  const auto name = call.parameters.find("client_name");
  const auto redirect_uris = split(call.parameters.get_or_empty("redirect_uris"), "\n\r ");
  auto scopes = split(call.parameters.find("scopes").value_or("read"), " +");
  if (!name) throw ApiError{422, "Validation failed: Application name can't be blank"};
  if (redirect_uris.empty()) throw ApiError{422, "Validation failed: Redirect URI can't be blank"};
  if (!std::ranges::all_of(scopes, is_known_scope)) {
    throw ApiError{422, "Validation failed: Scopes doesn't match configured on the server."};
  }
  const auto& app = authorizations_.register_app(*name, redirect_uris, scopes);
  Array uris;
  for (const auto& uri : app.redirect_uris)
    uris.emplace_back(uri);
  Array granted;
  for (const auto& scope : app.scopes)
    granted.emplace_back(scope);
  return make_json(Object{{"id", std::to_string(make_id(call.now, 1))},
                          {"name", app.name},
                          {"website", nullptr},
                          {"scopes", std::move(granted)},
                          {"redirect_uris", std::move(uris)},
                          {"redirect_uri", join(app.redirect_uris)},
                          {"client_id", app.client_id},
                          {"client_secret", app.client_secret},
                          {"client_secret_expires_at", 0},
                          {"vapid_key",
                           "BCk-QqERU0q-CfYZjcuB6lnyyOYfJ2AifKqfeGIm7Z-HiTU5T9eTG5Gx"
                           "VA0_OH5mMlI4UkkDTpaZwozy0TzdZ2M="}});
}

/// Throws ApiError if the page would show an error: it must not send anybody anywhere then.
oauth::Request Service::read_authorization(const Parameters& parameters) const
{
  oauth::Request request{.client_id = parameters.get_or_empty("client_id"),
                         .redirect_uri = parameters.get_or_empty("redirect_uri"),
                         .scopes = split(parameters.find("scope").value_or("read"), " +"),
                         .code_challenge = parameters.get_or_empty("code_challenge")};
  const auto* app = authorizations_.find_app(request.client_id);
  if (app == nullptr) throw make_invalid_client();
  if (std::ranges::find(app->redirect_uris, request.redirect_uri) == app->redirect_uris.end()) {
    throw make_oauth_error(400, "invalid_redirect_uri",
                           "The requested redirect uri is malformed or doesn't match client "
                           "redirect URI.");
  }
  if (parameters.find("response_type") != "code") {
    throw make_oauth_error(400, "unsupported_response_type",
                           "The authorization server does not support this response type.");
  }
  if (!are_within(request.scopes, app->scopes)) {
    throw make_oauth_error(400, "invalid_scope",
                           "The requested scope is invalid, unknown, or malformed.");
  }
  const auto method = parameters.find("code_challenge_method").value_or("S256");
  if (!request.code_challenge.empty() && method != "S256") {
    throw make_oauth_error(400, "invalid_code_challenge_method",
                           "The code challenge method must be S256.");
  }
  return request;
}

http::Response Service::show_authorization(const Call& call)
{
  const auto request = read_authorization(call.parameters);
  if (!signed_in_) { return {302, {{"location", directory_.origin() + "/auth/sign_in"}}, ""}; }
  const auto handle = fmt::format("@{}@{}", directory_.username(*signed_in_), Directory::domain);
  return oauth::make_consent_page({.network = "Mastodon",
                                   .app = authorizations_.find_app(request.client_id)->name,
                                   .person = handle,
                                   .scopes = request.scopes,
                                   .action = "/oauth/authorize",
                                   .fields = call.parameters.all()});
}

http::Response Service::decide_authorization(const Call& call)
{
  auto request = read_authorization(call.parameters);
  if (!signed_in_) throw ApiError{403, "This action requires authentication"};
  const auto redirect_uri = request.redirect_uri;
  std::vector<std::pair<std::string, std::string>> parameters;
  if (call.parameters.find("decision") == "allow") {
    parameters.emplace_back("code", authorizations_.allow(*signed_in_, std::move(request)));
  } else {
    parameters.emplace_back("error", "access_denied");
    parameters.emplace_back("error_description",
                            "The resource owner or authorization server denied the request.");
  }
  if (const auto state = call.parameters.find("state")) parameters.emplace_back("state", *state);
  return oauth::redirect(redirect_uri, parameters);
}

std::string Service::allow(PersonId person, std::string_view authorization_url)
{
  const auto url = http::parse_url(authorization_url);
  const auto query = url ? http::parse_query(url->query) : std::nullopt;
  const bool is_ours =
      url && url->origin() == directory_.origin() && url->path == "/oauth/authorize";
  if (!is_ours || !query) {
    throw sqlkit::Error{sqlkit::ErrorCode::bad_request, "This is not the authorization page."};
  }
  try {
    return authorizations_.allow(person, read_authorization(Parameters(*query)));
  } catch (const ApiError& error) {
    throw sqlkit::Error{sqlkit::ErrorCode::bad_request, error.description};
  }
}

http::Response Service::create_token(const Call& call)
{
  const auto& form = call.parameters;
  const auto* app = authorizations_.find_app(form.get_or_empty("client_id"));
  if (app == nullptr || app->client_secret != form.get_or_empty("client_secret")) {
    throw make_invalid_client();
  }
  if (form.find("grant_type") != "authorization_code") {
    throw make_oauth_error(400, "unsupported_grant_type",
                           "The authorization grant type is not supported by the authorization "
                           "server.");
  }
  const auto grant = authorizations_.redeem({.code = form.get_or_empty("code"),
                                             .client_id = app->client_id,
                                             .redirect_uri = form.get_or_empty("redirect_uri"),
                                             .code_verifier = form.get_or_empty("code_verifier")});
  if (!grant) {
    throw make_oauth_error(400, "invalid_grant",
                           "The provided authorization grant is invalid, expired, revoked, does "
                           "not match the redirection URI used in the authorization request, or "
                           "was issued to another client.");
  }
  const auto tokens = authorizations_.issue(*grant);
  const auto now = std::chrono::floor<std::chrono::seconds>(call.now).time_since_epoch();
  return make_json(Object{{"access_token", tokens.access_token},
                          {"token_type", "Bearer"},
                          {"scope", join(grant->scopes)},
                          {"created_at", now.count()}});
}

http::Response Service::revoke_token(const Call& call)
{
  const auto& form = call.parameters;
  const auto token = form.get_or_empty("token");
  const auto* app = authorizations_.find_app(form.get_or_empty("client_id"));
  const auto grant = authorizations_.find_access(token);
  const bool is_app = app != nullptr && app->client_secret == form.get_or_empty("client_secret");
  if (!is_app || (grant && grant->client_id != app->client_id)) {
    throw make_oauth_error(403, "unauthorized_client",
                           "You are not authorized to revoke this token");
  }
  authorizations_.revoke(token);
  if (grant) revoked_.insert(token);
  return make_json(Object());
}

}  // namespace socialhub::platformsim::mastodon
