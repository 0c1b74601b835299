#include "connector/mastodon/parse.hpp"

#include "connector/mastodon/auth.hpp"
#include "connector/mastodon/cursor.hpp"
#include "connector/mastodon/wire_server.hpp"
#include "connector/reading.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <utility>

namespace socialhub::connector::mastodon {

using sqlkit::Error;

namespace {

constexpr auto platform = model::Platform::mastodon;

/// What may stand in a header field or a form.
bool is_token(std::string_view text)
{
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; });
}

std::optional<FeedItem> read_feed_item(const wire::Value& value, const Instance& instance)
{
  const auto entry = decode_status(value);
  const auto boosted = find_boosted(entry);
  const auto& shown = boosted ? *boosted : entry;
  if (is_filtered_out(entry, "home") || is_filtered_out(shown, "home")) { return std::nullopt; }

  return to_feed_item(entry, boosted, instance);
}

FoundAccount to_found(const wire::Account& account, const Instance& instance)
{
  return {.profile = to_profile(account, instance), .local_id = account.id};
}

}  // namespace

OauthApp parse_app(const http::Response& answer, OauthApp asked)
{
  const auto app = decode_answer<wire::Application>(platform, answer);
  if (!is_token(app.client_id) || !is_token(app.client_secret)) {
    throw make_unreadable(platform, "the app has no usable id or secret");
  }
  asked.client_id = app.client_id;
  asked.client_secret = Secret<>(app.client_secret);
  return asked;
}

Permit parse_token(const http::Response& answer)
{
  const auto token = decode_answer<wire::Token>(platform, answer);
  if (!is_token(token.access_token)) {
    throw make_unreadable(platform, "the token is empty or no token");
  }
  return {.tokens = {.access_token = Secret<>(token.access_token),
                     .refresh_token = Secret<>(""),
                     .access_expires_at = std::nullopt},
          .scopes = split_scopes(token.scope.value_or(""))};
}

FoundAccount parse_account(const http::Response& answer, const Instance& instance)
{
  const auto account = decode_answer<wire::Account>(platform, answer);
  try {
    return to_found(account, instance);
  } catch (const Error& error) {
    throw make_unreadable(platform, describe(error));
  }
}

std::optional<FoundAccount> parse_account_search(const http::Response& answer,
                                                 std::string_view wanted, const Instance& instance)
{
  const auto search = decode_answer<wire::Search>(platform, answer);
  for (const auto& account : search.accounts) {
    if (account.uri == wanted || account.url == wanted) { return to_found(account, instance); }
  }
  return std::nullopt;
}

FeedPage parse_home(const http::Response& answer, const Instance& instance)
{
  const auto list = decode_answer<std::vector<wire::Value>>(platform, answer);
  FeedPage page;
  page.next_cursor = read_next_cursor(answer);
  read_each(list, "", page.poison, [&](const wire::Value& value, const std::string&) {
    auto item = read_feed_item(value, instance);
    if (item) { page.items.push_back(std::move(*item)); }
  });
  return page;
}

FoundPosts parse_posts(const http::Response& answer, const Instance& instance)
{
  const auto list = decode_answer<std::vector<wire::Value>>(platform, answer);
  FoundPosts found;
  read_each(list, "", found.poison, [&](const wire::Value& value, const std::string&) {
    const auto status = decode_status(value);
    if (!is_filtered_out(status, "home")) { found.posts.push_back(to_post(status, instance)); }
  });
  return found;
}

}  // namespace socialhub::connector::mastodon
