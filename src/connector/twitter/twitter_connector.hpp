#pragma once

#include "connector/connector.hpp"
#include "connector/driver.hpp"
#include "connector/server_address.hpp"
#include "connector/twitter/parse.hpp"
#include "connector/twitter/requests.hpp"

#include "http/message.hpp"
#include "sqlkit/base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::twitter {

struct Options {
  std::string default_server = "https://api.x.com";
  /// Whether the network may be on this machine, by plain http: a simulated one.
  Loopback loopback = Loopback::refused;
  /// X charges for each post that a poll reads (https://docs.x.com/x-api/getting-started/pricing):
  /// a page of 50 costs up to $0.25. A post is charged once a day, so rarer polls cost less only by
  /// what has left the page since; a quarter of an hour bounds the worst case to $24 a day.
  std::chrono::seconds poll_interval = std::chrono::minutes(15);
  const sqlkit::Clock& clock = sqlkit::system_clock();
};

/// X, by OAuth 2.0 with PKCE, through an app that each hub's owner makes.
class TwitterConnector final : public Connector {
public:
  /// The driver and the options' clock must outlive the connector.
  TwitterConnector(Driver& driver, Options options);

  model::Platform platform() const override { return model::Platform::twitter; }
  const model::Capabilities& capabilities() const override;
  SignInMethod sign_in_method() const override { return SignInMethod::authorization; }
  ConnectGuide connect_guide() const override;
  std::chrono::seconds shortest_poll_interval() const override { return options_.poll_interval; }

  /// Always throws: X has no call for it.
  Task<OauthApp> register_app(std::string server_url, std::string redirect_uri) override;
  std::string make_authorization_url(const OauthApp& app, std::string_view state,
                                     std::string_view code_challenge) const override;
  /// Must happen within 30 seconds of the person's click: the code does not live longer.
  Task<std::vector<SignedIn>> authorize(OauthApp app, AuthorizationGrant grant) override;
  /// A refresh token works once: the caller stores the new ones before it does anything else.
  Task<Tokens> refresh(Account account, OauthApp app, Tokens tokens) override;
  Task<> sign_out(Account account, OauthApp app, Tokens tokens) override;

  Task<Profile> fetch_profile(Account account, std::string author_external_id) override;
  Task<FeedPage> fetch_home(Account account, std::optional<std::string> cursor) override;
  /// The mentions timeline: X has no list of all notifications.
  Task<NotificationPage> fetch_notifications(Account account,
                                             std::optional<std::string> cursor) override;
  Task<Thread> fetch_thread(Account account, std::string post_remote_id) override;

private:
  std::string choose_server(const OauthApp& app) const;
  Task<wire::TokenAnswer> redeem(std::string server, OauthApp app, AuthorizationGrant grant);
  /// Asks by the field names that the server took last, and once by the others if it refuses them.
  Task<http::Response> read(Account account, Read wanted);
  Task<http::Response> read_page(Account account, Read wanted);
  Task<std::optional<FoundPosts>> search(Account account, std::string conversation_id);

  Driver& driver_;
  Options options_;
  FieldNames names_ = FieldNames::tweets;
};

}  // namespace socialhub::connector::twitter
