#pragma once

#include "sqlkit/sql/description.hpp"

#include <optional>
#include <string_view>

namespace sqlkit {

/// A role that the schema makes: `role("app").login()`, listed in schema(…). Roles are the
/// cluster's, and several databases of one may declare the same: who comes second finds it there
/// and leaves it as it is, and who drops it first leaves it to the others. A role that no schema
/// declares is never touched. There is no password, here or in a migration: give it by hand.
/// https://www.postgresql.org/docs/current/sql-createrole.html
struct PgRole {
  std::string_view name;
  std::string_view groups;
  std::string_view note;
  bool is_existing = false;
  bool can_login = false;
  bool can_create_database = false;
  bool can_create_role = false;
  bool inherits = true;
  bool bypasses_rls = false;
  bool can_replicate = false;
  int connections = -1;

  /// Somebody else's: it is neither made nor changed nor dropped, and its grants are looked at.
  constexpr PgRole existing() const { return with(&PgRole::is_existing, true); }
  constexpr PgRole login() const { return with(&PgRole::can_login, true); }
  constexpr PgRole create_database() const { return with(&PgRole::can_create_database, true); }
  constexpr PgRole create_role() const { return with(&PgRole::can_create_role, true); }
  /// Has the rights of its groups only after `set role`.
  constexpr PgRole no_inherit() const { return with(&PgRole::inherits, false); }
  constexpr PgRole bypass_row_level_security() const { return with(&PgRole::bypasses_rls, true); }
  constexpr PgRole replication() const { return with(&PgRole::can_replicate, true); }
  constexpr PgRole connection_limit(int most) const
  {
    auto self = *this;
    self.connections = most;
    return self;
  }
  /// Groups that it belongs to, with commas between them.
  constexpr PgRole member_of(std::string_view roles) const { return with(&PgRole::groups, roles); }
  constexpr PgRole comment(std::string_view text) const { return with(&PgRole::note, text); }

  void add_to(SchemaDescription& schema) const;

private:
  // No template: Clang would make its body too late for a constant.
  constexpr PgRole with(bool PgRole::* member, bool value) const
  {
    auto self = *this;
    self.*member = value;
    return self;
  }
  constexpr PgRole with(std::string_view PgRole::* member, std::string_view text) const
  {
    auto self = *this;
    self.*member = text;
    return self;
  }
};

constexpr PgRole role(std::string_view name)
{
  PgRole made;
  made.name = name;
  return made;
}

}  // namespace sqlkit
