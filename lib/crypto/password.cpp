#include "crypto/password.hpp"

#include "crypto/sodium.hpp"
#include "sqlkit/base/error.hpp"

#include <sodium.h>

namespace socialhub::crypto {

namespace {

// Above OWASP's floor of 19 MiB and two passes; two at once stay below 160 MiB.
constexpr std::size_t memory_bytes = 64 * 1024 * 1024;
constexpr unsigned long long passes = 2;

}  // namespace

std::string hash_password(const sqlkit::Secret<>& password)
{
  start_sodium();
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  const auto& text = password.reveal();
  const int status = crypto_pwhash_str_alg(hash.data(), text.data(), text.size(), passes,
                                           memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
  if (status != 0) {
    throw sqlkit::Error{sqlkit::ErrorCode::unavailable,
                        "There is not enough memory to check a password. Try again."};
  }
  hash.resize(hash.find('\0'));
  return hash;
}

bool is_password(const sqlkit::Secret<>& password, const std::string& hash)
{
  start_sodium();
  const auto& text = password.reveal();
  if (crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory_bytes) < 0) {
    // Nobody may learn from the time it takes that an account has no password, or does not exist.
    hash_password(password);
    return false;
  }
  return crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0;
}

bool needs_rehash(const std::string& hash)
{
  start_sodium();
  return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory_bytes) != 0;
}

}  // namespace socialhub::crypto
