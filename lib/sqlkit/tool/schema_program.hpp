#pragma once

#include <filesystem>
#include <string>

/// The way of a schema from a project's code to the tool: a tiny program, made by sqlkit_schema()
/// in CMake, writes it to its standard output, as a snapshot.
namespace sqlkit::tool {

/// Runs the program and returns what it writes. Throws Error{bad_request} if there is none, or it
/// fails.
std::string ask_schema_program(const std::filesystem::path& program);

}  // namespace sqlkit::tool
