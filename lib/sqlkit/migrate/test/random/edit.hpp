#pragma once

#include "sqlkit/migrate/test/random/dice.hpp"
#include "sqlkit/migrate/test/random/sketch.hpp"

namespace sqlkit {

/// Changes something, as a person would between two migrations. The sketch is repaired afterwards.
void edit(Sketch& sketch, Dice& dice);

}  // namespace sqlkit
