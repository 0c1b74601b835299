#include "crypto/hash.hpp"

#include "crypto/encoding.hpp"
#include "crypto/sodium.hpp"

#include <sodium.h>

namespace socialhub::crypto {

Digest sha256(std::string_view text)
{
  start_sodium();
  Digest digest{};
  crypto_hash_sha256(digest.data(), as_bytes(text).data(), text.size());
  return digest;
}

Digest hmac_sha256(std::span<const std::uint8_t> key, std::string_view text)
{
  start_sodium();
  Digest digest{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, as_bytes(text).data(), text.size());
  crypto_auth_hmacsha256_final(&state, digest.data());
  return digest;
}

ShortTag short_tag(const ShortTagKey& key, std::string_view text)
{
  static_assert(crypto_shorthash_siphashx24_BYTES == sizeof(ShortTag));
  static_assert(crypto_shorthash_siphashx24_KEYBYTES == sizeof(ShortTagKey));
  start_sodium();
  ShortTag tag{};
  crypto_shorthash_siphashx24(tag.data(), as_bytes(text).data(), text.size(), key.data());
  return tag;
}

bool equals_in_constant_time(std::span<const std::uint8_t> a,
                             std::span<const std::uint8_t> b) noexcept
{
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace socialhub::crypto
