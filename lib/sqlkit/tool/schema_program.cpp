#include "sqlkit/tool/schema_program.hpp"

#include "sqlkit/base/error.hpp"

#include <boost/process.hpp>

#include <sstream>
#include <string>
#include <utility>

namespace sqlkit::tool {

namespace {

namespace process = boost::process;

Error not_usable(const std::filesystem::path& program, const std::string& reason)
{
  return {ErrorCode::bad_request,
          "The schema cannot be read from " + program.string() + ": " + reason};
}

}  // namespace

std::string ask_schema_program(const std::filesystem::path& program)
{
  if (!std::filesystem::exists(program)) {
    throw not_usable(program,
                     "it is not there. Build the project first; sqlkit_schema() in its "
                     "CMakeLists.txt makes it.");
  }
  std::ostringstream text;
  int status = 0;
  try {
    process::ipstream output;
    process::child child(program.string(), process::std_out > output, process::std_in.close());
    text << output.rdbuf();
    child.wait();
    status = child.exit_code();
  } catch (const process::process_error& error) {  // told in our words
    throw not_usable(program, error.code().message() + ".");
  }
  if (status != 0) {
    throw not_usable(program, "it ended with status " + std::to_string(status) + ".");
  }
  return std::move(text).str();
}

}  // namespace sqlkit::tool
