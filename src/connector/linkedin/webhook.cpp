#include "connector/linkedin/webhook.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "sqlkit/json/value.hpp"

namespace socialhub::connector::linkedin {

namespace {

// Stands before the body where it is signed, and at times before the signature.
constexpr std::string_view prefix = "hmacsha256=";

std::string sign(std::string_view text, const sqlkit::Secret<>& client_secret)
{
  return crypto::encode_hex(crypto::hmac_sha256(crypto::as_bytes(client_secret.reveal()), text));
}

}  // namespace

std::string answer_challenge(std::string_view challenge_code, const sqlkit::Secret<>& client_secret)
{
  return sqlkit::json::write(
      sqlkit::json::Object{{"challengeCode", challenge_code},
                           {"challengeResponse", sign(challenge_code, client_secret)}});
}

bool is_signed(const http::Headers& headers, std::string_view body,
               const sqlkit::Secret<>& client_secret)
{
  auto signature = headers.find("X-LI-Signature");
  if (!signature) { return false; }
  if (signature->starts_with(prefix)) { signature->remove_prefix(prefix.size()); }
  const auto expected = sign(std::string(prefix).append(body), client_secret);
  return crypto::equals_in_constant_time(crypto::as_bytes(*signature), crypto::as_bytes(expected));
}

}  // namespace socialhub::connector::linkedin
