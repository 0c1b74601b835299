#include "sqlkit/migrate/ddl/privileges.hpp"

#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace sqlkit {

namespace {

using Privileges = std::vector<std::string>;

constexpr std::array<std::string_view, 11> in_order{"usage",    "select",   "insert",     "update",
                                                    "delete",   "truncate", "references", "trigger",
                                                    "maintain", "create",   "execute"};

std::string word_of(const std::string& privilege)
{
  return privilege.substr(0, privilege.find(' '));
}

Privileges without(const Privileges& list, const Privileges& others)
{
  Privileges left;
  std::ranges::set_difference(list, others, std::back_inserter(left));
  return left;
}

Privileges in_both(const Privileges& list, const Privileges& others)
{
  Privileges both;
  std::ranges::set_intersection(list, others, std::back_inserter(both));
  return both;
}

Privileges all_of(const GrantDescription& grant)
{
  Privileges all;
  std::ranges::merge(grant.privileges, grant.grantable, std::back_inserter(all));
  return all;
}

/// A privilege of the whole table takes those of its columns along when it is revoked.
Privileges what_stays(const Privileges& before, const Privileges& revoked)
{
  auto left = without(before, revoked);
  std::erase_if(left, [&](const std::string& privilege) {
    return not column_of_privilege(privilege).empty() and
           std::ranges::binary_search(revoked, word_of(privilege));
  });
  return left;
}

/// Statements about one role and one thing.
class GrantScript {
public:
  GrantScript(const std::string& on, const std::string& role)
      : on_(" on " + on), role_(quote_identifier(role))
  {
  }

  void revoke(const std::string& option, const Privileges& privileges)
  {
    if (privileges.empty()) { return; }
    statements_.push_back("revoke " + option + privilege_list(privileges) + on_ + " from " + role_);
  }
  void grant(const Privileges& privileges, const std::string& option)
  {
    if (privileges.empty()) { return; }
    statements_.push_back("grant " + privilege_list(privileges) + on_ + " to " + role_ + option);
  }
  Privileges take() && { return std::move(statements_); }

private:
  std::string on_;
  std::string role_;
  Privileges statements_;
};

std::string flag(bool is_set, std::string_view word)
{
  return is_set ? " " + std::string(word) : "";
}

/// `createdb` or `nocreatedb`, if that changes.
std::string change(bool before, bool after, const std::string& word)
{
  return before == after ? "" : (after ? " " : " no") + word;
}

std::string quoted_list(const std::vector<std::string>& names)
{
  std::vector<std::string> quoted;
  for (const auto& name : names) {
    quoted.push_back(quote_identifier(name));
  }
  return join(quoted, ", ");
}

/// A block whose quotes stand in no name.
std::string block(const std::string& body)
{
  return body.find('$') == std::string::npos ? "do $$\n" + body + "\n$$"
                                             : "do language plpgsql " + quote_literal(body);
}

}  // namespace

std::string role_clauses(const RoleDescription& role)
{
  auto clauses = flag(role.can_login, "login") + flag(role.can_create_database, "createdb") +
                 flag(role.can_create_role, "createrole") + flag(not role.inherits, "noinherit") +
                 flag(role.bypasses_row_level_security, "bypassrls") +
                 flag(role.can_replicate, "replication");
  if (role.connection_limit) {
    clauses += " connection limit " + std::to_string(*role.connection_limit);
  }
  return clauses.empty() ? clauses : clauses.substr(1);
}

std::string create_statement(const RoleDescription& role)
{
  const auto clauses = role_clauses(role);
  const auto groups = role.member_of.empty() ? "" : " in role " + quoted_list(role.member_of);
  return block("begin\n  if not exists (select from pg_roles where rolname = " +
               quote_literal(role.name) + ") then\n    create role " + quote_identifier(role.name) +
               (clauses.empty() ? "" : " " + clauses) + groups +
               ";\n  end if;\nexception when duplicate_object or unique_violation then\n  null;\n"
               "end");
}

std::string drop_statement(const RoleDescription& role)
{
  return block("begin\n  drop role if exists " + quote_identifier(role.name) +
               ";\nexception when dependent_objects_still_exist then\n"
               "  if exists (select from pg_shdepend d join pg_roles r on r.oid = d.refobjid\n"
               "             where r.rolname = " +
               quote_literal(role.name) +
               " and d.refclassid = 'pg_authid'::regclass\n"
               "               and d.dbid in (0, (select oid from pg_database\n"
               "                                  where datname = current_database()))) then\n"
               "    raise;\n  end if;\n  raise warning 'The role % stays: another database "
               "still uses it.', " +
               quote_literal(role.name) + ";\nend");
}

std::vector<std::string> role_changes(const RoleDescription& before, const RoleDescription& after)
{
  auto clauses =
      change(before.can_login, after.can_login, "login") +
      change(before.can_create_database, after.can_create_database, "createdb") +
      change(before.can_create_role, after.can_create_role, "createrole") +
      change(before.inherits, after.inherits, "inherit") +
      change(before.bypasses_row_level_security, after.bypasses_row_level_security, "bypassrls") +
      change(before.can_replicate, after.can_replicate, "replication");
  if (before.connection_limit != after.connection_limit) {
    clauses += " connection limit " + std::to_string(after.connection_limit.value_or(-1));
  }
  const auto name = quote_identifier(after.name);
  std::vector<std::string> statements;
  if (not clauses.empty()) { statements.push_back("alter role " + name + clauses); }
  const auto left = without(before.member_of, after.member_of);
  const auto joined = without(after.member_of, before.member_of);
  if (not left.empty()) { statements.push_back("revoke " + quoted_list(left) + " from " + name); }
  if (not joined.empty()) { statements.push_back("grant " + quoted_list(joined) + " to " + name); }
  return statements;
}

std::string column_of_privilege(const std::string& privilege)
{
  const auto open = privilege.find(" (");
  return open == std::string::npos ? "" : privilege.substr(open + 2, privilege.size() - open - 3);
}

std::string privilege_list(const std::vector<std::string>& privileges)
{
  std::map<std::string, std::vector<std::string>> columns;
  std::vector<std::string> whole;
  for (const auto& privilege : privileges) {
    const auto column = column_of_privilege(privilege);
    if (column.empty()) {
      whole.push_back(privilege);
    } else {
      columns[word_of(privilege)].push_back(column);
    }
  }
  std::vector<std::string> list;
  for (const auto known : in_order) {
    const std::string word(known);
    if (std::ranges::find(whole, word) != whole.end()) { list.push_back(word); }
    const auto some = columns.find(word);
    if (some != columns.end()) { list.push_back(word + " (" + join(some->second, ", ") + ")"); }
  }
  return join(list, ", ");
}

std::vector<std::string> grant_changes(const std::string& on, const GrantDescription& before,
                                       const GrantDescription& after)
{
  const auto wanted = all_of(after);
  const auto revoked = without(all_of(before), wanted);
  const auto kept = what_stays(all_of(before), revoked);
  const auto kept_grantable = what_stays(before.grantable, revoked);

  GrantScript script(on, after.role.empty() ? before.role : after.role);
  script.revoke("", revoked);
  script.revoke("grant option for ", in_both(kept_grantable, after.privileges));
  script.grant(without(after.privileges, kept), "");
  script.grant(without(after.grantable, kept_grantable), " with grant option");
  script.revoke("", without(after.revoked, before.revoked));
  script.grant(without(before.revoked, after.revoked), "");
  return std::move(script).take();
}

std::string describe_grant(const GrantDescription& grant)
{
  std::vector<std::string> parts;
  if (not grant.privileges.empty()) { parts.push_back(privilege_list(grant.privileges)); }
  if (not grant.grantable.empty()) {
    parts.push_back(privilege_list(grant.grantable) + " with grant option");
  }
  if (not grant.revoked.empty()) { parts.push_back("no " + privilege_list(grant.revoked)); }
  return join(parts, "; ");
}

}  // namespace sqlkit
