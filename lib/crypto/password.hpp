#pragma once

#include "sqlkit/base/secret.hpp"

#include <string>

namespace socialhub::crypto {

/// Hashes a password with argon2id, 64 MiB and two passes: about a quarter of a second of one core.
/// Run it by offload(). The result carries its parameters and salt.
std::string hash_password(const sqlkit::Secret<>& password);

/// True if the password belongs to the hash. Costs as much as hashing, also for a hash that cannot
/// be read.
bool is_password(const sqlkit::Secret<>& password, const std::string& hash);

/// True if the hash was made with weaker parameters than today's; hash again at the next sign-in.
bool needs_rehash(const std::string& hash);

}  // namespace socialhub::crypto
