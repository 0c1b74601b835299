#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace socialhub::crypto {

/// Bytes from the system's generator.
std::vector<std::uint8_t> random_bytes(std::size_t count);

/// An unguessable token of 256 bits, base64url without padding (43 characters).
std::string make_token();

}  // namespace socialhub::crypto
