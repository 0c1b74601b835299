#pragma once

#include "model/platform_connection.hpp"
#include "store/database.hpp"
#include "store/poll_cursor.hpp"
#include "store/poll_stream.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/base/uuid.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::store {

/// A stream of an account that is to be polled now.
struct DuePoll {
  model::UserId user_id;
  model::PlatformConnectionId connection_id;
  model::Platform platform = model::Platform::bluesky;
  std::string external_id;
  std::string server_url;
  model::ConnectionSettings settings;
  PollStream stream = PollStream::home;
  std::optional<sqlkit::Timestamp> newest_seen_at;  ///< of the last poll that reached its end
  std::optional<PollCursor> cursor;  ///< an earlier poll stopped here on its way back
  std::int32_t failures = 0;
};

/// When which stream is polled.
class PollRepository {
public:
  explicit PollRepository(Database& database) : database_(database) {}

  /// Takes up to `limit` due streams of active accounts, longest overdue first, and pushes their
  /// next time `lease` ahead: nobody else takes them meanwhile, and they come again if this process
  /// dies. `claim` names this call, in case its answer is lost.
  Task<std::vector<DuePoll>> claim_due(sqlkit::Uuid claim, std::size_t limit,
                                       std::chrono::seconds lease);

  /// Takes all streams of one account that are due.
  Task<std::vector<DuePoll>> claim(model::UserId user, model::PlatformConnectionId id,
                                   std::chrono::seconds lease);

  /// The time until the next stream is due; empty if none is.
  Task<std::optional<std::chrono::milliseconds>> time_to_next();

  /// The poll ended well; the next one is due after `interval`.
  Task<> succeed(DuePoll poll, std::optional<sqlkit::Timestamp> newest_seen_at,
                 std::chrono::milliseconds interval);

  /// False once the stream's account has been removed.
  Task<bool> has_stream(DuePoll poll);

  /// The poll failed; it is tried again after `delay`, which no second failure in the same minute
  /// may shorten.
  Task<> fail(DuePoll poll, std::chrono::milliseconds delay);

  /// The poll was cut off and nothing is known of it: it is due again after `delay`, as if it had
  /// not begun.
  Task<> release(DuePoll poll, std::chrono::milliseconds delay);

  /// Gives back all that a claim took, if anything.
  Task<> release_claim(sqlkit::Uuid claim);

  /// Makes a user's streams on a network due as soon as their last poll is `interval` old. Those
  /// that failed or are being polled stay as they are. Returns how many come earlier now.
  Task<std::size_t> hasten(model::UserId user, model::Platform platform,
                           std::chrono::milliseconds interval);

private:
  Database& database_;
};

}  // namespace socialhub::store
