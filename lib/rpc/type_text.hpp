#pragma once

#include "sqlkit/json/schema.hpp"

#include <string>
#include <string_view>

namespace socialhub::rpc {

/// A type as TypeScript writes it where it is used: `PostView[]`, `string | null`.
std::string write_type(const sqlkit::json::Type& type);

/// A key as TypeScript writes it: in quotes only if it is no identifier.
std::string write_key(std::string_view key);

}  // namespace socialhub::rpc
