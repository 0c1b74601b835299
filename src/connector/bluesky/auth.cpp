#include "connector/bluesky/auth.hpp"

#include "connector/bluesky/at_uri.hpp"

#include "crypto/encoding.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace socialhub::connector::bluesky {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

// Copying a handle out of a right-to-left page brings marks along that nobody sees.
constexpr std::array<std::string_view, 13> invisible_marks{
    "\u200B", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D",
    "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\uFEFF"};

std::string remove_all(std::string text, std::string_view part)
{
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.erase(at, part.size());
  }
  return text;
}

}  // namespace

std::string normalize_server(std::string_view typed, Loopback loopback)
{
  return connector::normalize_server(model::Platform::bluesky, typed, "https://bsky.social",
                                     loopback);
}

std::string normalize_identifier(std::string_view typed)
{
  std::string text{typed};
  for (const auto mark : invisible_marks) {
    text = remove_all(std::move(text), mark);
  }
  std::string_view visible = sqlkit::trim(text);
  if (visible.starts_with('@')) { visible.remove_prefix(1); }
  return std::string(visible);
}

Claims read_claims(const sqlkit::Secret<>& token)
{
  const std::string& text = token.reveal();
  const auto first = text.find('.');
  const auto second = first == text.npos ? text.npos : text.find('.', first + 1);
  if (second == text.npos) { return {}; }
  const auto bytes =
      crypto::decode_base64url(std::string_view(text).substr(first + 1, second - first - 1));
  if (!bytes) { return {}; }

  try {
    const auto claims = sqlkit::json::decode<wire::AccessClaims>(
        std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()),
        sqlkit::json::Mode::lenient);
    Claims read{.scope = claims.scope, .expires_at = std::nullopt};
    // Beyond the year 9999 a moment cannot be written down.
    constexpr std::int64_t last_second = 253'402'300'799;
    if (claims.exp && *claims.exp > 0 && *claims.exp <= last_second) {
      read.expires_at = sqlkit::Timestamp{std::chrono::seconds(*claims.exp)};
    }
    return read;
  } catch (const Error&) {
    return {};
  }
}

Tokens to_tokens(const wire::Session& session)
{
  Tokens tokens{.access_token = sqlkit::Secret<>(session.access_jwt),
                .refresh_token = sqlkit::Secret<>(session.refresh_jwt),
                .access_expires_at = std::nullopt};
  tokens.access_expires_at = read_claims(tokens.access_token).expires_at;
  return tokens;
}

std::vector<std::string> list_scopes(const Tokens& tokens)
{
  auto scope = read_claims(tokens.access_token).scope;
  if (!scope || scope->empty()) { return {}; }
  return {std::move(*scope)};
}

std::optional<std::string> find_warning(const std::vector<std::string>& scopes)
{
  constexpr std::string_view main_password = "com.atproto.access";
  if (std::ranges::find(scopes, main_password) == scopes.end()) { return std::nullopt; }
  return "This is the account's main password. An app password is safer: it can be taken back by "
         "itself. Make one in Bluesky's settings and connect again.";
}

std::string choose_server(const wire::Session& session, std::string_view asked, Loopback loopback)
{
  std::string server{asked};
  if (!session.did_doc || session.did_doc->id != session.did) { return server; }
  for (const auto& service : session.did_doc->service) {
    if (service.id != "#atproto_pds" && service.id != session.did + "#atproto_pds") { continue; }
    if (!service.service_endpoint) { continue; }
    auto origin = find_acceptable_origin(*service.service_endpoint, loopback);
    if (origin) { return std::move(*origin); }
  }
  return server;
}

void require_active(const wire::Session& session)
{
  if (session.active.value_or(true)) { return; }
  throw Error{ErrorCode::forbidden,
              "Bluesky has put this account out of use. Its owner can ask there why.",
              {{"platform", "bluesky"}, {"account_status", session.status.value_or("inactive")}}};
}

void require_same_account(const wire::Session& session, const Account& account)
{
  if (session.did == account.external_id) { return; }
  throw Error{
      ErrorCode::unauthorized, "The account must be connected again.", {{"platform", "bluesky"}}};
}

}  // namespace socialhub::connector::bluesky
