#pragma once

#include "connector/connector.hpp"
#include "store/poll_repository.hpp"

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"

#include <chrono>
#include <functional>
#include <optional>

namespace socialhub::connector {
class Registry;
}
namespace socialhub::store {
class ConnectionRepository;
class IngestRepository;
}  // namespace socialhub::store

namespace socialhub::service {

using sqlkit::Task;

/// How often streams are polled; never more often than their network bears, unless it is on this
/// machine.
struct PollIntervals {
  std::chrono::milliseconds watched{30'000};  ///< while somebody looks
  std::chrono::milliseconds unwatched{120'000};
  std::chrono::milliseconds first_retry{15'000};  ///< doubled with each failure
  std::chrono::milliseconds last_retry{3'600'000};
};

/// Reads what is new on one stream of one account, page by page, until it meets what is known.
/// Every page is stored before the next is asked for, with the place to go on from: whenever the
/// process dies, nothing is missed.
class PollingService {
public:
  struct Parts {
    store::PollRepository& polls;
    store::IngestRepository& ingest;
    store::ConnectionRepository& connections;
    connector::Registry& connectors;
    const sqlkit::Clock& clock;
  };

  /// `is_watched` tells whether somebody looks at a user's pages now.
  PollingService(Parts parts, PollIntervals intervals,
                 std::function<bool(model::UserId)> is_watched);

  /// Polls a stream that was claimed and says when its next poll is due. Failures of the network
  /// are recorded, not thrown. Returns how many posts came into the feed. Throws
  /// Error{unavailable} if the database is away: then nothing is said of the next poll.
  Task<std::int32_t> poll(store::DuePoll due);

  /// Somebody has begun to look at a user's pages: streams whose last poll is older than it would
  /// be then become due. Returns how many.
  Task<std::size_t> hasten(model::UserId user);

private:
  struct Progress {
    std::optional<std::string> cursor;
    std::optional<sqlkit::Timestamp> newest;
    std::optional<sqlkit::Timestamp> oldest;
    std::int32_t new_posts = 0;
    bool is_whole = false;
  };

  struct Fetched;

  Task<Progress> read_to_known(store::DuePoll due);
  Task<Fetched> fetch_page(store::DuePoll due, std::optional<std::string> cursor);
  Task<> record_success(store::DuePoll due, Progress progress);
  Task<> record_failure(store::DuePoll due, sqlkit::Error error);
  std::chrono::milliseconds interval_of(model::Platform platform, const std::string& server_url,
                                        std::chrono::milliseconds wanted) const;
  std::chrono::milliseconds retry_delay(const store::DuePoll& due,
                                        const sqlkit::Error& error) const;

  Parts parts_;
  PollIntervals intervals_;
  std::function<bool(model::UserId)> is_watched_;
};

}  // namespace socialhub::service
