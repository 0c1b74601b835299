#include "sqlkit/migrate/lint/script_walk.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

std::vector<std::string> quoted(const std::vector<std::string>& names)
{
  std::vector<std::string> written;
  for (const auto& name : names) {
    written.push_back(quote_identifier(name));
  }
  return written;
}

/// Keys and indexes of the schema after the script.
std::vector<KnownKey> keys_of(const SchemaDescription& schema)
{
  std::vector<KnownKey> keys;
  for (const auto& table : schema.tables) {
    const auto name = quote_qualified(table.schema, table.name);
    for (const auto& constraint : table.constraints) {
      const bool is_key = constraint.type == ConstraintType::primary_key or
                          constraint.type == ConstraintType::unique;
      if (is_key) { keys.push_back({name, quoted(constraint.columns)}); }
    }
    for (const auto& index : table.indexes) {
      keys.push_back({name, columns_of_index(index.definition)});
    }
  }
  return keys;
}

/// In any order, at the beginning of the key.
bool covers(const KnownKey& key, const KnownKey& foreign)
{
  if (key.table != foreign.table or key.columns.size() < foreign.columns.size()) { return false; }
  const auto size = static_cast<std::ptrdiff_t>(foreign.columns.size());
  return std::is_permutation(key.columns.begin(), key.columns.begin() + size,
                             foreign.columns.begin());
}

}  // namespace

void check_foreign_keys(ScriptWalk& walk)
{
  auto keys = keys_of(walk.options.after);
  keys.insert(keys.end(), walk.keys.begin(), walk.keys.end());
  for (const auto& [finding, foreign] : walk.foreign_keys) {
    const bool is_known =
        walk.made.contains(foreign.table) or not walk.options.after.tables.empty();
    const bool is_covered =
        std::ranges::any_of(keys, [&](const KnownKey& key) { return covers(key, foreign); });
    if (is_known and not is_covered) { walk.findings.push_back(finding); }
  }
}

}  // namespace sqlkit
