#pragma once

#include <filesystem>
#include <string>

namespace sqlkit {

/// The text of a file of SQL. Blocks. Throws Error{not_found} if it cannot be read.
std::string read_script_file(const std::filesystem::path& path);

}  // namespace sqlkit
