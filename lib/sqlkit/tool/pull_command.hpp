#pragma once

#include "sqlkit/tool/commands.hpp"

namespace sqlkit::tool {

/// Adds `pull` to a program: it writes the database of the project's file, or of `--url`, as a
/// header.
void add_pull(CLI::App& program, Action& chosen);

}  // namespace sqlkit::tool
