#include "connector/bearer.hpp"
#include "connector/instagram/capabilities.hpp"
#include "connector/instagram/errors.hpp"
#include "connector/instagram/instagram_connector.hpp"
#include "connector/instagram/parse.hpp"
#include "connector/instagram/requests.hpp"

#include "sqlkit/base/error.hpp"

#include <iterator>
#include <utility>

/// How accounts are connected and kept so.
namespace socialhub::connector::instagram {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

// Nobody speaks for more Pages than stand in so many lists of fifty.
constexpr int max_page_lists = 10;

Error make_error(ErrorCode code, std::string_view sentence)
{
  return Error{code, std::string(sentence), {{"platform", "instagram"}}};
}

}  // namespace

const model::Capabilities& InstagramConnector::capabilities() const
{
  return instagram::capabilities();
}

ConnectGuide InstagramConnector::connect_guide() const
{
  return {.usual_server = options_.default_server,
          .app_page = "https://developers.facebook.com/apps/",
          .merging_clause = ""};
}

std::string InstagramConnector::read_server(std::string_view typed) const
{
  if (typed.empty()) { return options_.default_server; }
  try {
    return find_endpoints(typed, options_.version, options_.loopback).server;
  } catch (const Error& error) {
    throw Error{error.message(),
                {{.path = "/serverUrl", .code = "custom", .message = error.message()}}};
  }
}

Endpoints InstagramConnector::endpoints_of(const std::string& server) const
{
  return find_endpoints(server.empty() ? options_.default_server : server, options_.version,
                        options_.loopback);
}

Task<OauthApp> InstagramConnector::register_app(std::string, std::string)
{
  throw make_error(ErrorCode::not_implemented,
                   "Make an app of your own at developers.facebook.com, of the type Business, and "
                   "enter its id and its secret here.");
  co_return OauthApp{};
}

std::string InstagramConnector::make_authorization_url(const OauthApp& app, std::string_view state,
                                                       std::string_view) const
{
  return make_consent_url(endpoints_of(app.server_url), app, state);
}

Task<std::vector<SignedIn>> InstagramConnector::authorize(OauthApp app, AuthorizationGrant grant)
{
  const auto endpoints = endpoints_of(app.server_url);
  auto code_request = exchange_code(endpoints, app, clean_code(grant.code));
  const auto code_answer = co_await driver_.send_once(dialect, std::move(code_request));
  const auto short_grant = parse_short_grant(code_answer);
  auto token_request = exchange_token(endpoints, app, short_grant.token);
  const auto token_answer = co_await driver_.send_once(dialect, std::move(token_request));
  const auto tokens = parse_long_token(token_answer, options_.clock.now());

  std::vector<SignedIn> accounts;
  if (endpoints.login == Login::facebook) {
    accounts = co_await authorize_pages(endpoints, tokens);
  } else {
    accounts = co_await authorize_account(endpoints, short_grant, tokens);
  }
  co_return accounts;
}

Task<std::vector<SignedIn>> InstagramConnector::authorize_account(Endpoints endpoints,
                                                                  ShortGrant grant, Tokens tokens)
{
  auto request = with_bearer(get_profile(endpoints, "me"), tokens.access_token);
  const auto answer = co_await driver_.send_once(dialect, std::move(request));
  SignedIn signed_in;
  signed_in.profile = parse_profile(answer);
  signed_in.server_url = endpoints.server;
  signed_in.tokens = std::move(tokens);
  signed_in.capabilities = instagram::capabilities(endpoints.login, grant.scopes);
  signed_in.scopes = std::move(grant.scopes);
  std::vector<SignedIn> accounts;
  accounts.push_back(std::move(signed_in));
  co_return accounts;
}

Task<std::vector<SignedIn>> InstagramConnector::authorize_pages(Endpoints endpoints, Tokens tokens)
{
  auto request = with_bearer(list_permissions(endpoints), tokens.access_token);
  const auto answer = co_await driver_.send_once(dialect, std::move(request));
  const auto scopes = parse_permissions(answer);
  auto found = co_await fetch_page_accounts(endpoints, std::move(tokens));
  if (found.empty()) {
    throw make_error(ErrorCode::forbidden,
                     "None of the Pages that you allowed has a professional Instagram account. "
                     "Link one in the Page's settings and connect again.");
  }
  std::vector<SignedIn> accounts;
  for (auto& account : found) {
    SignedIn signed_in;
    signed_in.profile = std::move(account.profile);
    signed_in.server_url = endpoints.server;
    signed_in.tokens.access_token = std::move(account.token);
    signed_in.scopes = scopes;
    signed_in.capabilities = instagram::capabilities(endpoints.login, scopes);
    accounts.push_back(std::move(signed_in));
  }
  co_return accounts;
}

Task<std::vector<PageAccount>> InstagramConnector::fetch_page_accounts(Endpoints endpoints,
                                                                       Tokens tokens)
{
  std::vector<PageAccount> accounts;
  std::optional<std::string> after;
  for (int pages = 0; pages < max_page_lists && (pages == 0 || after); ++pages) {
    auto request = with_bearer(list_pages(endpoints, after), tokens.access_token);
    const auto answer = co_await driver_.send_once(dialect, std::move(request));
    auto found = parse_page_accounts(answer);
    std::ranges::move(found.accounts, std::back_inserter(accounts));
    after = std::move(found.after);
  }
  co_return accounts;
}

Task<Tokens> InstagramConnector::refresh(Account account, OauthApp, Tokens tokens)
{
  const auto endpoints = endpoints_of(account.server_url);
  if (endpoints.login == Login::facebook) {
    throw make_error(ErrorCode::unauthorized, "The account must be connected again.");
  }
  auto request = refresh_token(endpoints, tokens.access_token);
  const auto answer = co_await driver_.send_once(dialect, std::move(request));
  co_return parse_long_token(answer, options_.clock.now());
}

Task<> InstagramConnector::sign_out(Account, OauthApp, Tokens)
{
  co_return;
}

}  // namespace socialhub::connector::instagram
