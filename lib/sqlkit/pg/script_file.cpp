#include "sqlkit/pg/script_file.hpp"

#include "sqlkit/base/error.hpp"

#include <fstream>
#include <iterator>
#include <system_error>

namespace sqlkit {

std::string read_script_file(const std::filesystem::path& path)
{
  std::error_code problem;
  std::ifstream file;
  if (std::filesystem::is_regular_file(path, problem)) { file.open(path, std::ios::binary); }
  if (!file.is_open()) {
    throw Error{ErrorCode::not_found, "The SQL file cannot be read.", {{"file", path.string()}}};
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace sqlkit
