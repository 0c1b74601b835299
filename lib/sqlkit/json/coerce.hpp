#pragma once

#include "sqlkit/json/shape.hpp"
#include "sqlkit/json/value.hpp"

#include <optional>
#include <string_view>

namespace sqlkit::json {

/// The value as JSON of another kind, converted as JavaScript's Number(), Boolean(), String() and
/// new Date() do. Dates must be RFC 3339 (a date alone is midnight in UTC) or milliseconds since
/// 1970; what else `new Date` guesses is refused. Empty if it cannot be.
std::optional<Value> coerced(const Value& source, Kind kind);

/// What a word says in Zod's stringbool, whatever its case. Empty for other words.
std::optional<bool> parse_stringbool(std::string_view word);

}  // namespace sqlkit::json
