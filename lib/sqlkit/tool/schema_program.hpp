#pragma once

#include "sqlkit/sql/description.hpp"

#include <filesystem>

/// The way of a schema from a project's code to the tool: a tiny program, made by sqlkit_schema()
/// in CMake, writes it to its standard output, as a snapshot.
namespace sqlkit::tool {

/// Runs the program and reads what it writes. Throws Error{bad_request} if there is none, it fails,
/// or it was built with another version of sqlkit.
SchemaDescription ask_schema_program(const std::filesystem::path& program);

}  // namespace sqlkit::tool
