#pragma once

namespace socialhub::crypto {

/// Makes libsodium ready. Cheap after the first call; every function of this module calls it.
void start_sodium();

}  // namespace socialhub::crypto
