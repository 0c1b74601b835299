#pragma once

#include "connector/sign_in.hpp"

#include "model/capability.hpp"
#include "model/ids.hpp"
#include "model/notification.hpp"
#include "model/platform.hpp"
#include "model/post.hpp"

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/json/items.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Connectors speak a network's API. They are pure: they make requests and read answers; the Driver
/// sends and signs.
namespace socialhub::connector {

using sqlkit::Task;
/// An item that could not be read; the rest of its page is whole.
using sqlkit::json::Poison;

/// The account that a call acts for.
struct Account {
  model::UserId user_id;
  model::PlatformConnectionId connection_id;
  std::string external_id;
  std::string server_url;
  /// Names of accounts whose public posts the person wants, where the network has no home feed.
  std::vector<std::string> followed = {};
};

/// A person, as far as the network shows them to us.
struct Profile {
  model::Author author;
  std::string bio;
  std::vector<model::TextRange> bio_ranges;
  std::int64_t follower_count = 0;
  std::int64_t following_count = 0;
  std::int64_t post_count = 0;
};

/// The outcome of signing in.
struct SignedIn {
  Profile profile;
  std::string server_url;  ///< where this account's calls go; may differ from the one asked
  Tokens tokens;
  std::vector<std::string> scopes;
  model::Capabilities capabilities;    ///< of this account, by what it was granted
  std::optional<std::string> warning;  ///< e.g. that the main password was used
};

/// What the account did with a post. Empty = the network does not tell. References undo the action.
struct ViewerState {
  std::optional<bool> is_liked;
  std::optional<bool> is_reposted;
  std::optional<bool> is_bookmarked;
  std::optional<std::string> like_ref;
  std::optional<std::string> repost_ref;

  friend bool operator==(const ViewerState&, const ViewerState&) = default;
};

/// A post with what the asking account may do and did.
struct SeenPost {
  model::Post post;
  ViewerState viewer;
  std::string remote_id;  ///< by which the account's server addresses the post; "" = external_id
};

struct Repost {
  model::Author by;
  std::string external_id;  ///< of the repost itself; "" if the network does not tell
};

/// One entry of a home feed.
struct FeedItem {
  SeenPost post;
  std::optional<Repost> repost;  ///< why it is in the feed, if not by its author
  sqlkit::Timestamp
      appeared_at;  ///< when the event that brought it into the feed happened, as the network says
  std::vector<SeenPost> referenced;  ///< quoted, replied-to and root posts that came along
};

struct FeedPage {
  std::vector<FeedItem> items;  ///< newest first
  std::vector<Poison> poison;
  std::optional<std::string> next_cursor;  ///< only its absence is the end
};

struct NotificationItem {
  model::Notification notification;
  std::vector<SeenPost> referenced;  ///< the posts that it is about
};

struct NotificationPage {
  std::vector<NotificationItem> items;  ///< newest first
  std::vector<Poison> poison;
  std::optional<std::string> next_cursor;
};

/// A node of a thread that cannot be shown.
struct Unavailable {
  std::string external_id;
  model::UnavailableReason reason = model::UnavailableReason::not_found;
};

struct Thread {
  std::vector<SeenPost> ancestors;  ///< first post of the thread first
  SeenPost focus;
  std::vector<SeenPost> replies;     ///< parents before children; `in_reply_to` gives the tree
  std::vector<SeenPost> referenced;  ///< quoted posts that came along
  std::vector<Unavailable> unavailable;
  std::vector<Poison> poison;
};

/// One network. Every call may throw Error with the field "platform" and, for limits,
/// "retry_after_s": `unauthorized` (the account must be connected again), `rate_limited`,
/// `not_found`, `forbidden`, `bad_request` (the network refused this input), `unavailable`,
/// `bad_gateway` (an answer that cannot be read), `timeout`, `not_implemented` (the account's
/// server lacks the call). An Error to a cursor that leads nowhere has the field "cursor" = "bad":
/// the caller starts anew without one.
class Connector {
public:
  virtual ~Connector() = default;

  virtual model::Platform platform() const = 0;
  /// The most that an account of this network can do, whatever it was granted.
  virtual const model::Capabilities& capabilities() const = 0;
  virtual SignInMethod sign_in_method() const = 0;
  virtual ConnectGuide connect_guide() const { return {}; }
  /// The origin of the server that a person means by what they typed: "" is the usual one,
  /// "social.example" an https one. Throws Error{bad_request} for what is no server.
  virtual std::string read_server(std::string_view typed) const;
  /// The shortest time between two polls of one stream that the network's limits and prices bear.
  virtual std::chrono::seconds shortest_poll_interval() const = 0;
  /// How long before its end an access token is renewed. Longer where an ended one cannot be.
  virtual std::chrono::seconds refresh_ahead() const { return std::chrono::minutes(10); }

  /// Signs in by password. Throws Error{not_implemented} where that is not the network's way, as
  /// the three calls of the other way do.
  virtual Task<SignedIn> sign_in(Credentials credentials);

  /// Makes this hub known to a server. Throws Error{not_implemented} where a person does that by
  /// hand; its sentence says where.
  virtual Task<OauthApp> register_app(std::string server_url, std::string redirect_uri);
  /// The page on which a person allows this hub to act for them. `code_challenge` is the S256 one;
  /// networks without PKCE leave it out.
  virtual std::string make_authorization_url(const OauthApp& app, std::string_view state,
                                             std::string_view code_challenge) const;
  /// Every account that the grant opens: one, or e.g. each Page that the person administers.
  virtual Task<std::vector<SignedIn>> authorize(OauthApp app, AuthorizationGrant grant);

  /// New tokens for old; both old ones are void afterwards unless the network says otherwise. `app`
  /// is the one that the account came by; empty members for a network without.
  virtual Task<Tokens> refresh(Account account, OauthApp app, Tokens tokens) = 0;
  virtual Task<> sign_out(Account account, OauthApp app, Tokens tokens) = 0;

  virtual Task<Profile> fetch_profile(Account account, std::string author_external_id) = 0;
  /// The posts that the network shows this account: its home feed, or what it offers in its place.
  virtual Task<FeedPage> fetch_home(Account account, std::optional<std::string> cursor) = 0;
  virtual Task<NotificationPage> fetch_notifications(Account account,
                                                     std::optional<std::string> cursor) = 0;
  /// `post_remote_id` is what the account's server calls the post.
  virtual Task<Thread> fetch_thread(Account account, std::string post_remote_id) = 0;
};

}  // namespace socialhub::connector
