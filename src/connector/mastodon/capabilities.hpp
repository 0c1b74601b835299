#pragma once

#include "model/capability.hpp"

namespace socialhub::connector::mastodon {

/// The most that an account can do, and the usual limits. Servers differ: auth.hpp says what one
/// account can.
const model::Capabilities& capabilities();

}  // namespace socialhub::connector::mastodon
