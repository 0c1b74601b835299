#include "connector/mastodon/auth.hpp"
#include "connector/mastodon/errors.hpp"
#include "connector/mastodon/mastodon_connector.hpp"
#include "connector/mastodon/requests.hpp"

#include "sqlkit/base/error.hpp"

#include <optional>
#include <utility>

/// Finding servers and what they can: what is asked before there is an account.
namespace socialhub::connector::mastodon {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

/// A server in closed mode tells strangers nothing, not even what it is.
bool is_closed(const Error& error)
{
  return error.code() == ErrorCode::unauthorized || error.code() == ErrorCode::forbidden;
}

Error make_no_server(const std::string& origin)
{
  return Error{ErrorCode::bad_request,
               "There is no Mastodon server at " + origin +
                   ". Please look at how your server's name is written.",
               {{"platform", "mastodon"}}};
}

}  // namespace

Task<OauthApp> MastodonConnector::register_app(std::string server_url, std::string redirect_uri)
{
  auto origin = read_server(server_url);
  const auto instance = co_await discover(std::move(origin));
  OauthApp app;
  app.server_url = instance.server_url;
  app.redirect_uri = std::move(redirect_uri);
  auto scopes = co_await ask_scopes(app.server_url);
  app.scopes = std::move(scopes);
  auto request = create_app(app);
  const auto answer = co_await driver_.send_once(dialect, std::move(request));
  co_return parse_app(answer, std::move(app));
}

Task<http::Response> MastodonConnector::ask_server(http::ClientRequest request)
{
  auto answer = co_await driver_.send_once(discovery_dialect, std::move(request));
  co_return answer;
}

/// Throws Error{not_found} or {bad_gateway} if no server that speaks this API answers there.
Task<Instance> MastodonConnector::ask_instance(std::string server_url)
{
  bool is_older = false;
  auto instance = make_unknown_instance(server_url);
  try {
    auto request = get_instance(server_url);
    const auto answer = co_await ask_server(std::move(request));
    instance = parse_instance(answer, server_url);
  } catch (const Error& error) {
    is_older = error.code() == ErrorCode::not_found || error.code() == ErrorCode::not_implemented;
    if (!is_older && !is_closed(error)) { throw; }
  }
  if (is_older) {
    auto old_request = get_old_instance(server_url);
    const auto old_answer = co_await ask_server(std::move(old_request));
    instance = parse_instance(old_answer, server_url);
  }
  co_return instance;
}

Task<Instance> MastodonConnector::discover(std::string origin)
{
  std::optional<Instance> found;
  try {
    found = co_await ask_instance(origin);
  } catch (const Error& error) {
    // A server that is out of order is a server.
    if (error.code() == ErrorCode::unavailable || error.code() == ErrorCode::rate_limited) {
      throw;
    }
  }
  if (!found) {
    const auto named = co_await follow_host_meta(origin);
    try {
      found = co_await ask_instance(named);
    } catch (const Error&) {
      throw make_no_server(origin);
    }
  }
  instances_[found->server_url] = *found;
  co_return *found;
}

Task<std::string> MastodonConnector::follow_host_meta(std::string origin)
{
  std::optional<std::string> named;
  try {
    auto request = get_host_meta(origin);
    const auto answer = co_await ask_server(std::move(request));
    named = find_named_server(answer, options_.loopback);
  } catch (const Error& error) {
    named = find_redirected_server(error, options_.loopback);
  }
  if (!named || *named == origin) { throw make_no_server(origin); }
  co_return *named;
}

Task<std::vector<std::string>> MastodonConnector::ask_scopes(std::string server_url)
{
  auto scopes = list_old_scopes();
  try {
    auto request = get_oauth_metadata(server_url);
    const auto answer = co_await ask_server(std::move(request));
    scopes = choose_scopes(answer);
  } catch (const Error& error) {
    // Unknown before 4.3 and elsewhere.
    if (error.code() == ErrorCode::timeout) { throw; }
  }
  co_return scopes;
}

Task<Instance> MastodonConnector::find_instance(std::string server_url)
{
  const auto known = instances_.find(server_url);
  if (known != instances_.end()) { co_return known->second; }
  auto instance = make_unknown_instance(server_url);
  try {
    instance = co_await ask_instance(server_url);
    instances_[server_url] = instance;
  } catch (const Error& error) {
    // An account in use does not depend on it: the server's name stands in, and it is asked again.
    if (error.code() == ErrorCode::rate_limited) { throw; }
  }
  co_return instance;
}

}  // namespace socialhub::connector::mastodon
