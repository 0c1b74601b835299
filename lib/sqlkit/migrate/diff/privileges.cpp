#include "sqlkit/migrate/ddl/privileges.hpp"

#include "sqlkit/migrate/diff/alteration.hpp"

namespace sqlkit {

Alteration alter(const RoleDescription& before, const RoleDescription& after)
{
  Alteration alteration;
  alteration.statements = role_changes(before, after);
  for (const auto& statement : alteration.statements) {
    alteration.line += "   " + statement;
  }
  return alteration;
}

Alteration alter(const std::string& on, const GrantDescription& before,
                 const GrantDescription& after)
{
  Alteration alteration;
  alteration.statements = grant_changes(on, before, after);
  if (alteration.statements.empty()) { return alteration; }
  alteration.line = "   " + describe_grant(before) + " → " + describe_grant(after);
  return alteration;
}

}  // namespace sqlkit
