#include "sqlkit/migrate/diff/alteration.hpp"
#include "sqlkit/migrate/diff/statements.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

/// PostgreSQL replaces a view if its columns stay and new ones come last.
bool can_be_replaced(const ViewDescription& before, const ViewDescription& after)
{
  if (before.is_materialized or after.is_materialized) { return false; }
  if (before.columns.empty() or before.columns.size() > after.columns.size()) { return false; }
  return std::equal(before.columns.begin(), before.columns.end(), after.columns.begin());
}

std::string name_of(const std::string& option)
{
  return option.substr(0, option.find('='));
}

void alter_options(const ViewDescription& before, const ViewDescription& after,
                   Alteration& alteration)
{
  const auto alter = std::string("alter ") +
                     (after.is_materialized ? "materialized view " : "view ") + sql_name(after) +
                     " ";
  for (const auto& option : after.options) {
    if (std::ranges::find(before.options, option) != before.options.end()) { continue; }
    alteration.statements.push_back(alter + "set (" + option + ")");
    alteration.line += "   " + option;
  }
  for (const auto& option : before.options) {
    const auto is_kept = std::ranges::any_of(
        after.options, [&](const auto& other) { return name_of(other) == name_of(option); });
    if (is_kept) { continue; }
    alteration.statements.push_back(alter + "reset (" + name_of(option) + ")");
    alteration.line += "   - " + name_of(option);
  }
}

}  // namespace

Alteration alter(const ViewDescription& before, const ViewDescription& after,
                 const ViewDescription& source)
{
  if (before.is_materialized != after.is_materialized) { return impossible(); }
  Alteration alteration;
  if (before.query != after.query) {
    if (not can_be_replaced(before, after)) { return impossible(); }
    alteration.statements.push_back("create or replace" +
                                    create_statement(source).substr(std::string("create").size()));
    alteration.line = "   another query";
  }
  if (before.options != after.options) { alter_options(before, after, alteration); }
  return alteration;
}

}  // namespace sqlkit
