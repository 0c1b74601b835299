#include "platformsim/instagram/tokens.hpp"

#include <fmt/format.h>

#include <utility>

namespace socialhub::platformsim::instagram {

std::chrono::seconds Tokens::lifetime_of(TokenKind kind)
{
  constexpr std::chrono::seconds sixty_days{60L * 24 * 60 * 60};
  switch (kind) {
    case TokenKind::instagram_short:
      return std::chrono::hours(1);
    case TokenKind::instagram_long:
    case TokenKind::facebook_user:
      return sixty_days;
    case TokenKind::facebook_page:
      return std::chrono::seconds(0);
  }
  return std::chrono::seconds(0);
}

std::string Tokens::issue(TokenKind kind, world::PersonId person, std::vector<std::string> scopes)
{
  const bool is_instagram = kind == TokenKind::instagram_short || kind == TokenKind::instagram_long;
  auto text = fmt::format("{}{:016x}{:016x}", is_instagram ? "IGAA" : "EAAG", random_.next(),
                          random_.next());
  Token token{kind, person, std::move(scopes), clock_.now(), std::nullopt};
  const auto lifetime = lifetime_of(kind);
  if (lifetime.count() > 0) token.expires_at = clock_.now() + lifetime;
  tokens_.emplace(text, std::move(token));
  return text;
}

const Token* Tokens::find(std::string_view token) const
{
  const auto found = tokens_.find(token);
  return found == tokens_.end() ? nullptr : &found->second;
}

bool Tokens::is_over(const Token& token) const
{
  return token.expires_at && *token.expires_at <= clock_.now();
}

}  // namespace socialhub::platformsim::instagram
