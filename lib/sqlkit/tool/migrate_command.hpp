#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/tool/commands.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace sqlkit::tool {

struct MigrateFlags {
  bool is_dry_run = false;
  std::string baseline;  ///< a migration, or its folder; "" = migrate
};

void add_migrate_flags(CLI::App& command, MigrateFlags& flags);

/// Applies what is pending, or marks it as applied, or only says what would be done.
Task<> migrate_database(Workplace workplace, MigrateFlags flags);

/// Takes the newest applied migration back; `consents` name what may go with what it holds.
Task<> take_back(Workplace workplace, std::vector<std::string> consents);

}  // namespace sqlkit::tool
