#pragma once

#include "model/user.hpp"
#include "store/database.hpp"

#include "sqlkit/base/time.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::store {

/// Who is signed in, by the hash of a token that only the browser holds.
class SessionRepository {
public:
  explicit SessionRepository(Database& database) : database_(database) {}

  using TokenHash = std::vector<std::byte>;

  struct NewSession {
    TokenHash token_hash;
    model::UserId user_id;
    sqlkit::Timestamp expires;
    std::string user_agent;
    std::string address;
  };

  Task<> create(NewSession session, sqlkit::Timestamp now);

  struct Found {
    model::User user;
    sqlkit::Timestamp expires;
    sqlkit::Timestamp last_seen_at;
  };

  /// The user of a session that has not expired and was used since `idle_since`.
  Task<std::optional<Found>> find_user(TokenHash token_hash, sqlkit::Timestamp now,
                                       sqlkit::Timestamp idle_since);

  Task<> touch(TokenHash token_hash, sqlkit::Timestamp now);

  /// Returns false if there was no such session.
  Task<bool> remove(TokenHash token_hash);

  /// Deletes what nobody can use any more. Returns how many.
  Task<std::size_t> remove_expired(sqlkit::Timestamp now);

private:
  Database& database_;
};

}  // namespace socialhub::store
