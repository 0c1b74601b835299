#pragma once

#include "connector/connector.hpp"

#include "sqlkit/base/error.hpp"

#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// For tests: a connector that answers by a script.
namespace socialhub::connector {

/// The answers of one call, one after another; an Error is thrown.
template <class T>
class Script {
public:
  void then(T answer) { steps_.emplace_back(std::move(answer)); }
  void then(sqlkit::Error error) { steps_.emplace_back(std::move(error)); }

  T take()
  {
    if (steps_.empty()) {
      throw sqlkit::Error{sqlkit::ErrorCode::internal, "The script has no answer left."};
    }
    auto step = std::move(steps_.front());
    steps_.pop_front();
    if (const auto* error = std::get_if<sqlkit::Error>(&step)) { throw *error; }
    return std::get<T>(std::move(step));
  }

private:
  std::deque<std::variant<T, sqlkit::Error>> steps_;
};

/// A network that says what the test wants and keeps what it was asked.
class ScriptedConnector final : public Connector {
public:
  explicit ScriptedConnector(model::Platform platform) : platform_(platform) {}

  model::Platform platform() const override { return platform_; }
  const model::Capabilities& capabilities() const override { return capabilities_; }
  SignInMethod sign_in_method() const override { return method; }
  ConnectGuide connect_guide() const override { return guide; }
  std::chrono::seconds shortest_poll_interval() const override { return shortest_interval; }

  Task<OauthApp> register_app(std::string server_url, std::string redirect_uri) override
  {
    auto app = apps.take();
    app.server_url = std::move(server_url);
    app.redirect_uri = std::move(redirect_uri);
    co_return app;
  }
  std::string make_authorization_url(const OauthApp& app, std::string_view state,
                                     std::string_view code_challenge) const override
  {
    return app.server_url + "/authorize?client_id=" + app.client_id +
           "&state=" + std::string(state) + "&code_challenge=" + std::string(code_challenge);
  }
  Task<std::vector<SignedIn>> authorize(OauthApp app, AuthorizationGrant grant) override
  {
    grants.emplace_back(std::move(app), std::move(grant));
    co_return allowed.take();
  }
  Task<Tokens> refresh(Account, OauthApp app, Tokens tokens) override
  {
    refreshed.emplace_back(std::move(app), std::move(tokens));
    if (while_refreshing) { co_await while_refreshing(); }
    co_return fresh_tokens.take();
  }
  Task<> sign_out(Account, OauthApp app, Tokens) override
  {
    signed_out.push_back(std::move(app));
    co_return;
  }

  Task<Profile> fetch_profile(Account, std::string) override { co_return Profile{}; }
  Task<FeedPage> fetch_home(Account, std::optional<std::string> cursor) override
  {
    home_cursors.push_back(std::move(cursor));
    if (while_fetching) { co_await while_fetching(); }
    co_return homes.take();
  }
  Task<NotificationPage> fetch_notifications(Account, std::optional<std::string>) override
  {
    co_return NotificationPage{};
  }
  Task<Thread> fetch_thread(Account, std::string) override { co_return Thread{}; }

  SignInMethod method = SignInMethod::authorization;
  ConnectGuide guide;
  std::chrono::seconds shortest_interval{1};

  Script<OauthApp> apps;
  Script<std::vector<SignedIn>> allowed;
  Script<Tokens> fresh_tokens;
  Script<FeedPage> homes;
  std::function<Task<>()> while_refreshing;
  std::function<Task<>()> while_fetching;

  std::vector<std::pair<OauthApp, AuthorizationGrant>> grants;
  std::vector<std::pair<OauthApp, Tokens>> refreshed;
  std::vector<OauthApp> signed_out;
  std::vector<std::optional<std::string>> home_cursors;

private:
  model::Platform platform_;
  model::Capabilities capabilities_;
};

}  // namespace socialhub::connector
