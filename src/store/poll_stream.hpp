#pragma once

namespace socialhub::store {

/// What of an account is polled.
enum class PollStream { home, notifications };

}  // namespace socialhub::store
