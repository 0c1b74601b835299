#pragma once

#include "sqlkit/migrate/snapshot.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

/// Only for tests.
namespace sqlkit::test {

namespace detail {

struct Outcome {
  std::string text;
  bool is_good = false;
};

inline Outcome run(const std::string& command)
{
  auto* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) { throw std::runtime_error("cannot run " + command); }
  Outcome outcome;
  std::array<char, 4096> buffer{};
  for (auto size = buffer.size(); size > 0;) {
    size = fread(buffer.data(), 1, buffer.size(), pipe);
    outcome.text.append(buffer.data(), size);
  }
  outcome.is_good = pclose(pipe) == 0;
  return outcome;
}

}  // namespace detail

/// Compiles a header whose schema is `pulled::pulled_schema`, as sqlkit_schema() does in a project,
/// and gives what the program says. Throws std::runtime_error with what the compiler says.
inline SchemaDescription compile_schema(const std::string& header)
{
  std::ofstream(PULLED_HEADER, std::ios::trunc) << header;
  const auto built = detail::run(PULLED_BUILD " 2>&1");
  if (not built.is_good) { throw std::runtime_error("does not compile:\n" + built.text); }
  return decode_snapshot(detail::run(PULLED_PROGRAM).text).source;
}

}  // namespace sqlkit::test
