#pragma once

#include "sqlkit/base/issues.hpp"
#include "sqlkit/json/value.hpp"

#include <string>
#include <string_view>

/// JSON for plain structs. Member names are read by the compiler (base/reflect.hpp) and written in
/// camelCase.
///
/// Codecs exist for: bool, integers (64-bit ones are JSON strings on the wire, and read from either
/// form), double, std::string, enums (enumerator name), std::optional (null or absent = empty;
/// empty members are left out when written), std::vector, std::map<std::string, T>, std::variant of
/// tagged structs, Timestamp (RFC 3339), Uuid and Id (text), Checked<T, rules…>, json::Value
/// itself, and aggregates of those (up to 64 members, no bases).
///
/// A missing member is an issue unless it is optional or has a default member initializer; then it
/// keeps its value.
namespace sqlkit::json {

/// Decodes, or returns every issue with its path. `value` is unspecified if there are any.
template <class T>
Issues decode_into(const Value& source, T& value, Mode mode);

/// Decodes or throws Error{bad_request} that carries all issues.
template <class T>
T decode(const Value& source, Mode mode);

/// parse + decode.
template <class T>
T decode(std::string_view text, Mode mode);

template <class T>
Value encode(const T& value);

/// encode + write.
template <class T>
std::string to_text(const T& value);

}  // namespace sqlkit::json
