#include "connector/twitter/twitter_connector.hpp"

#include "connector/bearer.hpp"
#include "connector/twitter/auth.hpp"
#include "connector/twitter/capabilities.hpp"
#include "connector/twitter/errors.hpp"
#include "connector/twitter/thread.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <utility>

namespace socialhub::connector::twitter {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

// An endless list would come back with the cursor that it was asked for.
void stop_at_repeated_cursor(std::optional<std::string>& next,
                             const std::optional<std::string>& asked)
{
  if (next == asked) { next.reset(); }
}

FieldNames other_than(FieldNames names)
{
  return names == FieldNames::tweets ? FieldNames::posts : FieldNames::tweets;
}

}  // namespace

TwitterConnector::TwitterConnector(Driver& driver, Options options)
    : driver_(driver), options_(std::move(options))
{
}

const model::Capabilities& TwitterConnector::capabilities() const
{
  return twitter::capabilities();
}

ConnectGuide TwitterConnector::connect_guide() const
{
  return {.usual_server = options_.default_server,
          .app_page = "https://developer.x.com",
          .merging_clause = {}};
}

std::string TwitterConnector::choose_server(const OauthApp& app) const
{
  if (app.server_url.empty()) { return options_.default_server; }
  return normalize_server(platform(), app.server_url, "https://api.x.com", options_.loopback);
}

Task<OauthApp> TwitterConnector::register_app(std::string, std::string)
{
  throw Error{ErrorCode::not_implemented,
              "X lets no program register itself: make an app at developer.x.com and enter its "
              "client id and secret here.",
              {{"platform", "twitter"}}};
  co_return OauthApp{};
}

std::string TwitterConnector::make_authorization_url(const OauthApp& app, std::string_view state,
                                                     std::string_view code_challenge) const
{
  return make_authorize_url(choose_server(app), app, state, code_challenge);
}

Task<std::vector<SignedIn>> TwitterConnector::authorize(OauthApp app, AuthorizationGrant grant)
{
  const auto server = choose_server(app);
  const auto answer = co_await redeem(server, app, std::move(grant));
  SignedIn signed_in;
  signed_in.server_url = server;
  signed_in.tokens = to_tokens(answer, options_.clock.now());
  signed_in.scopes = list_scopes(answer, app);
  signed_in.capabilities = limit_to(signed_in.scopes);
  signed_in.warning = find_warning(signed_in.scopes, signed_in.tokens);
  auto request = with_bearer(make_request(server, get_me(), names_), signed_in.tokens.access_token);
  const auto profile = co_await driver_.send_once(dialect, std::move(request));
  signed_in.profile = parse_profile(profile);
  std::vector<SignedIn> accounts;
  accounts.push_back(std::move(signed_in));
  co_return accounts;
}

Task<wire::TokenAnswer> TwitterConnector::redeem(std::string server, OauthApp app,
                                                 AuthorizationGrant grant)
{
  auto request = redeem_code(server, app, grant);
  const auto answer = co_await driver_.send_once(dialect, std::move(request));
  co_return parse_tokens(answer);
}

Task<Tokens> TwitterConnector::refresh(Account account, OauthApp app, Tokens tokens)
{
  if (tokens.refresh_token.empty()) {
    throw Error{
        ErrorCode::unauthorized, "The account must be connected again.", {{"platform", "twitter"}}};
  }
  auto request = refresh_tokens(account.server_url, app, tokens.refresh_token);
  const auto answer = co_await driver_.send_once(dialect, std::move(request));
  const auto fresh = parse_tokens(answer);
  co_return to_tokens(fresh, options_.clock.now());
}

Task<> TwitterConnector::sign_out(Account account, OauthApp app, Tokens tokens)
{
  for (const auto& token : {tokens.refresh_token, tokens.access_token}) {
    if (token.empty()) { continue; }
    auto request = revoke_token(account.server_url, app, token);
    try {
      co_await driver_.send_once(dialect, std::move(request));
    } catch (const Error& error) {
      // A token that has ended already is what was asked for.
      if (error.code() != ErrorCode::unauthorized) { throw; }
    }
  }
}

Task<Profile> TwitterConnector::fetch_profile(Account account, std::string author_external_id)
{
  auto wanted = get_user(author_external_id);
  const auto answer = co_await read(account, std::move(wanted));
  co_return parse_profile(answer);
}

Task<FeedPage> TwitterConnector::fetch_home(Account account, std::optional<std::string> cursor)
{
  auto wanted = get_home(account.external_id, cursor);
  const auto answer = co_await read_page(account, std::move(wanted));
  auto page = parse_home(answer);
  stop_at_repeated_cursor(page.next_cursor, cursor);
  co_return page;
}

Task<NotificationPage> TwitterConnector::fetch_notifications(Account account,
                                                             std::optional<std::string> cursor)
{
  auto wanted = get_mentions(account.external_id, cursor);
  const auto answer = co_await read_page(account, std::move(wanted));
  auto page = parse_mentions(answer, account.external_id);
  stop_at_repeated_cursor(page.next_cursor, cursor);
  co_return page;
}

Task<Thread> TwitterConnector::fetch_thread(Account account, std::string post_remote_id)
{
  auto wanted = get_post(post_remote_id);
  const auto answer = co_await read(account, std::move(wanted));
  ThreadCollector collector{parse_post(answer)};

  std::string conversation_id = collector.conversation_id();
  const auto conversation = co_await search(account, std::move(conversation_id));
  if (conversation) { collector.add(*conversation); }

  // Every look-up costs: this is higher than conversations usually are.
  constexpr int max_look_ups = 10;
  auto missing = collector.list_missing();
  for (int i = 0; i < max_look_ups && !missing.empty(); ++i) {
    auto look_up = get_posts(missing);
    const auto above = co_await read(account, std::move(look_up));
    collector.add(parse_posts(above));
    missing = collector.list_missing();
  }
  co_return collector.make();
}

Task<std::optional<FoundPosts>> TwitterConnector::search(Account account,
                                                         std::string conversation_id)
{
  auto wanted = search_conversation(conversation_id);
  std::optional<FoundPosts> found;
  try {
    const auto answer = co_await read(account, std::move(wanted));
    found = parse_posts(answer);
  } catch (const Error& error) {
    // Not every plan may search: the post and what is above it are still worth showing.
    if (error.code() != ErrorCode::forbidden) { throw; }
  }
  co_return found;
}

Task<http::Response> TwitterConnector::read(Account account, Read wanted)
{
  const auto names = names_;
  auto request = make_request(account.server_url, wanted, names);
  try {
    auto answer = co_await driver_.read(dialect, account, wanted.rate_class, std::move(request));
    co_return answer;
  } catch (const Error& error) {
    if (!complains_of(error, name_post_fields(names))) { throw; }
  }
  auto renamed = make_request(account.server_url, wanted, other_than(names));
  auto answer = co_await driver_.read(dialect, account, wanted.rate_class, std::move(renamed));
  names_ = other_than(names);
  co_return answer;
}

Task<http::Response> TwitterConnector::read_page(Account account, Read wanted)
{
  try {
    auto answer = co_await read(account, wanted);
    co_return answer;
  } catch (const Error& error) {
    if (complains_of(error, "pagination_token")) { throw error.with("cursor", "bad"); }
    throw;
  }
}

}  // namespace socialhub::connector::twitter
