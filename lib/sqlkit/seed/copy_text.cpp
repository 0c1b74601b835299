#include "sqlkit/seed/copy_text.hpp"

#include <string_view>

namespace sqlkit {

namespace {

void append(Parameters::Buffer& chunk, std::string_view text)
{
  const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
  chunk.insert(chunk.end(), bytes, bytes + text.size());
}

void append_escaped(Parameters::Buffer& chunk, std::string_view text)
{
  for (auto special = text.find_first_of("\\\n\r\t"); special != std::string_view::npos;
       special = text.find_first_of("\\\n\r\t")) {
    append(chunk, text.substr(0, special));
    switch (text[special]) {
      case '\n':
        append(chunk, "\\n");
        break;
      case '\r':
        append(chunk, "\\r");
        break;
      case '\t':
        append(chunk, "\\t");
        break;
      default:
        append(chunk, "\\\\");
    }
    text.remove_prefix(special + 1);
  }
  append(chunk, text);
}

}  // namespace

void append_copy_row(Parameters::Buffer& chunk, const std::vector<SeedValue>& row)
{
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) { append(chunk, "\t"); }
    if (row[i]) {
      append_escaped(chunk, *row[i]);
    } else {
      append(chunk, "\\N");
    }
  }
  append(chunk, "\n");
}

}  // namespace sqlkit
