#pragma once

#include "model/user.hpp"
#include "store/database.hpp"

#include <optional>
#include <string>

namespace socialhub::store {

/// The people who sign in to this hub.
class UserRepository {
public:
  explicit UserRepository(Database& database) : database_(database) {}

  struct WithPassword {
    model::User user;
    std::string password_hash;
  };

  /// True once somebody has an account.
  Task<bool> has_any();

  Task<std::optional<model::User>> find(model::UserId id);

  /// E-mail addresses compare without case. Empty also for people who have no password.
  Task<std::optional<WithPassword>> find_by_email(std::string email);

  /// Writes the hub's first user. Returns false, and writes nothing, if there is one already: of
  /// two set-ups one wins.
  Task<bool> create_first(model::User user, std::string password_hash);

  Task<> set_password_hash(model::UserId id, std::string password_hash);

private:
  Database& database_;
};

}  // namespace socialhub::store
