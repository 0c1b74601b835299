#include "sqlkit/base/validate.hpp"

namespace sqlkit {

std::string child_path(std::string_view path, std::string_view key)
{
  std::string child(path);
  child.push_back('/');
  for (const char c : key) {
    if (c == '~') {
      child += "~0";
    } else if (c == '/') {
      child += "~1";
    } else {
      child.push_back(c);
    }
  }
  return child;
}

std::string child_path(std::string_view path, std::size_t index)
{
  std::string child(path);
  child.push_back('/');
  child += std::to_string(index);
  return child;
}

}  // namespace sqlkit
