#pragma once

#include <optional>
#include <string>
#include <vector>

/// Roles, and what they may do, as plain values; see description.hpp.
namespace sqlkit {

/// A role belongs to the whole cluster, not to a database. It has no password here: a schema, its
/// migrations and snapshots are read by many. Who logs in gets one by hand (`\password app`).
/// https://www.postgresql.org/docs/current/sql-createrole.html
struct RoleDescription {
  std::string name;
  /// Only known: it is neither made nor changed nor dropped, and its grants are looked at.
  bool is_existing = false;
  bool can_login = false;
  bool can_create_database = false;
  bool can_create_role = false;
  bool inherits = true;
  bool bypasses_row_level_security = false;
  bool can_replicate = false;
  std::optional<int> connection_limit;
  std::vector<std::string> member_of;  ///< sorted
  std::optional<std::string> comment;

  friend bool operator==(const RoleDescription&, const RoleDescription&) = default;
};

/// What one role may do with one thing. Each privilege is SQL, "select" or "update (title)"; all
/// lists are sorted. The owner's own rights are not told.
/// https://www.postgresql.org/docs/current/ddl-priv.html
struct GrantDescription {
  std::string role;                     ///< "public" = everybody
  std::vector<std::string> privileges;  ///< without the right to pass them on
  std::vector<std::string> grantable;   ///< with grant option
  std::vector<std::string> revoked;     ///< of "public": what PostgreSQL gives by itself

  friend bool operator==(const GrantDescription&, const GrantDescription&) = default;
};

}  // namespace sqlkit
