#include "connector/mastodon/requests.hpp"

#include "connector/mastodon/auth.hpp"

#include "sqlkit/base/error.hpp"

namespace socialhub::connector::mastodon {

namespace {

// The most that a page of posts may have; a post with its pictures takes about 5 KB.
constexpr std::string_view page_size = "40";

std::string make_url(std::string_view server, std::string_view path,
                     const http::QueryParameters& parameters)
{
  std::string url{server};
  url.append(path);
  if (!parameters.empty()) { url.append("?").append(http::write_query(parameters)); }
  return url;
}

http::ClientRequest make_get(std::string_view server, std::string_view path,
                             const http::QueryParameters& parameters = {})
{
  return {.method = http::Method::get,
          .url = make_url(server, path, parameters),
          .headers = {{"Accept", "application/json"}},
          .body = ""};
}

/// A form: not every server reads JSON.
http::ClientRequest make_post(std::string_view server, std::string_view path,
                              const http::QueryParameters& form)
{
  return {.method = http::Method::post,
          .url = make_url(server, path, {}),
          .headers = {{"Accept", "application/json"},
                      {"Content-Type", "application/x-www-form-urlencoded"}},
          .body = http::write_query(form)};
}

http::ClientRequest make_page(std::string_view server, std::string_view path,
                              const http::QueryParameters& cursor)
{
  http::QueryParameters parameters{{"limit", std::string(page_size)}};
  parameters.insert(parameters.end(), cursor.begin(), cursor.end());
  return make_get(server, path, parameters);
}

std::string make_status_path(std::string_view id)
{
  return "/api/v1/statuses/" + http::percent_encode(id);
}

}  // namespace

http::ClientRequest get_instance(std::string_view server)
{
  return make_get(server, "/api/v2/instance");
}

http::ClientRequest get_old_instance(std::string_view server)
{
  return make_get(server, "/api/v1/instance");
}

http::ClientRequest get_host_meta(std::string_view server)
{
  auto request = make_get(server, "/.well-known/host-meta");
  request.headers.set("Accept", "application/xrd+xml");
  return request;
}

http::ClientRequest get_oauth_metadata(std::string_view server)
{
  return make_get(server, "/.well-known/oauth-authorization-server");
}

http::ClientRequest create_app(const OauthApp& app)
{
  return make_post(app.server_url, "/api/v1/apps",
                   {{"client_name", "SocialHub"},
                    {"redirect_uris", app.redirect_uri},
                    {"scopes", join_scopes(app.scopes)}});
}

http::ClientRequest obtain_token(const OauthApp& app, const AuthorizationGrant& grant)
{
  http::QueryParameters form{
      {"grant_type", "authorization_code"}, {"code", grant.code},
      {"client_id", app.client_id},         {"client_secret", app.client_secret.reveal()},
      {"redirect_uri", app.redirect_uri},   {"scope", join_scopes(app.scopes)}};
  if (!grant.code_verifier.empty()) {
    form.emplace_back("code_verifier", grant.code_verifier.reveal());
  }
  return make_post(app.server_url, "/oauth/token", form);
}

http::ClientRequest revoke_token(const OauthApp& app, std::string_view server,
                                 const Secret<>& access_token)
{
  return make_post(server, "/oauth/revoke",
                   {{"client_id", app.client_id},
                    {"client_secret", app.client_secret.reveal()},
                    {"token", access_token.reveal()}});
}

http::ClientRequest verify_credentials(std::string_view server)
{
  return make_get(server, "/api/v1/accounts/verify_credentials");
}

http::ClientRequest search_account(std::string_view server, std::string_view address)
{
  return make_get(
      server, "/api/v2/search",
      {{"q", std::string(address)}, {"type", "accounts"}, {"resolve", "true"}, {"limit", "1"}});
}

http::ClientRequest get_home(std::string_view server, const http::QueryParameters& cursor)
{
  return make_page(server, "/api/v1/timelines/home", cursor);
}

http::ClientRequest list_notifications(std::string_view server, const http::QueryParameters& cursor)
{
  return make_page(server, "/api/v1/notifications", cursor);
}

http::ClientRequest get_status(std::string_view server, std::string_view id)
{
  return make_get(server, make_status_path(id));
}

http::ClientRequest get_context(std::string_view server, std::string_view id)
{
  return make_get(server, make_status_path(id) + "/context");
}

http::ClientRequest get_statuses(std::string_view server, const std::vector<std::string>& ids)
{
  sqlkit::invariant(ids.size() <= max_statuses_per_call, "That many posts are too many.");
  http::QueryParameters parameters;
  for (const auto& id : ids) {
    parameters.emplace_back("id[]", id);
  }
  return make_get(server, "/api/v1/statuses", parameters);
}

}  // namespace socialhub::connector::mastodon
