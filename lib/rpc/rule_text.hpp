#pragma once

#include "sqlkit/json/schema.hpp"

#include <string>

namespace socialhub::rpc {

/// What a type's rules demand, for a person: "at least 1, at most 100"; "" if it has none. Looks
/// through nullable.
std::string write_rules(const sqlkit::json::Type& type);

/// A literal of a type as TypeScript writes it: `"on"`, `7`, `true`.
std::string write_literal(const sqlkit::Rule& rule, const sqlkit::json::Type& type);

}  // namespace socialhub::rpc
