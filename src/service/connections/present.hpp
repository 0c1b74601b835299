#pragma once

#include "connector/connector.hpp"
#include "service/connection_views.hpp"
#include "store/connection_repository.hpp"
#include "store/health_repository.hpp"

#include "sqlkit/base/time.hpp"

namespace socialhub::media {
class LinkSigner;
}

/// From stored connections to what the accounts page shows.
namespace socialhub::service::connections {

/// The hub is slower than it promised once a poll is overdue by this.
inline constexpr auto longest_delay = std::chrono::minutes(10);

Health health_of(const model::PlatformConnection& connection,
                 std::optional<sqlkit::Timestamp> next_poll_at, sqlkit::Timestamp now);

/// Without `unread`. The picture becomes the hub's own link.
ConnectionView present(store::ConnectionRepository::Listed listed, sqlkit::Timestamp now,
                       const media::LinkSigner& links);

/// All but whether an app is stored.
SignInOptions present(const connector::Connector& connector, std::string callback_url);

/// What `standing` says of one account.
ConnectionHealth present(const store::ConnectionRepository::Listed& listed,
                         const store::Standing& standing, sqlkit::Timestamp now);

}  // namespace socialhub::service::connections
