#include "connector/linkedin/linkedin_connector.hpp"

#include "connector/linkedin/capabilities.hpp"
#include "connector/linkedin/errors.hpp"
#include "connector/linkedin/home_reading.hpp"
#include "connector/linkedin/notification_reading.hpp"
#include "connector/linkedin/requests.hpp"
#include "connector/linkedin/terms.hpp"
#include "connector/linkedin/thread_reading.hpp"
#include "connector/linkedin/urn.hpp"
#include "connector/reading.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <utility>

namespace socialhub::connector::linkedin {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr std::string_view app_page = "https://www.linkedin.com/developers/apps";

constexpr std::string_view not_there = "LinkedIn does not have this any more.";

// Nobody administers more Pages than one person can look after.
constexpr Stretch all_roles{.start = 0, .count = 100};

Error make_failure(ErrorCode code, std::string sentence)
{
  return Error{code, std::move(sentence), {{"platform", "linkedin"}}};
}

/// Only Pages are read. Said here, so that nothing is asked in vain.
void require_page(const Account& account)
{
  if (is_organization_urn(account.external_id)) { return; }
  throw make_failure(ErrorCode::forbidden,
                     "LinkedIn lets other programs read for Pages only, not for a person.");
}

/// The Pages that the list names, each once.
std::vector<std::string> list_pages(const Listed<wire::Role>& roles)
{
  std::vector<std::string> pages;
  for (const auto& role : roles.items) {
    const bool is_administrator = role.role == "ADMINISTRATOR" && role.state == "APPROVED";
    const bool is_known = std::ranges::find(pages, role.organization) != pages.end();
    if (is_administrator && !is_known && is_organization_urn(role.organization)) {
      pages.push_back(role.organization);
    }
  }
  return pages;
}

model::Author to_author(const wire::UserInformation& user)
{
  const auto urn = "urn:li:person:" + user.sub;
  auto author = People().get(urn);
  const auto name = to_single_line(user.name.value_or(""));
  if (!name.empty()) { author.name = name; }
  author.avatar_url = keep_web_url(user.picture);
  return author;
}

}  // namespace

LinkedinConnector::LinkedinConnector(Driver& driver, Options options)
    : driver_(driver), options_(std::move(options))
{
}

const model::Capabilities& LinkedinConnector::capabilities() const
{
  return linkedin::capabilities();
}

ConnectGuide LinkedinConnector::connect_guide() const
{
  return {.usual_server = options_.default_server,
          .app_page = std::string(app_page),
          .merging_clause = std::string(merging_clause)};
}

Task<OauthApp> LinkedinConnector::register_app(std::string, std::string)
{
  throw make_failure(ErrorCode::not_implemented,
                     "Make an app at linkedin.com/developers and type its client id and client "
                     "secret here.");
  co_return OauthApp{};
}

std::string LinkedinConnector::choose_api_server(std::string_view typed) const
{
  const auto& server = typed.empty() ? options_.default_server : typed;
  return normalize_server(model::Platform::linkedin, server, usual_server, options_.loopback);
}

Reader LinkedinConnector::make_reader(const Account& account) const
{
  return {driver_, Api{.server = account.server_url, .version = options_.version}, account};
}

std::string LinkedinConnector::make_authorization_url(const OauthApp& app, std::string_view state,
                                                      std::string_view) const
{
  const auto server = choose_sign_in_server(choose_api_server(app.server_url));
  return make_authorization_page(server, app, state);
}

Task<std::vector<SignedIn>> LinkedinConnector::authorize(OauthApp app, AuthorizationGrant grant)
{
  const Api api{.server = choose_api_server(app.server_url), .version = options_.version};
  auto request = redeem_code(choose_sign_in_server(api.server), app, grant.code);
  const auto answer = co_await driver_.send_once(sign_in_dialect, std::move(request));
  const auto granted = parse_grant(answer, options_.clock.now());
  const Reader reader{driver_, api, granted.tokens.access_token};

  std::vector<SignedIn> accounts;
  if (can_read_pages(granted.scopes)) {
    auto pages = co_await sign_in_pages(reader, granted);
    accounts = std::move(pages);
  }
  if (!accounts.empty()) { co_return accounts; }
  if (std::ranges::find(granted.scopes, "openid") == granted.scopes.end()) {
    throw make_failure(ErrorCode::forbidden,
                       "This LinkedIn member administers no Page. Ask an administrator of the Page "
                       "to add them, or connect as somebody who is one.");
  }
  auto person = co_await sign_in_person(reader, granted);
  accounts.push_back(std::move(person));
  co_return accounts;
}

Task<std::vector<SignedIn>> LinkedinConnector::sign_in_pages(Reader reader, Granted granted)
{
  auto request = list_roles(reader.api(), all_roles);
  const auto answer = co_await reader.read(std::move(request));
  const auto pages = list_pages(parse_roles(answer));
  Needs needs;
  needs.people = pages;
  const auto around = co_await reader.fetch(std::move(needs));

  std::vector<SignedIn> accounts;
  for (const auto& page : pages) {
    SignedIn account;
    account.profile.author = around.people.get(page);
    const auto followers = co_await reader.count_followers(page);
    account.profile.follower_count = followers;
    account.server_url = reader.api().server;
    account.tokens = granted.tokens;
    account.scopes = granted.scopes;
    account.capabilities = page_capabilities(granted.scopes);
    accounts.push_back(std::move(account));
  }
  co_return accounts;
}

Task<SignedIn> LinkedinConnector::sign_in_person(Reader reader, Granted granted)
{
  auto request = get_user(reader.api());
  const auto answer = co_await reader.read(std::move(request));
  SignedIn account;
  account.profile.author = to_author(parse_user(answer));
  account.server_url = reader.api().server;
  account.tokens = std::move(granted.tokens);
  account.capabilities = person_capabilities(granted.scopes);
  account.scopes = std::move(granted.scopes);
  account.warning =
      "With this app you can post, but not read: LinkedIn opens reading for Pages only, to apps "
      "that it has reviewed for the Community Management API, and to members who administer a "
      "Page.";
  co_return account;
}

Task<Tokens> LinkedinConnector::refresh(Account account, OauthApp app, Tokens tokens)
{
  if (tokens.refresh_token.empty()) {
    throw make_failure(ErrorCode::unauthorized,
                       "LinkedIn lets this app in for 60 days at a time. The account must be "
                       "connected again.");
  }
  auto request =
      redeem_refresh_token(choose_sign_in_server(account.server_url), app, tokens.refresh_token);
  const auto answer = co_await driver_.send_once(sign_in_dialect, std::move(request));
  auto fresh = parse_grant(answer, options_.clock.now()).tokens;
  if (fresh.refresh_token.empty()) { fresh.refresh_token = tokens.refresh_token; }
  co_return fresh;
}

Task<> LinkedinConnector::sign_out(Account, OauthApp, Tokens)
{
  co_return;
}

Task<Profile> LinkedinConnector::fetch_profile(Account account, std::string author_external_id)
{
  const bool is_page = is_organization_urn(author_external_id);
  if (!is_page && !is_person_urn(author_external_id)) {
    throw make_failure(ErrorCode::not_found, std::string(not_there));
  }
  auto reader = make_reader(account);
  Needs needs;
  needs.people.push_back(author_external_id);
  const auto around = co_await reader.fetch(std::move(needs));
  Profile profile;
  profile.author = around.people.get(author_external_id);
  if (is_page) {
    const auto followers = co_await reader.count_followers(author_external_id);
    profile.follower_count = followers;
  }
  co_return profile;
}

Task<FeedPage> LinkedinConnector::fetch_home(Account account, std::optional<std::string> cursor)
{
  require_page(account);
  HomeReading reading{make_reader(account), account.external_id};
  auto page = co_await reading.fetch(std::move(cursor));
  co_return page;
}

Task<NotificationPage> LinkedinConnector::fetch_notifications(Account account,
                                                              std::optional<std::string> cursor)
{
  require_page(account);
  NotificationReading reading{make_reader(account), account.external_id, options_.clock.now()};
  auto page = co_await reading.fetch(std::move(cursor));
  co_return page;
}

Task<Thread> LinkedinConnector::fetch_thread(Account account, std::string post_remote_id)
{
  require_page(account);
  auto address = parse_thread_address(post_remote_id);
  if (!address) { throw make_failure(ErrorCode::not_found, std::string(not_there)); }
  ThreadReading reading{make_reader(account), account.external_id};
  auto thread = co_await reading.fetch(std::move(*address));
  co_return thread;
}

}  // namespace socialhub::connector::linkedin
