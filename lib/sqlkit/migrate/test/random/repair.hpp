#pragma once

#include "sqlkit/migrate/test/random/sketch.hpp"

namespace sqlkit {

/// Makes a sketch one that PostgreSQL accepts: what stands on something that is gone goes too, and
/// of two things with one name the later one gets another.
void repair(Sketch& sketch);

}  // namespace sqlkit
