#pragma once

#include "sqlkit/sql/privilege_description.hpp"

#include <string>
#include <vector>

/// The statements of roles and of what they may do.
namespace sqlkit {

/// `login createdb`, "" if all is PostgreSQL's default.
std::string role_clauses(const RoleDescription& role);
/// Makes the role unless the cluster has one of that name, which is then left as it is: another
/// database may have made it, also at this very moment.
std::string create_statement(const RoleDescription& role);
/// Drops the role unless another database of the cluster still uses it: the last one does.
std::string drop_statement(const RoleDescription& role);
/// What leads from one to the other.
std::vector<std::string> role_changes(const RoleDescription& before, const RoleDescription& after);

/// "select, update (title, body)", in PostgreSQL's order.
std::string privilege_list(const std::vector<std::string>& privileges);
/// What leads from one to the other; `on` is "posts" or "function add(integer, integer)". One of
/// them may be empty.
std::vector<std::string> grant_changes(const std::string& on, const GrantDescription& before,
                                       const GrantDescription& after);
/// All that the role has, for a person: "select, insert; update with grant option".
std::string describe_grant(const GrantDescription& grant);

/// The column of "update (title)", as it stands in SQL; "" if there is none.
std::string column_of_privilege(const std::string& privilege);

}  // namespace sqlkit
