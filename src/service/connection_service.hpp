#pragma once

#include "model/ids.hpp"
#include "service/connection_views.hpp"
#include "service/request_context.hpp"

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>

namespace socialhub::connector {
class Registry;
struct SignedIn;
}  // namespace socialhub::connector
namespace socialhub::media {
class LinkSigner;
}
namespace socialhub::store {
class AuthorizationRepository;
class ConnectionRepository;
class HealthRepository;
class NotificationRepository;
class PollRepository;
}  // namespace socialhub::store

namespace socialhub::service {

using sqlkit::Task;

class Poller;
class PollingService;
class RateBudgetService;

/// The accounts that a user has connected.
class ConnectionService {
public:
  struct Parts {
    store::ConnectionRepository& connections;
    store::AuthorizationRepository& authorizations;
    store::NotificationRepository& notifications;
    store::HealthRepository& healths;
    store::PollRepository& polls;
    const RateBudgetService& budgets;
    connector::Registry& connectors;
    PollingService& polling;
    Poller& poller;
    const media::LinkSigner& links;
    const sqlkit::Clock& clock;
  };

  explicit ConnectionService(Parts parts) : parts_(parts) {}

  Task<ConnectionList> list(RequestContext context);

  /// What each network that this hub speaks lets an account do, and what connecting one takes.
  Task<CapabilityList> capabilities(RequestContext context);

  /// How polling, limits and sign-in of each account stand.
  Task<HealthList> health(RequestContext context);

  /// Signs in at the network, keeps the tokens, fetches the first posts. An account that was
  /// connected before keeps all that belongs to it. Throws Error: `bad_request` with what the
  /// network refused, `not_implemented` for a network that is not spoken yet, `bad_gateway`,
  /// `timeout` or `rate_limited` if it could not be asked.
  Task<Connected> connect(RequestContext context, Connect input);

  /// Keeps an account that its network has let us into; its polls are due. `app` is the one that it
  /// was authorized by.
  Task<model::PlatformConnection> keep(RequestContext context, model::Platform platform,
                                       connector::SignedIn signed_in,
                                       std::optional<model::OauthAppId> app);

  /// The first polls of an account, for somebody who waits for it. Returns how many posts came.
  Task<std::int32_t> fetch_first(model::UserId user, model::PlatformConnectionId id);

  /// Puts an account's posts into the merged feed, or takes them out. Returns how many posts
  /// changed. Throws Error{not_found}.
  Task<Changed> set_in_merged_feed(RequestContext context, SetInMergedFeed input);

  /// Says whose posts an account reads, and has it polled. Throws Error{not_found}.
  Task<> set_followed(RequestContext context, SetFollowed input);

  /// Forgets an account with its tokens and what only it saw. Throws Error{not_found}.
  Task<Changed> disconnect(RequestContext context, Disconnect input);

private:
  Parts parts_;
};

}  // namespace socialhub::service
