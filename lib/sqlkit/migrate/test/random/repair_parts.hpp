#pragma once

#include "sqlkit/migrate/test/random/sketch.hpp"

namespace sqlkit {

/// The steps of `repair()`: each stands on the one before it.
void repair_columns(Sketch& sketch);
void repair_parts(Sketch& sketch);
void repair_views(Sketch& sketch);

}  // namespace sqlkit
