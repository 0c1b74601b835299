#include "connector/bluesky/bluesky_connector.hpp"

#include "connector/bluesky/capabilities.hpp"
#include "connector/bluesky/errors.hpp"
#include "connector/bluesky/requests.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace socialhub::connector::bluesky {

using sqlkit::Error;

namespace {

// Reads and writes count alike for the server: one class is enough.
constexpr std::string_view rate_class = "requests";

// An endless list would come back with the cursor that it was asked for.
void stop_at_repeated_cursor(std::optional<std::string>& next,
                             const std::optional<std::string>& asked)
{
  if (next == asked) { next.reset(); }
}

}  // namespace

BlueskyConnector::BlueskyConnector(Driver& driver, Options options)
    : driver_(driver), options_(std::move(options))
{
}

const model::Capabilities& BlueskyConnector::capabilities() const
{
  return bluesky::capabilities();
}

Task<SignedIn> BlueskyConnector::sign_in(Credentials credentials)
{
  const auto& typed =
      credentials.server_url.empty() ? options_.default_server : credentials.server_url;
  const auto asked = normalize_server(typed, options_.loopback);
  auto request =
      create_session(asked, normalize_identifier(credentials.identifier), credentials.password);
  const auto answer = co_await driver_.send_once(dialect, std::move(request));
  const auto session = parse_session(answer);
  require_active(session);

  SignedIn signed_in;
  signed_in.server_url = choose_server(session, asked, options_.loopback);
  signed_in.tokens = to_tokens(session);
  auto profile_request =
      with_bearer(get_profile(signed_in.server_url, session.did), signed_in.tokens.access_token);
  const auto profile = co_await driver_.send_once(dialect, std::move(profile_request));
  signed_in.profile = parse_profile(profile);
  signed_in.scopes = list_scopes(signed_in.tokens);
  signed_in.capabilities = capabilities();
  signed_in.warning = find_warning(signed_in.scopes);
  co_return signed_in;
}

Task<Tokens> BlueskyConnector::refresh(Account account, OauthApp, Tokens tokens)
{
  auto request = refresh_session(account.server_url, tokens.refresh_token);
  const auto answer = co_await driver_.send_once(dialect, std::move(request));
  const auto session = parse_session(answer);
  require_active(session);
  require_same_account(session, account);
  co_return to_tokens(session);
}

Task<> BlueskyConnector::sign_out(Account account, OauthApp, Tokens tokens)
{
  auto request = delete_session(account.server_url, tokens.refresh_token);
  try {
    co_await driver_.send_once(dialect, std::move(request));
  } catch (const Error& error) {
    // A session that has ended already is what was asked for.
    if (error.code() != sqlkit::ErrorCode::unauthorized) { throw; }
  }
}

Task<Profile> BlueskyConnector::fetch_profile(Account account, std::string author_external_id)
{
  auto request = get_profile(account.server_url, author_external_id);
  const auto answer = co_await read(account, std::move(request));
  co_return parse_profile(answer);
}

Task<FeedPage> BlueskyConnector::fetch_home(Account account, std::optional<std::string> cursor)
{
  auto request = get_timeline(account.server_url, cursor);
  const auto answer = co_await read_page(account, std::move(request), cursor);
  auto page = parse_timeline(answer);
  stop_at_repeated_cursor(page.next_cursor, cursor);
  co_return page;
}

Task<NotificationPage> BlueskyConnector::fetch_notifications(Account account,
                                                             std::optional<std::string> cursor)
{
  auto request = list_notifications(account.server_url, cursor);
  const auto answer = co_await read_page(account, std::move(request), cursor);
  auto page = parse_notifications(answer);
  stop_at_repeated_cursor(page.next_cursor, cursor);

  auto uris = list_named_posts(page);
  auto found = co_await fetch_posts(account, std::move(uris));
  attach_posts(page, std::move(found));
  co_return page;
}

Task<Thread> BlueskyConnector::fetch_thread(Account account, std::string post_remote_id)
{
  auto request = get_post_thread(account.server_url, post_remote_id);
  const auto answer = co_await read(account, std::move(request));
  co_return parse_thread(answer);
}

Task<http::Response> BlueskyConnector::read(Account account, http::ClientRequest request)
{
  std::string requests_class{rate_class};
  auto answer = co_await driver_.read(dialect, account, requests_class, std::move(request));
  co_return answer;
}

Task<http::Response> BlueskyConnector::read_page(Account account, http::ClientRequest request,
                                                 std::optional<std::string> cursor)
{
  try {
    auto answer = co_await read(account, std::move(request));
    co_return answer;
  } catch (const Error& error) {
    if (cursor && is_bad_cursor(error)) { throw error.with("cursor", "bad"); }
    throw;
  }
}

Task<FoundPosts> BlueskyConnector::fetch_posts(Account account, std::vector<std::string> uris)
{
  FoundPosts all;
  for (auto from = uris.begin(); from != uris.end();) {
    const auto size = std::min<std::ptrdiff_t>(max_uris_per_call, std::distance(from, uris.end()));
    const std::vector<std::string> batch(from, from + size);
    from += size;
    auto request = get_posts(account.server_url, batch);
    const auto answer = co_await read(account, std::move(request));
    auto found = parse_posts(answer);
    std::ranges::move(found.posts, std::back_inserter(all.posts));
    std::ranges::move(found.poison, std::back_inserter(all.poison));
  }
  co_return all;
}

}  // namespace socialhub::connector::bluesky
