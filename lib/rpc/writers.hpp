#pragma once

#include "rpc/procedure.hpp"

#include <span>
#include <string>

/// The API described for others. All of them are functions of the procedures alone, so that a
/// difference in a generated file is a difference in the API.
namespace socialhub::rpc {

/// Interfaces of all types, and `Procedures`: kind, input and output by name.
std::string write_typescript(std::span<const Procedure> procedures);

/// OpenAPI 3.1 as JSON: the wire of single calls.
std::string write_openapi(std::span<const Procedure> procedures);

/// A page for people: procedures in order, then types.
std::string write_markdown(std::span<const Procedure> procedures);

}  // namespace socialhub::rpc
