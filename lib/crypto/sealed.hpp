#pragma once

#include "sqlkit/base/secret.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::crypto {

using KeyId = std::int16_t;

/// Where a sealed value belongs. It opens only at the same place, so a stolen row is of no use in
/// another one.
struct SealContext {
  std::string user;   ///< id of the owner
  std::string row;    ///< id of the row
  std::string field;  ///< column
};

/// The keys that secrets in the database are sealed with, each with its number. They live in a file
/// outside the database.
class KeyRing {
public:
  /// Reads the key file; makes one with a new key if there is none. The file holds `id:base64url
  /// key` lines, mode 0600. Throws Error{unavailable} with a sentence if the file cannot be read or
  /// written, or if others may read it.
  static KeyRing open(const std::filesystem::path& file);

  /// The key that new values are sealed with: the one with the highest number.
  KeyId current() const;

  /// XChaCha20-Poly1305 with a random nonce; the context is authenticated, not stored.
  /// Layout: key id (2 bytes, big endian), nonce (24), cipher text and tag.
  std::vector<std::byte> seal(const sqlkit::Secret<>& secret, const SealContext& context) const;

  /// Throws Error{internal} if the value was sealed for another place, with an unknown key, or was
  /// changed.
  sqlkit::Secret<> open(std::span<const std::byte> sealed, const SealContext& context) const;

private:
  using Key = std::array<std::uint8_t, 32>;
  std::map<KeyId, Key> keys_;
};

}  // namespace socialhub::crypto
