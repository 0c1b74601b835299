#pragma once

#include "platformsim/world/ids.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace socialhub::platformsim::bluesky {

/// What a token allows: everything, or what app passwords may.
enum class Scope { access, app_password };

struct Grant {
  world::PersonId person{};
  Scope scope = Scope::access;
};

struct TokenPair {
  std::string access_jwt;
  std::string refresh_jwt;
};

/// Why a token was refused: the `error` and `message` of the answer.
struct Refusal {
  int status = 400;
  std::string error;
  std::string message;
};

template <class T>
using OrRefusal = std::variant<T, Refusal>;

/// Accounts' passwords and the tokens that they were given. Access tokens live for two hours
/// whatever happens to their session; refresh tokens for 90 days, and for two more hours once they
/// were used, in which they yield the same next session.
class Sessions {
public:
  Sessions(const sqlkit::Clock& clock, std::uint64_t seed);

  /// Passwords of an account; one account may have several.
  void add_password(world::PersonId person, std::string password, Scope scope);

  /// Empty if the password is wrong.
  std::optional<Grant> check_password(world::PersonId person, std::string_view password) const;
  TokenPair open(Grant grant, const std::string& did);

  /// Whom a request's `Authorization` header stands for.
  OrRefusal<Grant> check_access(std::optional<std::string_view> authorization) const;

  struct Refreshed {
    Grant grant;
    TokenPair tokens;
  };
  OrRefusal<Refreshed> refresh(std::optional<std::string_view> authorization);
  /// Empty if the session is closed now.
  std::optional<Refusal> close(std::optional<std::string_view> authorization);

private:
  struct Password {
    std::string text;
    Scope scope;
  };
  struct RefreshToken {
    Grant grant;
    std::string did;
    sqlkit::Timestamp expires_at;
    std::string next_id;  ///< empty: not used yet
  };
  /// A token whose signature is right.
  struct Claims {
    std::string scope;
    std::string id;  ///< of a refresh token
    std::string did;
    sqlkit::Timestamp expires_at;
  };

  std::string sign(std::string_view type, std::string_view scope, const std::string& did,
                   const std::string& id, std::chrono::seconds lifetime) const;
  OrRefusal<Claims> verify(std::optional<std::string_view> authorization,
                           std::string_view type) const;
  std::string make_token_id();
  TokenPair make_pair(const RefreshToken& token, const std::string& id) const;

  const sqlkit::Clock& clock_;
  std::string key_;
  std::uint64_t token_count_ = 0;
  std::multimap<world::PersonId, Password> passwords_;
  std::map<std::string, RefreshToken> refresh_tokens_;
  std::map<std::string, world::PersonId> owners_;  ///< by DID
};

}  // namespace socialhub::platformsim::bluesky
