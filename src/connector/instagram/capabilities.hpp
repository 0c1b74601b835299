#pragma once

#include "connector/instagram/endpoints.hpp"
#include "model/capability.hpp"

#include <string>
#include <vector>

namespace socialhub::connector::instagram {

/// The most that an account of this network can do: by Facebook's login, with every permission.
const model::Capabilities& capabilities();

/// What an account can do that came by this login and was granted these permissions.
model::Capabilities capabilities(Login login, const std::vector<std::string>& scopes);

}  // namespace socialhub::connector::instagram
