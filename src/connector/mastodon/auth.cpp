#include "connector/mastodon/auth.hpp"

#include "connector/mastodon/capabilities.hpp"
#include "connector/mastodon/wire_server.hpp"
#include "connector/reading.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <ranges>

namespace socialhub::connector::mastodon {

namespace {

using Scopes = std::vector<std::string>;

bool contains(const Scopes& scopes, std::string_view scope)
{
  return std::ranges::find(scopes, scope) != scopes.end();
}

/// "write" holds "write:statuses". The old "follow" holds parts of both.
bool is_granted(const Scopes& granted, std::string_view scope)
{
  return contains(granted, scope) || contains(granted, scope.substr(0, scope.find(':')));
}

void require(model::Permission& permission, const Scopes& granted, std::string_view scope)
{
  if (is_granted(granted, scope)) { return; }
  permission = {.allowance = model::Allowance::impossible,
                .reason =
                    "The account was connected without this permission. Connect it again "
                    "and allow everything that is asked for."};
}

}  // namespace

std::vector<std::string> list_wanted_scopes()
{
  return {"read",
          "write:statuses",
          "write:media",
          "write:favourites",
          "write:bookmarks",
          "write:notifications",
          "write:follows"};
}

std::vector<std::string> list_old_scopes()
{
  return {"read", "write", "follow"};
}

std::vector<std::string> choose_scopes(const http::Response& oauth_metadata)
{
  try {
    const auto metadata =
        decode_answer<wire::OauthMetadata>(model::Platform::mastodon, oauth_metadata);
    const auto supported = metadata.scopes_supported.value_or(Scopes{});
    auto wanted = list_wanted_scopes();
    const bool knows_all = std::ranges::all_of(
        wanted, [&](const std::string& scope) { return contains(supported, scope); });
    return knows_all ? wanted : list_old_scopes();
  } catch (const sqlkit::Error&) {
    return list_old_scopes();  // a web page in its place
  }
}

std::string join_scopes(const Scopes& scopes)
{
  std::string text;
  for (const auto& scope : scopes) {
    if (!text.empty()) { text.push_back(' '); }
    text.append(scope);
  }
  return text;
}

std::vector<std::string> split_scopes(std::string_view text)
{
  Scopes scopes;
  for (const auto part : std::views::split(text, ' ')) {
    std::string scope(part.begin(), part.end());
    if (!scope.empty()) { scopes.push_back(std::move(scope)); }
  }
  return scopes;
}

model::Capabilities to_capabilities(const Scopes& granted, const Instance& instance)
{
  auto all = capabilities();
  require(all.read_home, granted, "read:statuses");
  require(all.read_notifications, granted, "read:notifications");
  require(all.read_thread, granted, "read:statuses");
  require(all.post, granted, "write:statuses");
  require(all.reply, granted, "write:statuses");
  require(all.repost, granted, "write:statuses");
  require(all.like, granted, "write:favourites");
  require(all.bookmark, granted, "write:bookmarks");
  require(all.search, granted, "read:search");
  // https://docs.joinmastodon.org/client/quotes/
  constexpr std::int64_t first_with_quotes = 7;
  if (instance.api_version.value_or(0) < first_with_quotes) {
    all.quote = {.allowance = model::Allowance::impossible,
                 .reason =
                     "This account's server does not know quotes yet. A link to the post "
                     "does nearly the same."};
  }
  require(all.quote, granted, "write:statuses");
  all.max_text_graphemes = instance.max_characters;
  all.max_media = instance.max_media;
  return all;
}

std::string write_authorization_url(const OauthApp& app, std::string_view state,
                                    std::string_view code_challenge)
{
  http::QueryParameters parameters{{"response_type", "code"},
                                   {"client_id", app.client_id},
                                   {"redirect_uri", app.redirect_uri},
                                   {"scope", join_scopes(app.scopes)},
                                   {"state", std::string(state)}};
  if (!code_challenge.empty()) {
    parameters.emplace_back("code_challenge", std::string(code_challenge));
    parameters.emplace_back("code_challenge_method", "S256");
  }
  return app.server_url + "/oauth/authorize?" + http::write_query(parameters);
}

}  // namespace socialhub::connector::mastodon
