#pragma once

#include "cluster/configuration.hpp"

#include "sqlkit/base/secret.hpp"

namespace socialhub::cluster {

/// Makes what the application needs and what is not there yet: the roles, the database and its
/// extensions; sets the runtime role's password. Safe to repeat at every start.
void bootstrap(const ServerSettings& settings, const sqlkit::Secret<>& password);

}  // namespace socialhub::cluster
