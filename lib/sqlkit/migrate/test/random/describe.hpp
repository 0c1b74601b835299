#pragma once

#include "sqlkit/migrate/test/random/sketch.hpp"
#include "sqlkit/sql/description.hpp"

namespace sqlkit {

/// The sketch in words that a program could have written, not in PostgreSQL's normal form. What has
/// another name or place than in `before` says so by a hint.
SchemaDescription describe(const Sketch& sketch, const Sketch& before = {});

}  // namespace sqlkit
