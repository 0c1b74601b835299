#pragma once

#include "connector/connector.hpp"
#include "connector/driver.hpp"
#include "connector/linkedin/auth.hpp"
#include "connector/linkedin/reader.hpp"

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::linkedin {

struct Options {
  std::string default_server{usual_server};
  /// The month of the API that is spoken. LinkedIn answers a month's version for a year
  /// (https://learn.microsoft.com/en-us/linkedin/marketing/versioning).
  std::string version = "202607";
  /// 96 polls a day: an app in LinkedIn's development tier may ask each endpoint 100 times a day
  /// for one member.
  std::chrono::seconds shortest_poll_interval{15 * 60};
  /// Whether a server may be on this machine, by plain http: for simulated networks.
  Loopback loopback = Loopback::refused;
  const sqlkit::Clock& clock = sqlkit::system_clock();
};

/// LinkedIn through an app of the hub's owner. With the Community Management API, which LinkedIn
/// reviews, each Page that the member administers is an account; without, the member is one that
/// can only post.
class LinkedinConnector final : public Connector {
public:
  /// The driver must outlive the connector.
  LinkedinConnector(Driver& driver, Options options);

  model::Platform platform() const override { return model::Platform::linkedin; }
  const model::Capabilities& capabilities() const override;
  SignInMethod sign_in_method() const override { return SignInMethod::authorization; }
  ConnectGuide connect_guide() const override;
  std::chrono::seconds shortest_poll_interval() const override
  {
    return options_.shortest_poll_interval;
  }

  /// Always throws: its sentence says where a person makes the app.
  Task<OauthApp> register_app(std::string server_url, std::string redirect_uri) override;
  /// LinkedIn takes no challenge from programs with a secret.
  std::string make_authorization_url(const OauthApp& app, std::string_view state,
                                     std::string_view code_challenge) const override;
  Task<std::vector<SignedIn>> authorize(OauthApp app, AuthorizationGrant grant) override;
  /// The refresh token stays as it is and ends a year after the member allowed access.
  Task<Tokens> refresh(Account account, OauthApp app, Tokens tokens) override;
  /// Only forgets: LinkedIn lets members end an access, not programs.
  Task<> sign_out(Account account, OauthApp app, Tokens tokens) override;

  Task<Profile> fetch_profile(Account account, std::string author_external_id) override;
  /// The Page's own posts and reshares.
  Task<FeedPage> fetch_home(Account account, std::optional<std::string> cursor) override;
  Task<NotificationPage> fetch_notifications(Account account,
                                             std::optional<std::string> cursor) override;
  /// Takes the URN of a post or comment, and what SeenPost::remote_id of a comment holds.
  Task<Thread> fetch_thread(Account account, std::string post_remote_id) override;

private:
  std::string choose_api_server(std::string_view typed) const;
  Reader make_reader(const Account& account) const;
  Task<std::vector<SignedIn>> sign_in_pages(Reader reader, Granted granted);
  Task<SignedIn> sign_in_person(Reader reader, Granted granted);

  Driver& driver_;
  Options options_;
};

}  // namespace socialhub::connector::linkedin
