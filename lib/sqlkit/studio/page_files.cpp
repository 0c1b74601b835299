#include "sqlkit/studio/page_files.hpp"

#include <algorithm>

namespace sqlkit::studio {

const PageFile* find_page_file(std::string_view path)
{
  path.remove_prefix(std::min<std::size_t>(1, path.size()));
  const auto name = path.empty() ? std::string_view("index.html") : path;
  const auto found = std::ranges::find(page_files(), name, &PageFile::name);
  return found == page_files().end() ? nullptr : &*found;
}

std::string_view content_type_of(const PageFile& file)
{
  if (file.name.ends_with(".html")) { return "text/html; charset=utf-8"; }
  if (file.name.ends_with(".css")) { return "text/css; charset=utf-8"; }
  if (file.name.ends_with(".svg")) { return "image/svg+xml"; }
  return "text/javascript; charset=utf-8";
}

}  // namespace sqlkit::studio
