#include "connector/linkedin/auth.hpp"

#include "connector/linkedin/wire_people.hpp"
#include "connector/reading.hpp"

#include "http/url.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace socialhub::connector::linkedin {

namespace {

std::vector<std::string> split_scopes(std::string_view text)
{
  std::vector<std::string> scopes;
  while (!text.empty()) {
    const auto end = std::min(text.size(), text.find_first_of(", "));
    if (end > 0) { scopes.emplace_back(text.substr(0, end)); }
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return scopes;
}

std::string join(const std::vector<std::string>& scopes)
{
  std::string text;
  for (const auto& scope : scopes) {
    if (!text.empty()) { text += ' '; }
    text += scope;
  }
  return text;
}

http::ClientRequest make_token_request(std::string_view sign_in_server,
                                       const http::QueryParameters& form)
{
  return {.method = http::Method::post,
          .url = std::string(sign_in_server) + "/oauth/v2/accessToken",
          .headers = {{"Accept", "application/json"},
                      {"Content-Type", "application/x-www-form-urlencoded"}},
          .body = http::write_query(form)};
}

/// What may stand in a header field.
bool is_token(std::string_view text)
{
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; });
}

}  // namespace

std::string choose_sign_in_server(std::string_view api_server)
{
  return api_server == usual_server ? "https://www.linkedin.com" : std::string(api_server);
}

const std::vector<std::string>& list_page_scopes()
{
  static const std::vector<std::string> scopes{
      "r_basicprofile",        "rw_organization_admin",      "r_organization_social",
      "w_organization_social", "r_organization_social_feed", "w_organization_social_feed"};
  return scopes;
}

std::string make_authorization_page(std::string_view sign_in_server, const OauthApp& app,
                                    std::string_view state)
{
  const auto& scopes = app.scopes.empty() ? list_page_scopes() : app.scopes;
  const http::QueryParameters parameters{{"response_type", "code"},
                                         {"client_id", app.client_id},
                                         {"redirect_uri", app.redirect_uri},
                                         {"state", std::string(state)},
                                         {"scope", join(scopes)}};
  return std::string(sign_in_server) + "/oauth/v2/authorization?" + http::write_query(parameters);
}

http::ClientRequest redeem_code(std::string_view sign_in_server, const OauthApp& app,
                                const std::string& code)
{
  return make_token_request(sign_in_server, {{"grant_type", "authorization_code"},
                                             {"code", code},
                                             {"redirect_uri", app.redirect_uri},
                                             {"client_id", app.client_id},
                                             {"client_secret", app.client_secret.reveal()}});
}

http::ClientRequest redeem_refresh_token(std::string_view sign_in_server, const OauthApp& app,
                                         const Secret<>& refresh_token)
{
  return make_token_request(sign_in_server, {{"grant_type", "refresh_token"},
                                             {"refresh_token", refresh_token.reveal()},
                                             {"client_id", app.client_id},
                                             {"client_secret", app.client_secret.reveal()}});
}

Granted parse_grant(const http::Response& answer, sqlkit::Timestamp now)
{
  auto source = decode_answer<wire::TokenAnswer>(model::Platform::linkedin, answer);
  const auto refresh_token = source.refresh_token.value_or("");
  // Ten years: longer than any token lives, and nothing overflows.
  constexpr std::int64_t longest = 10LL * 365 * 24 * 60 * 60;
  const bool is_usable = is_token(source.access_token) &&
                         (refresh_token.empty() || is_token(refresh_token)) &&
                         source.expires_in > 0 && source.expires_in <= longest;
  if (!is_usable) {
    throw make_unreadable(model::Platform::linkedin, "a token is empty, no token, or ended");
  }
  return {.tokens = {.access_token = Secret<>(std::move(source.access_token)),
                     .refresh_token = Secret<>(refresh_token),
                     .access_expires_at = now + std::chrono::seconds(source.expires_in)},
          .scopes = split_scopes(source.scope.value_or(""))};
}

}  // namespace socialhub::connector::linkedin
