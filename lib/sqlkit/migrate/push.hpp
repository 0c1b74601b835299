#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/migrate/plan.hpp"
#include "sqlkit/migrate/table_filter.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sqlkit {

class Connection;

struct PushOptions {
  std::string schema = "public";      ///< the program's own
  std::vector<std::string> consents;  ///< what may be lost: "posts", "posts.headline"
  TableFilter tables;                 ///< tables of others in the database are not looked at
  bool is_dry_run = false;            ///< only says what would be done
};

/// Content that a push deletes.
struct Loss {
  std::string object;      ///< "posts", "posts.headline"
  std::int64_t count = 0;  ///< rows of a table, values of a column that are not null

  friend bool operator==(const Loss&, const Loss&) = default;
};

struct Pushed {
  Plan plan;
  std::vector<Loss> losses;  ///< only what holds something
  bool is_applied = false;
};

/// Makes a database of development like the schema: compares it with what the database holds, in
/// PostgreSQL's own normal form, and applies the difference in one transaction. (New values of an
/// enum are committed before, because PostgreSQL cannot use them sooner.)
/// Schemas that the program does not name are left alone. A hint (renamed_from) counts as followed
/// once its new name is there. The connection must not be in a transaction.
///
/// Throws Error{bad_request}, and changes nothing, if rows or values would be lost that no consent
/// names (with their numbers), if a rename would have to be guessed, or with the statement that
/// PostgreSQL does not accept.
Task<Pushed> push(Connection& connection, SchemaDescription schema, PushOptions options);

}  // namespace sqlkit
