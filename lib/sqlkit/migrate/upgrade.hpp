#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sqlkit {

/// Writes the snapshots of older versions of this library as this one does; they mean the same.
/// Returns the names of their migrations. What is applied is told by up.sql, so a database does not
/// notice. Throws Error{bad_request} for a snapshot that cannot be read, Error{unavailable} for one
/// that cannot be written; each is written whole or not at all.
std::vector<std::string> upgrade_snapshots(const std::filesystem::path& folder);

}  // namespace sqlkit
