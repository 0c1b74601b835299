#pragma once

#include <span>
#include <string_view>

namespace socialhub::app {

/// A file of the web client, inside the program.
struct EmbeddedFile {
  std::string_view path;  ///< relative, e.g. "assets/main-3F2A.js"
  std::string_view content_type;
  std::string_view etag;      ///< quoted
  bool is_immutable = false;  ///< its name changes with its content
  std::string_view content;
  std::string_view gzip;  ///< the content, compressed
};

/// Everything in web/dist when the program was built.
std::span<const EmbeddedFile> web_files();

}  // namespace socialhub::app
