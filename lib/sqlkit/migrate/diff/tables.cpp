#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/diff/alteration.hpp"
#include "sqlkit/migrate/diff/statements.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

void alter_storage(const TableDescription& before, const TableDescription& after,
                   Alteration& alteration)
{
  const auto alter = "alter table " + sql_name(after) + " ";
  for (const auto& setting : after.storage) {
    if (std::ranges::find(before.storage, setting) != before.storage.end()) { continue; }
    alteration.statements.push_back(alter + "set (" + setting + ")");
    alteration.line += "   " + setting;
  }
  for (const auto& setting : before.storage) {
    const auto name = setting.substr(0, setting.find('='));
    const bool is_kept = std::ranges::any_of(
        after.storage, [&](const auto& other) { return other.starts_with(name + "="); });
    if (is_kept) { continue; }
    alteration.statements.push_back(alter + "reset (" + name + ")");
    alteration.line += "   - " + name;
  }
}

void alter_row_level_security(const TableDescription& before, const TableDescription& after,
                              Alteration& alteration)
{
  using enum RowLevelSecurity;
  if (before.row_level_security == after.row_level_security) { return; }
  const auto alter = "alter table " + sql_name(after) + " ";
  if ((before.row_level_security == forced) and after.row_level_security != forced) {
    alteration.statements.push_back(alter + "no force row level security");
  }
  if ((before.row_level_security == off) != (after.row_level_security == off)) {
    alteration.statements.push_back(
        alter + (after.row_level_security == off ? "disable" : "enable") + " row level security");
  }
  if (after.row_level_security == forced) {
    alteration.statements.push_back(alter + "force row level security");
  }
  alteration.line +=
      "   row level security " + std::string(after.row_level_security == off  ? "off"
                                             : after.row_level_security == on ? "on"
                                                                              : "forced");
}

void alter_partition(const TableDescription& before, const TableDescription& after,
                     Alteration& alteration)
{
  if (before.partition_of == after.partition_of and
      before.partition_bound == after.partition_bound) {
    return;
  }
  if (before.partition_of) {
    // All go before any comes back: bounds may change places.
    auto& statements = after.partition_of ? alteration.release : alteration.statements;
    statements.push_back("alter table " + quote_path(*before.partition_of) + " detach partition " +
                         sql_name(after));
    alteration.line += "   detached";
  }
  if (after.partition_of) {
    alteration.statements.push_back("alter table " + quote_path(*after.partition_of) +
                                    " attach partition " + sql_name(after) + " " +
                                    after.partition_bound.value_or("default"));
    alteration.line += "   " + after.partition_bound.value_or("default");
  }
}

std::string role_list(const std::vector<std::string>& roles)
{
  std::vector<std::string> names;
  for (const auto& role : roles) {
    names.push_back(quote_identifier(role));
  }
  return names.empty() ? "public" : join(names, ", ");
}

}  // namespace

Alteration alter(const TableDescription& before, const TableDescription& after)
{
  if (before.partition_by != after.partition_by) {
    throw Error{ErrorCode::bad_request,
                "The table " + after.name +
                    " cannot be partitioned in another way in its place. Make a new table, copy "
                    "the rows and drop the old one."};
  }
  Alteration alteration;
  if (before.is_unlogged != after.is_unlogged) {
    alteration.statements.push_back("alter table " + sql_name(after) +
                                    (after.is_unlogged ? " set unlogged" : " set logged"));
    alteration.line += after.is_unlogged ? "   unlogged" : "   logged";
    alteration.notes.push_back(after.name + " is written anew as a whole");
  }
  alter_storage(before, after, alteration);
  alter_row_level_security(before, after, alteration);
  alter_partition(before, after, alteration);
  return alteration;
}

Alteration alter(const std::string& relation, const PolicyDescription& before,
                 const PolicyDescription& after, const PolicyDescription& source)
{
  const bool loses_a_condition =
      (before.using_sql and not after.using_sql) or (before.check_sql and not after.check_sql);
  if (before.command != after.command or before.is_permissive != after.is_permissive or
      loses_a_condition) {
    return impossible();
  }
  std::string changes;
  if (before.roles != after.roles) { changes += " to " + role_list(after.roles); }
  if (before.using_sql != after.using_sql) {
    changes += " using " + in_parentheses(*source.using_sql);
  }
  if (before.check_sql != after.check_sql) {
    changes += " with check " + in_parentheses(*source.check_sql);
  }
  Alteration alteration;
  if (changes.empty()) { return alteration; }
  alteration.statements.push_back("alter policy " + quote_identifier(after.name) + " on " +
                                  relation + changes);
  alteration.line = changes;
  return alteration;
}

}  // namespace sqlkit
