#include "sqlkit/migrate/test/random/missing.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

template <class T>
bool is_twin(const T& a, const T& b)
{
  if constexpr (requires { a.schema; }) {
    if (a.schema != b.schema) { return false; }
  }
  if constexpr (requires { a.arguments; }) {
    if (a.arguments != b.arguments) { return false; }
  }
  return a.name == b.name;
}

/// Members that are the same in a program's words and in PostgreSQL's.
template <class T>
bool has_facts(const T& asked, const T& found)
{
  bool is_same = asked.comment == found.comment;
  if constexpr (requires { asked.is_nullable; }) {
    is_same = is_same and asked.is_nullable == found.is_nullable;
  }
  if constexpr (requires { asked.is_unique; }) {
    is_same = is_same and asked.is_unique == found.is_unique;
  }
  if constexpr (requires { asked.values; }) { is_same = is_same and asked.values == found.values; }
  if constexpr (requires { asked.storage; }) {
    is_same = is_same and asked.storage == found.storage and
              asked.row_level_security == found.row_level_security and
              asked.is_unlogged == found.is_unlogged and asked.partition_of == found.partition_of;
  }
  if constexpr (requires { asked.identity; }) {
    is_same = is_same and asked.identity.has_value() == found.identity.has_value() and
              asked.collation == found.collation and
              asked.generated_sql.has_value() == found.generated_sql.has_value();
  }
  if constexpr (requires { asked.command; }) {
    is_same = is_same and asked.command == found.command and asked.roles == found.roles and
              asked.is_permissive == found.is_permissive;
  }
  if constexpr (requires { asked.is_materialized; }) {
    is_same = is_same and asked.is_materialized == found.is_materialized and
              asked.options == found.options;
  }
  return is_same;
}

template <class T>
std::string missing_in(const std::vector<T>& asked, const std::vector<T>& found);

template <class T>
std::string missing_parts(const T& asked, const T& found)
{
  std::string missing;
  if constexpr (requires { asked.constraints; }) {
    missing += missing_in(asked.columns, found.columns);
    // Some keep the default names that they had before their table or column was renamed.
    if (asked.constraints.size() != found.constraints.size()) {
      missing += asked.name + "'s constraints ";
    }
    missing += missing_in(asked.policies, found.policies);
  }
  if constexpr (requires { asked.indexes; }) {
    if (asked.indexes.size() != found.indexes.size()) { missing += asked.name + "'s indexes "; }
    missing += missing_in(asked.triggers, found.triggers);
  }
  return missing;
}

template <class T>
std::string missing_in(const std::vector<T>& asked, const std::vector<T>& found)
{
  std::string missing;
  for (const auto& wanted : asked) {
    const auto twin =
        std::ranges::find_if(found, [&](const T& candidate) { return is_twin(candidate, wanted); });
    if (twin == found.end() or not has_facts(wanted, *twin)) {
      missing += wanted.name + " ";
    } else {
      missing += missing_parts(wanted, *twin);
    }
  }
  return missing;
}

}  // namespace

std::string find_missing(const SchemaDescription& asked, const SchemaDescription& found)
{
  return missing_in(asked.namespaces, found.namespaces) + missing_in(asked.enums, found.enums) +
         missing_in(asked.domains, found.domains) + missing_in(asked.composites, found.composites) +
         missing_in(asked.sequences, found.sequences) +
         missing_in(asked.functions, found.functions) + missing_in(asked.tables, found.tables) +
         missing_in(asked.views, found.views);
}

}  // namespace sqlkit
