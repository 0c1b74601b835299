#pragma once

#include "platformsim/random.hpp"
#include "platformsim/world/ids.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::platformsim::instagram {

/// What a token is good for.
enum class TokenKind {
  instagram_short,  ///< an hour: to be exchanged
  instagram_long,   ///< sixty days; renews itself
  facebook_user,    ///< of the person: lists their Pages
  facebook_page,    ///< of one Page's account; without end
};

struct Token {
  TokenKind kind{};
  world::PersonId person{};  ///< who signed in, or the Page's account
  std::vector<std::string> scopes;
  sqlkit::Timestamp issued_at;
  std::optional<sqlkit::Timestamp> expires_at;

  bool is_of_facebook() const
  {
    return kind == TokenKind::facebook_user || kind == TokenKind::facebook_page;
  }
};

/// The tokens that were given out.
class Tokens {
public:
  Tokens(const sqlkit::Clock& clock, std::uint64_t seed) : clock_(clock), random_(seed) {}

  std::string issue(TokenKind kind, world::PersonId person, std::vector<std::string> scopes);
  /// Good or over; empty for one that was never given out.
  const Token* find(std::string_view token) const;
  bool is_over(const Token& token) const;

  static std::chrono::seconds lifetime_of(TokenKind kind);

private:
  const sqlkit::Clock& clock_;
  Random random_;
  std::map<std::string, Token, std::less<>> tokens_;
};

}  // namespace socialhub::platformsim::instagram
