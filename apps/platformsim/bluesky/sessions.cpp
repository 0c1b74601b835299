#include "platformsim/bluesky/sessions.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/json/value.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>

#include <algorithm>

namespace socialhub::platformsim::bluesky {
namespace {

using sqlkit::json::Object;
using sqlkit::json::Value;

constexpr auto access_lifetime = std::chrono::minutes(120);
constexpr auto refresh_lifetime = std::chrono::days(90);
constexpr auto reuse_grace = std::chrono::hours(2);

constexpr std::string_view access_type = "at+jwt";
constexpr std::string_view refresh_type = "refresh+jwt";
constexpr std::string_view refresh_scope = "com.atproto.refresh";

std::string_view scope_name(Scope scope)
{
  return scope == Scope::access ? "com.atproto.access" : "com.atproto.appPass";
}

std::int64_t unix_seconds(sqlkit::Timestamp moment)
{
  return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
}

std::string encode(const Object& part)
{
  return crypto::encode_base64url(crypto::as_bytes(sqlkit::json::write(part)));
}

std::optional<Object> decode(std::string_view part)
{
  const auto bytes = crypto::decode_base64url(part);
  if (!bytes) return std::nullopt;
  try {
    const std::string text(bytes->begin(), bytes->end());
    Value value = sqlkit::json::parse(text, sqlkit::json::Mode::lenient);
    if (value.is_object()) return std::move(value.as_object());
  } catch (const sqlkit::Error&) {
    // Whoever made this token up did not write JSON.
  }
  return std::nullopt;
}

const Refusal not_verified{400, "InvalidToken", "Token could not be verified"};
const Refusal wrong_type{400, "InvalidToken", "Invalid token type"};
const Refusal expired{400, "ExpiredToken", "Token has expired"};
const Refusal revoked{400, "ExpiredToken", "Token has been revoked"};
const Refusal missing{401, "AuthMissing", "Authentication Required"};
const Refusal malformed{400, "InvalidToken", "Malformed token"};

}  // namespace

Sessions::Sessions(const sqlkit::Clock& clock, std::uint64_t seed)
    : clock_(clock), key_(fmt::format("platformsim {}", seed))
{
}

void Sessions::add_password(world::PersonId person, std::string password, Scope scope)
{
  passwords_.emplace(person, Password{std::move(password), scope});
}

std::optional<Grant> Sessions::check_password(world::PersonId person,
                                              std::string_view password) const
{
  const auto [first, last] = passwords_.equal_range(person);
  const auto found =
      std::find_if(first, last, [&](const auto& known) { return known.second.text == password; });
  if (found == last) return std::nullopt;
  return Grant{person, found->second.scope};
}

std::string Sessions::sign(std::string_view type, std::string_view scope, const std::string& did,
                           const std::string& id, std::chrono::seconds lifetime) const
{
  const Object header{{"typ", type}, {"alg", "HS256"}};
  Object claims{{"scope", scope}, {"aud", "did:web:localhost"}, {"sub", did}};
  if (!id.empty()) claims["jti"] = id;
  const auto now = unix_seconds(clock_.now());
  claims["iat"] = now;
  claims["exp"] = now + lifetime.count();
  const std::string signed_part = encode(header) + "." + encode(claims);
  const auto signature = crypto::hmac_sha256(crypto::as_bytes(key_), signed_part);
  return signed_part + "." + crypto::encode_base64url(signature);
}

std::string Sessions::make_token_id()
{
  const auto digest = crypto::sha256(fmt::format("{}/{}", key_, ++token_count_));
  return crypto::encode_base64url(digest);
}

TokenPair Sessions::make_pair(const RefreshToken& token, const std::string& id) const
{
  return {sign(access_type, scope_name(token.grant.scope), token.did, "", access_lifetime),
          sign(refresh_type, refresh_scope, token.did, id, refresh_lifetime)};
}

TokenPair Sessions::open(Grant grant, const std::string& did)
{
  const auto id = make_token_id();
  const RefreshToken token{grant, did, clock_.now() + refresh_lifetime, ""};
  refresh_tokens_[id] = token;
  owners_[did] = grant.person;
  return make_pair(token, id);
}

OrRefusal<Sessions::Claims> Sessions::verify(std::optional<std::string_view> authorization,
                                             std::string_view type) const
{
  constexpr std::string_view prefix = "Bearer ";
  if (!authorization) return missing;
  if (!authorization->starts_with(prefix)) return malformed;
  const auto token = authorization->substr(prefix.size());
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == std::string_view::npos || first == last) return not_verified;

  const auto signature = crypto::decode_base64url(token.substr(last + 1));
  const auto expected = crypto::hmac_sha256(crypto::as_bytes(key_), token.substr(0, last));
  if (!signature || !crypto::equals_in_constant_time(*signature, expected)) return not_verified;

  const auto header = decode(token.substr(0, first));
  const auto claims = decode(token.substr(first + 1, last - first - 1));
  if (!header || !claims) return not_verified;
  if (header->at("typ").as_string() != type) return wrong_type;
  const sqlkit::Timestamp expires_at{std::chrono::seconds(claims->at("exp").as_int64())};
  if (expires_at <= clock_.now()) return expired;
  const auto* id = claims->if_contains("jti");
  return Claims{std::string(claims->at("scope").as_string()),
                id == nullptr ? "" : std::string(id->as_string()),
                std::string(claims->at("sub").as_string()), expires_at};
}

OrRefusal<Grant> Sessions::check_access(std::optional<std::string_view> authorization) const
{
  const auto verified = verify(authorization, access_type);
  if (const auto* refusal = std::get_if<Refusal>(&verified)) return *refusal;
  const auto& claims = std::get<Claims>(verified);
  const auto owner = owners_.find(claims.did);
  if (owner == owners_.end()) return not_verified;
  const bool is_full = claims.scope == scope_name(Scope::access);
  return Grant{owner->second, is_full ? Scope::access : Scope::app_password};
}

OrRefusal<Sessions::Refreshed> Sessions::refresh(std::optional<std::string_view> authorization)
{
  const auto verified = verify(authorization, refresh_type);
  if (const auto* refusal = std::get_if<Refusal>(&verified)) return *refusal;
  const auto found = refresh_tokens_.find(std::get<Claims>(verified).id);
  if (found == refresh_tokens_.end()) return revoked;
  const auto now = clock_.now();
  RefreshToken& used = found->second;
  if (used.expires_at <= now) return revoked;

  if (used.next_id.empty()) {
    used.next_id = make_token_id();
    used.expires_at = std::min(used.expires_at, now + reuse_grace);
  }
  const auto next_id = used.next_id;
  const RefreshToken next{used.grant, used.did, now + refresh_lifetime, ""};
  const auto [stored, is_new] = refresh_tokens_.try_emplace(next_id, next);
  return Refreshed{stored->second.grant, make_pair(stored->second, next_id)};
}

std::optional<Refusal> Sessions::close(std::optional<std::string_view> authorization)
{
  const auto verified = verify(authorization, refresh_type);
  if (const auto* refusal = std::get_if<Refusal>(&verified)) return *refusal;
  refresh_tokens_.erase(std::get<Claims>(verified).id);
  return std::nullopt;
}

}  // namespace socialhub::platformsim::bluesky
