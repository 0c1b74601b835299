#include "connector/twitter/auth.hpp"

#include "connector/twitter/reading.hpp"

#include "http/url.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

namespace socialhub::connector::twitter {

namespace {

constexpr std::string_view own_server = "https://api.x.com";
constexpr std::string_view own_pages = "https://x.com";

bool is_header_token(std::string_view text)
{
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; });
}

std::vector<std::string> split_words(std::string_view text)
{
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto blank = std::min(text.find(' '), text.size());
    if (blank > 0) { words.emplace_back(text.substr(0, blank)); }
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return words;
}

}  // namespace

std::vector<std::string> list_usual_scopes()
{
  return {"tweet.read", "users.read",    "tweet.write",    "media.write",
          "like.read",  "bookmark.read", "bookmark.write", "offline.access"};
}

std::string make_authorize_url(std::string_view server, const OauthApp& app, std::string_view state,
                               std::string_view code_challenge)
{
  const auto scopes = app.scopes.empty() ? list_usual_scopes() : app.scopes;
  const auto query = http::write_query({{"response_type", "code"},
                                        {"client_id", app.client_id},
                                        {"redirect_uri", app.redirect_uri},
                                        {"scope", fmt::format("{}", fmt::join(scopes, " "))},
                                        {"state", std::string(state)},
                                        {"code_challenge", std::string(code_challenge)},
                                        {"code_challenge_method", "S256"}});
  const auto pages = server == own_server ? own_pages : server;
  return fmt::format("{}/i/oauth2/authorize?{}", pages, query);
}

Tokens to_tokens(const wire::TokenAnswer& answer, sqlkit::Timestamp now)
{
  const auto refresh_token = answer.refresh_token.value_or("");
  const bool is_refresh_good = refresh_token.empty() || is_header_token(refresh_token);
  if (!is_header_token(answer.access_token) || !is_refresh_good) {
    throw make_unreadable("a token is empty or no token");
  }
  Tokens tokens{.access_token = Secret<>(answer.access_token),
                .refresh_token = Secret<>(refresh_token),
                .access_expires_at = std::nullopt};
  constexpr std::int64_t longest_s = 10LL * 365 * 24 * 60 * 60;
  if (answer.expires_in && *answer.expires_in > 0 && *answer.expires_in <= longest_s) {
    tokens.access_expires_at = now + std::chrono::seconds(*answer.expires_in);
  }
  return tokens;
}

std::vector<std::string> list_scopes(const wire::TokenAnswer& answer, const OauthApp& app)
{
  auto granted = split_words(answer.scope.value_or(""));
  if (!granted.empty()) { return granted; }
  return app.scopes.empty() ? list_usual_scopes() : app.scopes;
}

std::optional<std::string> find_warning(const std::vector<std::string>& scopes,
                                        const Tokens& tokens)
{
  const auto is_granted = [&](std::string_view scope) {
    return std::ranges::find(scopes, scope) != scopes.end();
  };
  if (!is_granted("tweet.read") || !is_granted("users.read")) {
    return "Reading posts was not allowed. Connect the account again and allow it.";
  }
  if (tokens.refresh_token.empty()) {
    return "X ends this connection after two hours: staying connected was not allowed. Connect the "
           "account again and allow it.";
  }
  return std::nullopt;
}

}  // namespace socialhub::connector::twitter
