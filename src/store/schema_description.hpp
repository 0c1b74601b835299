#pragma once

#include "sqlkit/sql/description.hpp"

namespace socialhub::store {

/// Every table of the program as plain values.
sqlkit::SchemaDescription describe_schema();

}  // namespace socialhub::store
