#pragma once

#include "model/platform_connection.hpp"
#include "store/database.hpp"
#include "store/poll_cursor.hpp"
#include "store/poll_stream.hpp"

#include "sqlkit/base/time.hpp"

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
  /// dies.
  Task<std::vector<DuePoll>> claim_due(std::size_t limit, std::chrono::seconds lease);

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

private:
  Database& database_;
};

}  // namespace socialhub::store
