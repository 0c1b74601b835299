#pragma once

#include "service/connection_views.hpp"
#include "service/request_context.hpp"

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"

#include <string>
#include <vector>

namespace socialhub::connector {
class Registry;
}
namespace socialhub::media {
class LinkSigner;
}
namespace socialhub::store {
class ConnectionRepository;
class PollRepository;
}  // namespace socialhub::store

namespace socialhub::service {

using sqlkit::Task;

class Poller;
class PollingService;

/// The accounts that a user has connected.
class ConnectionService {
public:
  struct Parts {
    store::ConnectionRepository& connections;
    store::PollRepository& polls;
    connector::Registry& connectors;
    PollingService& polling;
    Poller& poller;
    const media::LinkSigner& links;
    const sqlkit::Clock& clock;
  };

  explicit ConnectionService(Parts parts) : parts_(parts) {}

  Task<ConnectionList> list(RequestContext context);

  /// What each network that this hub speaks lets an account do.
  Task<CapabilityList> capabilities(RequestContext context);

  /// Signs in at the network, keeps the tokens, fetches the first posts. An account that was
  /// connected before keeps all that belongs to it. Throws Error: `bad_request` with what the
  /// network refused, `not_implemented` for a network that is not spoken yet, `bad_gateway`,
  /// `timeout` or `rate_limited` if it could not be asked.
  Task<Connected> connect(RequestContext context, Connect input);

  /// Forgets an account with its tokens and what only it saw. Throws Error{not_found}.
  Task<Changed> disconnect(RequestContext context, Disconnect input);

private:
  Parts parts_;
};

}  // namespace socialhub::service
