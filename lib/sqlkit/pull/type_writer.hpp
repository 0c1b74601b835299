#pragma once

#include "sqlkit/pull/draft.hpp"

namespace sqlkit::pulling {

/// Notes which enums and domains get a C++ type of their own.
void find_cpp_types(Draft& draft);

/// Writes these types: enums, then domains, each after what it is a kind of.
void write_types(Draft& draft);

}  // namespace sqlkit::pulling
