#pragma once

#include "model/platform_connection.hpp"
#include "service/changed.hpp"

#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the API takes and gives about connected accounts.
namespace socialhub::service {

using sqlkit::Checked;
using sqlkit::Text;

/// How an account is, in one word; `lastError` has the sentence.
enum class Health {
  ok,
  waiting,    ///< connected just now, nothing has been fetched yet
  delayed,    ///< the last polls failed, or the network's limit is used up; it is tried again
  reconnect,  ///< the network wants the person to sign in again
  paused,
};

struct ConnectionView {
  model::PlatformConnectionId id;
  model::Platform platform = model::Platform::bluesky;
  std::string handle;
  std::string display_name;
  std::optional<std::string> avatar_url;
  std::string server_url;
  model::ConnectionStatus status = model::ConnectionStatus::active;
  std::optional<sqlkit::Timestamp> last_synced_at;
  std::optional<sqlkit::Timestamp> next_poll_at;
  std::optional<model::ConnectionError> last_error;
  model::Capabilities capabilities;
  Health health = Health::waiting;
  std::int32_t unread = 0;        ///< lines of its inbox with something unread; 1000 = that or more
  bool is_in_merged_feed = true;  ///< its posts stand among those of other networks
  std::vector<std::string> followed;  ///< see SetFollowed
};

struct ConnectionList {
  std::vector<ConnectionView> items;
};

enum class SignInMethod {
  password,       ///< `platform.connect`
  authorization,  ///< `platform.authorize`, then the network's own page
};

/// What a person needs to connect an account of a network.
struct SignInOptions {
  SignInMethod method = SignInMethod::password;
  std::string usual_server;    ///< where accounts are if they say nothing; "" = they must name one
  bool needs_own_app = false;  ///< an app that they make at the network themselves
  bool has_app = false;        ///< one for the usual server is stored: no need to enter it again
  std::string app_page;        ///< where such an app is made; "" = none is needed
  std::string redirect_url;    ///< what to enter there as the address to come back to
  /// What the network's terms say against its posts among those of others; "" = nothing. With such
  /// a clause its accounts stay out of the merged feed until the person puts them in.
  std::string merging_clause;
};

struct PlatformCapabilities {
  model::Platform platform = model::Platform::bluesky;
  model::Capabilities capabilities;
  SignInOptions sign_in;
};

struct CapabilityList {
  std::vector<PlatformCapabilities> items;
};

struct Connect {
  model::Platform platform = model::Platform::bluesky;
  Text<sqlkit::max(300)> server_url;  ///< "" = the network's usual server
  Text<sqlkit::nonempty, sqlkit::max(300)> identifier;
  Text<sqlkit::nonempty, sqlkit::max(300)> password;
};

struct Connected {
  ConnectionView connection;
  std::optional<std::string> warning;
  std::int32_t fetched_posts = 0;
};

/// Begins to connect an account on the network's own page. Without an app's id and secret the one
/// that is stored is taken, or one is registered where networks allow that.
struct Authorize {
  model::Platform platform = model::Platform::mastodon;
  Text<sqlkit::max(300)> server_url;  ///< "" = the network's usual server
  std::optional<Text<sqlkit::max(300)>> client_id;
  std::optional<Text<sqlkit::max(500)>> client_secret;
};

/// Where the person goes now. They come back to `/accounts`, with `connected` = ids of the accounts
/// and `fetched` = how many posts came, or with `failed` = an AuthorizationFailure; `platform` says
/// which network it was.
struct AuthorizationPage {
  std::string url;
};

/// Why an account was not connected.
enum class AuthorizationFailure {
  denied,       ///< the person said no on the network's page
  expired,      ///< it took longer than fifteen minutes
  unknown,      ///< it was not begun here, or is over already
  other_user,   ///< somebody else who uses this hub began it
  signed_out,   ///< nobody is signed in to this hub
  refused,      ///< the network does not accept what it sent us to come back with
  unreachable,  ///< the network did not answer
  no_accounts,  ///< the person has no account there that can be connected
};

struct SetInMergedFeed {
  model::PlatformConnectionId id;
  bool is_in_merged_feed = true;
};

/// Whose public posts an account reads where its network has no home feed: names, without "@".
struct SetFollowed {
  model::PlatformConnectionId id;
  Checked<std::vector<std::string>, sqlkit::max(12)> followed;
};

enum class PollStream { home, notifications };

/// How polling of one stream of an account goes.
struct StreamHealth {
  PollStream stream = PollStream::home;
  std::optional<sqlkit::Timestamp> last_polled_at;
  std::optional<sqlkit::Timestamp> next_poll_at;
  std::int32_t failures = 0;  ///< in a row
};

/// What the network still lets an account ask until `resets_at`.
struct LimitHealth {
  std::string rate_class;
  std::int64_t max_requests = 0;
  std::int64_t remaining = 0;
  sqlkit::Timestamp resets_at;
};

struct ConnectionHealth {
  model::PlatformConnectionId id;
  Health health = Health::waiting;
  std::vector<StreamHealth> streams;
  std::vector<LimitHealth> limits;  ///< those that the network has told of
  std::vector<std::string> scopes;
  std::optional<sqlkit::Timestamp> token_expires_at;
  bool can_refresh = false;      ///< the hub renews the sign-in by itself
  std::int32_t quarantined = 0;  ///< parts of answers of the last week that could not be read
  std::int32_t gaps = 0;         ///< stretches of the feed that were not fetched
};

struct HealthList {
  std::vector<ConnectionHealth> items;
};

struct Disconnect {
  model::PlatformConnectionId id;
};

}  // namespace socialhub::service
