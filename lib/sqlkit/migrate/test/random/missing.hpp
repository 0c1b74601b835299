#pragma once

#include "sqlkit/sql/description.hpp"

#include <string>

namespace sqlkit {

/// What a program asked for and PostgreSQL does not have: the two states that are compared
/// otherwise came about in the same way, and would both lack it. "" if nothing is missing.
std::string find_missing(const SchemaDescription& asked, const SchemaDescription& found);

}  // namespace sqlkit
