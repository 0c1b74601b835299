#pragma once

#include "sqlkit/migrate/migration.hpp"

#include <span>

namespace socialhub::store {

/// The migrations that were built into the program, by age.
std::span<const sqlkit::EmbeddedMigration> embedded_migrations();

}  // namespace socialhub::store
