#pragma once

#include <span>
#include <string_view>

namespace sqlkit::studio {

/// A file of the page, as it stands in the folder page/.
struct PageFile {
  std::string_view name;  ///< "main.js"
  std::string_view text;
};

/// All of them, built into the program.
std::span<const PageFile> page_files();

/// The file of a path ("/" is index.html), or null.
const PageFile* find_page_file(std::string_view path);

std::string_view content_type_of(const PageFile& file);

}  // namespace sqlkit::studio
