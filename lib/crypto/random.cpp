#include "crypto/random.hpp"

#include "crypto/encoding.hpp"
#include "crypto/sodium.hpp"

#include <sodium.h>

namespace socialhub::crypto {

std::vector<std::uint8_t> random_bytes(std::size_t count)
{
  start_sodium();
  std::vector<std::uint8_t> bytes(count);
  if (bytes.empty()) { return bytes; }  // libsodium wants an address even for no bytes
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string make_token()
{
  constexpr std::size_t token_bytes = 32;
  return encode_base64url(random_bytes(token_bytes));
}

}  // namespace socialhub::crypto
