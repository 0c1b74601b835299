#pragma once

#include "model/capability.hpp"

#include <string>
#include <vector>

namespace socialhub::connector::twitter {

/// What an account can do through an app of a person's own (pay-per-use), and its limits.
const model::Capabilities& capabilities();

/// The same for what was granted.
model::Capabilities limit_to(const std::vector<std::string>& scopes);

}  // namespace socialhub::connector::twitter
