#pragma once

#include "model/user.hpp"

#include "sqlkit/base/time.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace socialhub::service {

/// Who a session belongs to, for the few seconds in which the database need not be asked again: a
/// page in use asks many times a second. Keeps hashes, never tokens. One for all threads.
class SessionMemory {
public:
  using TokenHash = std::vector<std::byte>;

  /// Nothing is known for longer. So long a session that another process has ended may go on.
  static constexpr auto life = std::chrono::seconds(10);

  /// Taken before the database is asked: what it answers is not remembered if a session has ended
  /// meanwhile.
  using Moment = std::uint64_t;
  Moment moment() const;

  std::optional<model::User> find(const TokenHash& token_hash, sqlkit::Timestamp now) const;

  void remember(const TokenHash& token_hash, const model::User& user, sqlkit::Timestamp now,
                sqlkit::Timestamp expires, Moment asked_at);

  /// The session has ended.
  void forget(const TokenHash& token_hash);

private:
  struct Known {
    model::User user;
    sqlkit::Timestamp until;
  };

  static constexpr std::size_t most = 1'000;

  mutable std::mutex mutex_;
  std::map<TokenHash, Known> known_;
  Moment endings_ = 0;
};

}  // namespace socialhub::service
