#pragma once

#include "model/capability.hpp"

namespace socialhub::connector::bluesky {

/// What an account with an app password can do, and its limits.
const model::Capabilities& capabilities();

}  // namespace socialhub::connector::bluesky
