#pragma once

#include "crypto/hash.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::media {

/// Makes links under which the hub itself serves remote pictures. Only links that it made are
/// served.
class LinkSigner {
public:
  /// `key` is secret; links of an older key stop working.
  explicit LinkSigner(const std::vector<std::uint8_t>& key);

  /// `/media/<signature>/<address>`, the address in base64url.
  std::string link(std::string_view url) const;

  /// The remote address of a link's path. Empty if we did not make it.
  std::optional<std::string> find_url(std::string_view path) const;

private:
  std::string signature(std::string_view url) const;

  crypto::ShortTagKey key_;
};

}  // namespace socialhub::media
