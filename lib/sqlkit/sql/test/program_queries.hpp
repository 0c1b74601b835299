#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Only for tests.
namespace sqlkit {

/// A statement as the compiler has written it.
struct ProgramStatement {
  std::string text;
  std::vector<std::uint32_t> parameter_oids;
};

/// Every statement that a query() of this program may send, each text of a when() for itself, in
/// the order of the texts. Read from the program's own symbols (ELF, not stripped), so that nobody
/// has to keep a list. Throws std::runtime_error if the program cannot be read.
std::vector<ProgramStatement> list_program_statements();

}  // namespace sqlkit
