#pragma once

#include "connector/bluesky/auth.hpp"
#include "connector/bluesky/parse.hpp"
#include "connector/connector.hpp"
#include "connector/driver.hpp"

#include "http/message.hpp"

#include <optional>
#include <string>
#include <vector>

namespace socialhub::connector::bluesky {

struct Options {
  std::string default_server = "https://bsky.social";
  /// Whether accounts may live on this machine, by plain http: for simulated and private networks.
  Loopback loopback = Loopback::refused;
};

/// Bluesky, by app password, through the account's own server.
class BlueskyConnector final : public Connector {
public:
  /// The driver must outlive the connector.
  BlueskyConnector(Driver& driver, Options options);

  model::Platform platform() const override { return model::Platform::bluesky; }
  const model::Capabilities& capabilities() const override;
  SignInMethod sign_in_method() const override { return SignInMethod::password; }
  ConnectGuide connect_guide() const override { return {.usual_server = options_.default_server}; }
  std::chrono::seconds shortest_poll_interval() const override { return std::chrono::seconds(15); }

  Task<SignedIn> sign_in(Credentials credentials) override;
  Task<Tokens> refresh(Account account, OauthApp app, Tokens tokens) override;
  Task<> sign_out(Account account, OauthApp app, Tokens tokens) override;

  Task<Profile> fetch_profile(Account account, std::string author_external_id) override;
  /// An Error with the field "cursor" = "bad" means: this cursor leads nowhere, start anew.
  Task<FeedPage> fetch_home(Account account, std::optional<std::string> cursor) override;
  /// The same holds for its cursor. The posts that notifications are about are fetched too.
  Task<NotificationPage> fetch_notifications(Account account,
                                             std::optional<std::string> cursor) override;
  Task<Thread> fetch_thread(Account account, std::string post_remote_id) override;

private:
  Task<http::Response> read(Account account, http::ClientRequest request);
  Task<http::Response> read_page(Account account, http::ClientRequest request,
                                 std::optional<std::string> cursor);
  Task<FoundPosts> fetch_posts(Account account, std::vector<std::string> uris);

  Driver& driver_;
  Options options_;
};

}  // namespace socialhub::connector::bluesky
