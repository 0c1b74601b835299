#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::crypto {

/// RFC 4648 section 4, with padding.
std::string encode_base64(std::span<const std::uint8_t> bytes);

/// RFC 4648 section 5, without padding.
std::string encode_base64url(std::span<const std::uint8_t> bytes);
/// The same, behind a text and for what is no secret: several times as fast, because how long it
/// takes may tell of the bytes.
void append_public_base64url(std::string& text, std::span<const std::uint8_t> bytes);
/// Empty for anything that encode_base64url could not have written.
std::optional<std::vector<std::uint8_t>> decode_base64url(std::string_view text);

/// Lower-case hexadecimal.
std::string encode_hex(std::span<const std::uint8_t> bytes);

/// The bytes of a text, not copied.
std::span<const std::uint8_t> as_bytes(std::string_view text) noexcept;

}  // namespace socialhub::crypto
