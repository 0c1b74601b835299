#pragma once

#include "sqlkit/json/value.hpp"
#include "sqlkit/sql/description.hpp"

namespace sqlkit {

/// Reads a schema as a snapshot holds it: what is left out has its default. Also one that was
/// written before sqlkit knew all kinds of objects. Throws Error{bad_request} with what is wrong
/// and where.
SchemaDescription decode_schema(json::Value value);

}  // namespace sqlkit
