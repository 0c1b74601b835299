#include "platformsim/oauth/authorizations.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace socialhub::platformsim::oauth {

void Authorizations::add_app(App app)
{
  auto id = app.client_id;
  apps_.insert_or_assign(std::move(id), std::move(app));
}

const App& Authorizations::register_app(std::string name, std::vector<std::string> redirect_uris,
                                        std::vector<std::string> scopes)
{
  App app{make_secret("app"), make_secret("secret"), std::move(name), std::move(redirect_uris),
          std::move(scopes)};
  auto id = app.client_id;
  return apps_.insert_or_assign(std::move(id), std::move(app)).first->second;
}

const App* Authorizations::find_app(std::string_view client_id) const
{
  const auto found = apps_.find(client_id);
  return found == apps_.end() ? nullptr : &found->second;
}

std::string Authorizations::allow(world::PersonId person, Request request)
{
  auto code = make_secret("code");
  codes_.emplace(code, Code{person, std::move(request), clock_.now() + lifetimes_.code});
  return code;
}

std::optional<Grant> Authorizations::redeem(const Redeem& redeem)
{
  const auto found = codes_.find(redeem.code);
  if (found == codes_.end()) return std::nullopt;
  const Code code = std::move(found->second);
  codes_.erase(found);
  const auto& asked = code.request;
  const bool is_in_time = clock_.now() < code.expires_at;
  const bool is_same =
      asked.client_id == redeem.client_id && asked.redirect_uri == redeem.redirect_uri;
  const auto challenge = crypto::encode_base64url(crypto::sha256(redeem.code_verifier));
  const bool is_proved = asked.code_challenge.empty() || asked.code_challenge == challenge;
  if (!is_in_time || !is_same || !is_proved) return std::nullopt;
  return Grant{code.person, asked.client_id, asked.scopes};
}

Tokens Authorizations::issue(const Grant& grant)
{
  const auto now = clock_.now();
  Tokens tokens{.access_token = make_secret("access"),
                .access_expires_at = now + lifetimes_.access,
                .refresh_expires_at = now + lifetimes_.refresh};
  if (lifetimes_.refresh.count() > 0) {
    tokens.refresh_token = make_secret("refresh");
    refresh_.emplace(tokens.refresh_token,
                     Issued{grant, tokens.refresh_expires_at, tokens.access_token});
  }
  access_.emplace(tokens.access_token,
                  Issued{grant, tokens.access_expires_at, tokens.refresh_token});
  return tokens;
}

std::optional<Grant> Authorizations::find_access(std::string_view access_token) const
{
  return find(access_, access_token);
}

std::optional<Grant> Authorizations::find_refresh(std::string_view refresh_token) const
{
  return find(refresh_, refresh_token);
}

std::optional<Tokens> Authorizations::refresh(std::string_view refresh_token)
{
  const auto grant = find_refresh(refresh_token);
  if (!grant) return std::nullopt;
  if (!lifetimes_.is_refresh_single_use) {
    Tokens tokens = issue(*grant);
    refresh_.erase(tokens.refresh_token);
    tokens.refresh_token = std::string(refresh_token);
    tokens.refresh_expires_at = refresh_.find(refresh_token)->second.expires_at;
    return tokens;
  }
  refresh_.erase(refresh_.find(refresh_token));
  return issue(*grant);
}

void Authorizations::revoke(std::string_view token)
{
  for (auto [own, others] : {std::pair(&access_, &refresh_), std::pair(&refresh_, &access_)}) {
    const auto found = own->find(token);
    if (found == own->end()) continue;
    others->erase(found->second.partner);
    own->erase(found);
    return;
  }
}

void Authorizations::revoke_all(world::PersonId person)
{
  const auto is_theirs = [&](const auto& entry) { return entry.second.grant.person == person; };
  std::erase_if(access_, is_theirs);
  std::erase_if(refresh_, is_theirs);
}

std::string Authorizations::make_secret(std::string_view prefix)
{
  return fmt::format("{}-{:016x}{:016x}", prefix, random_.next(), random_.next());
}

std::optional<Grant> Authorizations::find(const IssuedTokens& tokens, std::string_view token) const
{
  const auto found = tokens.find(token);
  const bool is_good = found != tokens.end() && clock_.now() < found->second.expires_at;
  return is_good ? std::optional(found->second.grant) : std::nullopt;
}

}  // namespace socialhub::platformsim::oauth
