#include "connector/mastodon/mastodon_connector.hpp"

#include "connector/bearer.hpp"
#include "connector/mastodon/auth.hpp"
#include "connector/mastodon/capabilities.hpp"
#include "connector/mastodon/cursor.hpp"
#include "connector/mastodon/errors.hpp"
#include "connector/mastodon/requests.hpp"

#include "sqlkit/base/error.hpp"

#include <utility>

namespace socialhub::connector::mastodon {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

// Older pages are counted apart: https://docs.joinmastodon.org/api/rate-limits/
constexpr auto requests_class = "requests";
constexpr auto older_pages_class = "older pages";

// An endless list would come back with the cursor that it was asked for.
void stop_at_repeated_cursor(std::optional<std::string>& next,
                             const std::optional<std::string>& asked)
{
  if (next == asked) { next.reset(); }
}

/// A page is worth having without the posts that it answers; not if the account is refused, or
/// asked to wait.
bool is_about_the_account(const Error& error)
{
  return error.code() == ErrorCode::unauthorized || error.code() == ErrorCode::rate_limited;
}

}  // namespace

MastodonConnector::MastodonConnector(Driver& driver, Options options)
    : driver_(driver), options_(std::move(options))
{
}

const model::Capabilities& MastodonConnector::capabilities() const
{
  return mastodon::capabilities();
}

std::string MastodonConnector::read_server(std::string_view typed) const
{
  return normalize_typed_server(typed.empty() ? options_.default_server : typed, options_.loopback);
}

std::string MastodonConnector::make_authorization_url(const OauthApp& app, std::string_view state,
                                                      std::string_view code_challenge) const
{
  return write_authorization_url(app, state, code_challenge);
}

Task<std::vector<SignedIn>> MastodonConnector::authorize(OauthApp app, AuthorizationGrant grant)
{
  app.server_url = read_server(app.server_url);
  auto token_request = obtain_token(app, grant);
  const auto answer = co_await driver_.send_once(dialect, std::move(token_request));
  const auto permit = parse_token(answer);

  // Some servers give a token for any code, and one that opens nothing.
  const auto& token = permit.tokens.access_token;
  auto request = with_bearer(verify_credentials(app.server_url), token);
  const auto verified = co_await driver_.send_once(dialect, std::move(request));
  const auto instance = co_await find_instance(app.server_url);
  const auto found = parse_account(verified, instance);

  SignedIn signed_in;
  signed_in.profile = found.profile;
  signed_in.server_url = app.server_url;
  signed_in.tokens = permit.tokens;
  signed_in.scopes = permit.scopes.empty() ? app.scopes : permit.scopes;
  signed_in.capabilities = to_capabilities(signed_in.scopes, instance);
  std::vector<SignedIn> accounts;
  accounts.push_back(std::move(signed_in));
  co_return accounts;
}

Task<Tokens> MastodonConnector::refresh(Account, OauthApp, Tokens)
{
  throw Error{ErrorCode::unauthorized,
              "The account's permission was taken back. It must be connected again.",
              {{"platform", "mastodon"}}};
  co_return Tokens{};
}

Task<> MastodonConnector::sign_out(Account account, OauthApp app, Tokens tokens)
{
  auto request = revoke_token(app, account.server_url, tokens.access_token);
  try {
    co_await driver_.send_once(dialect, std::move(request));
  } catch (const Error& error) {
    // A server that knows the token or this hub no more has nothing to take back.
    const bool is_done = error.code() == ErrorCode::unauthorized ||
                         error.code() == ErrorCode::forbidden ||
                         error.code() == ErrorCode::not_found;
    if (!is_done) { throw; }
  }
}

Task<Profile> MastodonConnector::fetch_profile(Account account, std::string author_external_id)
{
  const auto instance = co_await find_instance(account.server_url);
  if (author_external_id == account.external_id) {
    auto own_request = verify_credentials(account.server_url);
    const auto own_answer = co_await read(account, std::move(own_request), false);
    auto own = parse_account(own_answer, instance);
    co_return std::move(own.profile);
  }
  auto request = search_account(account.server_url, author_external_id);
  const auto answer = co_await read(account, std::move(request), false);
  auto found = parse_account_search(answer, author_external_id, instance);
  if (!found) {
    throw Error{ErrorCode::not_found,
                "The account's server does not find this person.",
                {{"platform", "mastodon"}}};
  }
  co_return std::move(found->profile);
}

Task<FeedPage> MastodonConnector::fetch_home(Account account, std::optional<std::string> cursor)
{
  auto request = get_home(account.server_url, parse_cursor(cursor));
  const bool is_older_page = cursor.has_value();
  const auto answer = co_await read(account, std::move(request), is_older_page);
  const auto instance = co_await find_instance(account.server_url);
  auto page = parse_home(answer, instance);
  stop_at_repeated_cursor(page.next_cursor, cursor);
  auto whole = co_await complete(account, std::move(page), instance);
  co_return whole;
}

Task<NotificationPage> MastodonConnector::fetch_notifications(Account account,
                                                              std::optional<std::string> cursor)
{
  auto request = list_notifications(account.server_url, parse_cursor(cursor));
  const bool is_older_page = cursor.has_value();
  const auto answer = co_await read(account, std::move(request), is_older_page);
  const auto own_id = co_await find_own_id(account);
  const auto instance = co_await find_instance(account.server_url);
  auto page = parse_notifications(answer, instance, own_id);
  stop_at_repeated_cursor(page.next_cursor, cursor);
  auto whole = co_await complete(account, std::move(page), instance);
  co_return whole;
}

Task<Thread> MastodonConnector::fetch_thread(Account account, std::string post_remote_id)
{
  const auto status = co_await read(account, get_status(account.server_url, post_remote_id), false);
  const auto context =
      co_await read(account, get_context(account.server_url, post_remote_id), false);
  const auto instance = co_await find_instance(account.server_url);
  co_return parse_thread(status, context, instance);
}

Task<http::Response> MastodonConnector::read(Account account, http::ClientRequest request,
                                             bool is_older_page)
{
  std::string rate_class = is_older_page ? older_pages_class : requests_class;
  auto answer = co_await driver_.read(dialect, account, std::move(rate_class), std::move(request));
  co_return answer;
}

template <class Page>
Task<Page> MastodonConnector::complete(Account account, Page page, Instance instance)
{
  auto ids = list_missing_parents(page, instance);
  auto found = co_await fetch_posts(account, std::move(ids), instance);
  resolve_page(page, std::move(found), instance);
  co_return page;
}

Task<FoundPosts> MastodonConnector::fetch_posts(Account account, std::vector<std::string> ids,
                                                Instance instance)
{
  // Several at once since 4.3, which also brought this number; one by one they cost too much.
  if (ids.empty() || !instance.api_version) { co_return FoundPosts(); }
  if (ids.size() > max_statuses_per_call) { ids.resize(max_statuses_per_call); }
  try {
    auto request = get_statuses(account.server_url, ids);
    const auto answer = co_await read(account, std::move(request), false);
    co_return parse_posts(answer, instance);
  } catch (const Error& error) {
    if (is_about_the_account(error)) { throw; }
  }
  co_return FoundPosts();
}

Task<std::string> MastodonConnector::find_own_id(Account account)
{
  const std::pair key(account.server_url, account.external_id);
  const auto known = own_ids_.find(key);
  if (known != own_ids_.end()) { co_return known->second; }
  auto request = verify_credentials(account.server_url);
  const auto answer = co_await read(account, std::move(request), false);
  const auto found = parse_account(answer, make_unknown_instance(account.server_url));
  own_ids_[key] = found.local_id;
  co_return found.local_id;
}

}  // namespace socialhub::connector::mastodon
