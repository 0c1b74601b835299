#pragma once

#include "connector/connector.hpp"
#include "connector/driver.hpp"
#include "connector/instagram/auth.hpp"
#include "connector/instagram/endpoints.hpp"
#include "connector/instagram/merged_lists.hpp"

#include "http/message.hpp"
#include "sqlkit/base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::connector::instagram {

struct Options {
  /// By which login accounts come if nobody says; see find_endpoints().
  std::string default_server{instagram_server};
  /// Whether servers may be on this machine, by plain http: for simulated networks.
  Loopback loopback = Loopback::refused;
  /// Small accounts bear about 200 calls in an hour, and a poll with all that is followed takes
  /// thirteen. https://developers.facebook.com/docs/graph-api/overview/rate-limiting
  std::chrono::seconds shortest_poll_interval{5 * 60};
  /// Calls without a version are answered by the oldest one.
  std::string version = "v25.0";
  const sqlkit::Clock& clock = sqlkit::system_clock();
};

/// Instagram for professional accounts, by the Instagram Platform. An account's server_url says by
/// which login it came (endpoints.hpp).
///
/// The network shows programs no home feed: fetch_home() gives the account's own posts and, by
/// Facebook's login, those of the professional accounts that Account::followed names. It lists no
/// notifications: fetch_notifications() gives comments on the newest posts and, by Facebook's
/// login, posts that the account is tagged in.
class InstagramConnector final : public Connector {
public:
  /// So many of Account::followed are asked, the first ones: each costs a call in every poll.
  static constexpr std::size_t max_followed = 12;

  /// The driver must outlive the connector.
  InstagramConnector(Driver& driver, Options options);

  model::Platform platform() const override { return model::Platform::instagram; }
  const model::Capabilities& capabilities() const override;
  SignInMethod sign_in_method() const override { return SignInMethod::authorization; }
  ConnectGuide connect_guide() const override;
  std::string read_server(std::string_view typed) const override;
  std::chrono::seconds shortest_poll_interval() const override
  {
    return options_.shortest_poll_interval;
  }
  /// A token lives for sixty days and renews itself only while it lives: from the 45th on.
  std::chrono::seconds refresh_ahead() const override { return std::chrono::hours(15 * 24); }

  Task<OauthApp> register_app(std::string server_url, std::string redirect_uri) override;
  std::string make_authorization_url(const OauthApp& app, std::string_view state,
                                     std::string_view code_challenge) const override;
  Task<std::vector<SignedIn>> authorize(OauthApp app, AuthorizationGrant grant) override;

  /// The token itself is renewed, if it is a day old and not over; the old one stays good for its
  /// time. A Page's token has no end and no renewal.
  Task<Tokens> refresh(Account account, OauthApp app, Tokens tokens) override;
  /// Asks nothing: no call takes one account's token back. The person can, in Instagram's settings.
  Task<> sign_out(Account account, OauthApp app, Tokens tokens) override;

  Task<Profile> fetch_profile(Account account, std::string author_external_id) override;
  Task<FeedPage> fetch_home(Account account, std::optional<std::string> cursor) override;
  Task<NotificationPage> fetch_notifications(Account account,
                                             std::optional<std::string> cursor) override;
  Task<Thread> fetch_thread(Account account, std::string post_remote_id) override;

private:
  Endpoints endpoints_of(const std::string& server) const;
  Task<std::vector<SignedIn>> authorize_account(Endpoints endpoints, ShortGrant grant,
                                                Tokens tokens);
  Task<std::vector<SignedIn>> authorize_pages(Endpoints endpoints, Tokens tokens);
  Task<std::vector<PageAccount>> fetch_page_accounts(Endpoints endpoints, Tokens tokens);
  Task<std::optional<ListPage<FeedItem>>> fetch_followed(Account account, ListPlace place);
  Task<ListPage<FeedItem>> fetch_posts(Account account, ListPlace place);
  Task<std::vector<ListPage<NotificationItem>>> fetch_newest_comments(
      Account account, std::vector<ListPlace> places);
  Task<ListPage<NotificationItem>> fetch_more(Account account, ListPlace place);
  Task<Thread> fetch_media_thread(Account account, std::string media);
  Task<Thread> fetch_comment_thread(Account account, std::string comment);
  Task<http::Response> read(Account account, http::ClientRequest request);
  Task<http::Response> read_page(Account account, std::string rate_class,
                                 http::ClientRequest request, ListPlace place);

  Driver& driver_;
  Options options_;
};

}  // namespace socialhub::connector::instagram
