#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/tool/commands.hpp"

namespace CLI {
class App;
}

namespace sqlkit::tool {

struct CheckFlags {
  bool is_offline = false;
  bool ignores_conflicts = false;
};

void add_check_flags(CLI::App& command, CheckFlags& flags);

/// Says where branches do not go together, and where the database is not what its migrations made;
/// sets `status` to 1 if that is something. Conflicts that are to be ignored are told all the same.
Task<> check_migrations(Workplace workplace, CheckFlags flags, int* status);

}  // namespace sqlkit::tool
