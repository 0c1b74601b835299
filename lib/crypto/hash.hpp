#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace socialhub::crypto {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view text);

/// HMAC-SHA-256, RFC 2104.
Digest hmac_sha256(std::span<const std::uint8_t> key, std::string_view text);

using ShortTagKey = std::array<std::uint8_t, 16>;
using ShortTag = std::array<std::uint8_t, 16>;

/// SipHash-2-4 with 128 bits (https://www.aumasson.jp/siphash/siphash.pdf): as hard to forge as its
/// length says, and ten times as fast as HMAC for short texts.
ShortTag short_tag(const ShortTagKey& key, std::string_view text);

/// Compares in a time that depends on the lengths only.
bool equals_in_constant_time(std::span<const std::uint8_t> a,
                             std::span<const std::uint8_t> b) noexcept;

}  // namespace socialhub::crypto
