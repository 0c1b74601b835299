#include "sqlkit/pull/grant_writer.hpp"

#include "sqlkit/migrate/ddl/privileges.hpp"
#include "sqlkit/migrate/diff/path.hpp"
#include "sqlkit/pull/cpp_text.hpp"

#include <map>

namespace sqlkit::pulling {

namespace {

/// Privileges that are on the same columns of a thing: "" is the whole.
using ByColumns = std::map<std::vector<std::string>, std::vector<std::string>>;

ByColumns sort_by_columns(const std::vector<std::string>& privileges)
{
  std::map<std::string, std::vector<std::string>> columns;
  for (const auto& privilege : privileges) {
    const auto column = column_of_privilege(privilege);
    auto& of_word = columns[privilege.substr(0, privilege.find(' '))];
    if (not column.empty()) { of_word.push_back(cut_path(column).name); }
  }
  ByColumns sorted;
  for (const auto& privilege : privileges) {
    if (column_of_privilege(privilege).empty()) { sorted[{}].push_back(privilege); }
  }
  for (const auto& [word, names] : columns) {
    if (not names.empty()) { sorted[names].push_back(word); }
  }
  return sorted;
}

class GrantWriter {
public:
  explicit GrantWriter(Draft& draft) : draft_(draft) {}

  std::vector<std::string> run() &&
  {
    const auto& schema = draft_.schema;
    add(schema.grants, call("pg_schema", "public"));
    for (const auto& space : schema.namespaces) {
      add(space.grants, call("pg_schema", space.name));
    }
    for (const auto& sequence : schema.sequences) {
      add(sequence.grants, call("sequence", join_path(sequence.schema, sequence.name)));
    }
    for (const auto& function : schema.functions) {
      add(function.grants,
          call(function.is_procedure ? "procedure" : "function",
               join_path(function.schema, function.name) + "(" + function.arguments + ")"));
    }
    for (const auto& table : schema.tables) {
      add_on_relation(table.grants, join_path(table.schema, table.name));
    }
    for (const auto& view : schema.views) {
      add_on_relation(view.grants, join_path(view.schema, view.name));
    }
    return std::move(entries_);
  }

private:
  std::string call(std::string_view word, const std::string& text) const
  {
    return draft_.word(word) + "(" + quote_cpp(text) + ")";
  }

  void add_on_relation(const std::vector<GrantDescription>& grants, const std::string& path)
  {
    if (grants.empty()) { return; }
    if (const auto* names = draft_.names.find_table(path)) {
      return add(grants, names->variable, names);
    }
    draft_.warn("Privileges on " + path + " are left out: it has no struct.");
  }

  void add(const std::vector<GrantDescription>& grants, const std::string& on,
           const TableNames* names = nullptr)
  {
    for (const auto& grant : grants) {
      const auto to = ".to(" + quote_cpp(grant.role) + ")";
      add_grants(grant.privileges, on, to, names);
      add_grants(grant.grantable, on, to + ".with_grant_option()", names);
      if (grant.revoked.empty()) { continue; }
      entries_.push_back(call("revoke_from_public", privilege_list(grant.revoked)) + ".on(" + on +
                         ")");
    }
  }

  void add_grants(const std::vector<std::string>& privileges, const std::string& on,
                  const std::string& to, const TableNames* names)
  {
    for (const auto& [columns, words] : sort_by_columns(privileges)) {
      entries_.push_back(call("grant", privilege_list(words)) + ".on(" +
                         (columns.empty() ? on : members(columns, *names)) + ")" + to);
    }
  }

  static std::string members(const std::vector<std::string>& columns, const TableNames& names)
  {
    std::vector<std::string> list;
    for (const auto& column : columns) {
      list.push_back(names.variable + "." + names.members.at(column));
    }
    return join(list);
  }

  Draft& draft_;
  std::vector<std::string> entries_;
};

}  // namespace

std::string write_role(const Draft& draft, const RoleDescription& role)
{
  auto words = draft.word("role") + "(" + quote_cpp(role.name) + ")";
  const auto add = [&](bool is_said, std::string_view word) {
    if (is_said) { words += "." + std::string(word) + "()"; }
  };
  add(role.can_login, "login");
  add(role.can_create_database, "create_database");
  add(role.can_create_role, "create_role");
  add(not role.inherits, "no_inherit");
  add(role.bypasses_row_level_security, "bypass_row_level_security");
  add(role.can_replicate, "replication");
  if (role.connection_limit) {
    words += ".connection_limit(" + std::to_string(*role.connection_limit) + ")";
  }
  if (not role.member_of.empty()) {
    words += ".member_of(" + quote_cpp(join(role.member_of)) + ")";
  }
  return words;
}

std::vector<std::string> write_grants(Draft& draft)
{
  return GrantWriter(draft).run();
}

}  // namespace sqlkit::pulling
