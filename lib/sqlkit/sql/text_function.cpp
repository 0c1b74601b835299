#include "sqlkit/sql/text_function.hpp"

namespace sqlkit {

std::string escape_like(std::string_view text)
{
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') { escaped += '\\'; }
    escaped += c;
  }
  return escaped;
}

}  // namespace sqlkit
