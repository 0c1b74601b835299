#pragma once

#include "sqlkit/migrate/migrate.hpp"

#include <string>
#include <vector>

namespace sqlkit {

struct DownOptions {
  /// Tables and columns that may go with what they hold: "posts", "posts.language".
  std::vector<std::string> consents;
  MigrateOptions run;
};

/// Takes the newest applied migration back by its down.sql, under the same lock and as safe from
/// being killed as migrate(). Returns its name; "" if none is applied.
///
/// Throws Error{bad_request}, and changes nothing, if a table or a column that holds something
/// would be dropped and no consent names it, or if the migration has no down.sql; Error{conflict}
/// if it is not known here, was changed, or is not finished itself.
Task<std::string> migrate_down(ConnectOptions login, std::vector<Migration> migrations,
                               DownOptions options);

}  // namespace sqlkit
