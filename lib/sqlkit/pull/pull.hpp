#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/migrate/table_filter.hpp"
#include "sqlkit/pull/header.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit {

class Connection;

struct PullOptions {
  std::string schema = "public";  ///< the program's own
  /// The others; nothing = all that people made.
  std::optional<std::vector<std::string>> others;
  TableFilter tables;
  /// Roles, by their names, and what they may do; "public" is everybody. Nothing = none of them.
  std::optional<TableFilter> roles = std::nullopt;
  HeaderOptions header;
};

/// A database as C++.
struct Pulled {
  Header header;
  std::size_t tables = 0;
  std::size_t views = 0;
  std::size_t columns = 0;  ///< of the tables
};

/// Reads any database and writes the header that declares its schema: it compiles, and push() finds
/// nothing to do for it. What cannot be said in C++ is named in the header's warnings. Reads in one
/// transaction; the connection must not be in another one.
Task<Pulled> pull(Connection& connection, PullOptions options);

}  // namespace sqlkit
