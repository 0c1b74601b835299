#pragma once

#include "sqlkit/pull/draft.hpp"

namespace sqlkit::pulling {

/// Notes which enums, domains and composite types get a C++ type of their own.
void find_cpp_types(Draft& draft);

/// Writes these types: enums, then the others, each after those that it is made of.
void write_types(Draft& draft);

}  // namespace sqlkit::pulling
