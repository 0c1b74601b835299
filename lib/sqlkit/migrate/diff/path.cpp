#include "sqlkit/migrate/diff/path.hpp"

namespace sqlkit {

namespace {

std::string without_quotes(const std::string& part)
{
  if (not part.starts_with('"')) { return part; }
  std::string name;
  for (std::size_t i = 1; i + 1 < part.size(); ++i) {
    name += part[i];
    if (part[i] == '"') { ++i; }  // two stand for one
  }
  return name;
}

}  // namespace

std::string path_part(const std::string& name)
{
  if (name.find_first_of(".\"") == std::string::npos) { return name; }
  std::string part = "\"";
  for (const char c : name) {
    part += c == '"' ? "\"\"" : std::string(1, c);
  }
  return part + "\"";
}

std::string path_of(const std::string& schema, const std::string& name)
{
  return schema.empty() ? path_part(name) : path_part(schema) + "." + path_part(name);
}

PathEnd cut_path(const std::string& path)
{
  std::size_t end = std::string::npos;
  bool is_quoted = false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '"') { is_quoted = not is_quoted; }
    if (path[i] == '.' and not is_quoted) { end = i; }
  }
  if (end == std::string::npos) { return {.place = "", .name = without_quotes(path)}; }
  return {.place = path.substr(0, end), .name = without_quotes(path.substr(end + 1))};
}

std::string schema_of(const std::string& path)
{
  return without_quotes(cut_path(path).place);
}

}  // namespace sqlkit
