#pragma once

#include "sqlkit/json/value.hpp"
#include "sqlkit/sql/description.hpp"

namespace sqlkit {

/// A schema as JSON without lists and texts that are empty: what is left out has its default.
json::Value encode_schema(const SchemaDescription& schema);

/// Reads it, also one that was written before sqlkit knew all kinds of objects.
/// Throws Error{bad_request} with what is wrong and where.
SchemaDescription decode_schema(json::Value value);

}  // namespace sqlkit
