#pragma once

#include "socialhub/settings.hpp"

#include "crypto/sealed.hpp"

#include <cstdint>
#include <vector>

namespace socialhub::app {

/// Makes the data directory if it is missing, for its owner only. Throws Error{unavailable} with a
/// sentence if it cannot be written.
void prepare_data_directory(const std::filesystem::path& directory);

/// The keys of the data directory, outside the database: what secrets in it are sealed with.
crypto::KeyRing open_keys(const std::filesystem::path& directory);

/// The key that picture links are signed with. Lives as long as the data directory.
std::vector<std::uint8_t> open_media_key(const std::filesystem::path& directory);

}  // namespace socialhub::app
