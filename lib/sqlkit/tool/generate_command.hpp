#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/tool/commands.hpp"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace sqlkit::tool {

struct GenerateFlags {
  std::string name;
  std::vector<std::string> dropped;
  bool is_safe = false;
  bool ignores_conflicts = false;
  /// Given without a value, --name has the name.
  std::optional<std::string> custom;
};

void add_generate_flags(CLI::App& command, GenerateFlags& flags);

/// Writes a migration and says what is in it.
Task<> generate_migration(Workplace workplace, GenerateFlags flags);

}  // namespace sqlkit::tool
