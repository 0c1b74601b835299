#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/tool/commands.hpp"

#include <string>
#include <vector>

namespace sqlkit::tool {

struct LintFlags {
  std::vector<std::string> names;  ///< folders of migrations; those that are pending if none
  bool is_offline = false;         ///< asks no database: nothing is known to be applied, no sizes
};

void add_lint_flags(CLI::App& command, LintFlags& flags);

/// Tells what the migrations would do to tables in use; sets `status` to 1 if that is something.
/// Throws Error{bad_request} for a name that there is none of.
Task<> lint_migrations(Workplace workplace, LintFlags flags, int* status);

}  // namespace sqlkit::tool
