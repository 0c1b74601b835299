#include "crypto/sodium.hpp"

#include "sqlkit/base/error.hpp"

#include <sodium.h>

namespace socialhub::crypto {

void start_sodium()
{
  static const bool is_ready = sodium_init() >= 0;
  sqlkit::invariant(is_ready, "libsodium starts");
}

}  // namespace socialhub::crypto
