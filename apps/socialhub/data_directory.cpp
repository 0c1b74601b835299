#include "socialhub/data_directory.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"

#include "sqlkit/base/error.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include <unistd.h>

namespace socialhub::app {

void prepare_data_directory(const std::filesystem::path& directory)
{
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (!error && ::access(directory.c_str(), W_OK | X_OK) != 0) {
    error = {errno, std::generic_category()};
  }
  if (error) {
    throw sqlkit::Error{sqlkit::ErrorCode::unavailable,
                        "The data directory " + directory.string() + " cannot be written: " +
                            error.message() + ". Choose another one with --data."};
  }
}

crypto::KeyRing open_keys(const std::filesystem::path& directory)
{
  return crypto::KeyRing::open(directory / "keys");
}

std::vector<std::uint8_t> open_media_key(const std::filesystem::path& directory)
{
  // Derived, not stored: the key file is the one thing to keep safe.
  const auto file = directory / "keys";
  std::ifstream input(file, std::ios::binary);
  std::string line;
  std::getline(input, line);
  const auto digest = crypto::hmac_sha256(crypto::as_bytes(line), "picture links");
  return {digest.begin(), digest.end()};
}

}  // namespace socialhub::app
