#pragma once

#include "connector/connector.hpp"
#include "connector/driver.hpp"
#include "connector/mastodon/parse.hpp"
#include "connector/mastodon/server.hpp"

#include "http/message.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::connector::mastodon {

struct Options {
  std::string default_server;  ///< "" = everybody names their own
  /// Whether accounts may live on this machine, by plain http: for simulated and private networks.
  Loopback loopback = Loopback::refused;
  /// A token has 300 requests in five minutes, older pages 300 in fifteen
  /// (https://docs.joinmastodon.org/api/rate-limits/). This leaves most to the person's other apps.
  std::chrono::seconds shortest_poll_interval{30};
};

/// Mastodon, and other programs that speak its API, at any server.
class MastodonConnector final : public Connector {
public:
  /// The driver must outlive the connector.
  MastodonConnector(Driver& driver, Options options);

  model::Platform platform() const override { return model::Platform::mastodon; }
  const model::Capabilities& capabilities() const override;
  SignInMethod sign_in_method() const override { return SignInMethod::authorization; }
  ConnectGuide connect_guide() const override { return {.usual_server = options_.default_server}; }
  std::string read_server(std::string_view typed) const override;
  std::chrono::seconds shortest_poll_interval() const override
  {
    return options_.shortest_poll_interval;
  }

  /// `server_url` may be whatever a person types. The app's `server_url` is where the accounts of
  /// that domain live, which may be another one.
  Task<OauthApp> register_app(std::string server_url, std::string redirect_uri) override;
  std::string make_authorization_url(const OauthApp& app, std::string_view state,
                                     std::string_view code_challenge) const override;
  Task<std::vector<SignedIn>> authorize(OauthApp app, AuthorizationGrant grant) override;
  /// Always throws Error{unauthorized}: tokens here do not end by themselves, so one that was
  /// refused was taken back.
  Task<Tokens> refresh(Account account, OauthApp app, Tokens tokens) override;
  Task<> sign_out(Account account, OauthApp app, Tokens tokens) override;

  /// `author_external_id` may also be the address of a profile, as mentions name it.
  Task<Profile> fetch_profile(Account account, std::string author_external_id) override;
  /// Posts that are answered come along where the server gives several at once.
  Task<FeedPage> fetch_home(Account account, std::optional<std::string> cursor) override;
  Task<NotificationPage> fetch_notifications(Account account,
                                             std::optional<std::string> cursor) override;
  Task<Thread> fetch_thread(Account account, std::string post_remote_id) override;

private:
  Task<http::Response> read(Account account, http::ClientRequest request, bool is_older_page);
  Task<http::Response> ask_server(http::ClientRequest request);
  Task<Instance> ask_instance(std::string server_url);
  Task<Instance> discover(std::string origin);
  Task<std::string> follow_host_meta(std::string origin);
  Task<std::vector<std::string>> ask_scopes(std::string server_url);
  Task<Instance> find_instance(std::string server_url);
  Task<std::string> find_own_id(Account account);
  Task<FoundPosts> fetch_posts(Account account, std::vector<std::string> ids, Instance instance);
  template <class Page>
  Task<Page> complete(Account account, Page page, Instance instance);

  Driver& driver_;
  Options options_;
  /// What servers said of themselves, by their addresses. It changes with their upgrades: a restart
  /// is soon enough.
  std::map<std::string, Instance> instances_;
  /// What servers call the accounts: by server and external id.
  std::map<std::pair<std::string, std::string>, std::string> own_ids_;
};

}  // namespace socialhub::connector::mastodon
