#include "sqlkit/sql/grant.hpp"

#include "sqlkit/sql/rule_sql.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace sqlkit::detail {

namespace {

constexpr std::array<std::string_view, 7> of_relations{"select",   "insert",     "update", "delete",
                                                       "truncate", "references", "trigger"};
constexpr std::array<std::string_view, 4> of_columns{"select", "insert", "update", "references"};
constexpr std::array<std::string_view, 3> of_sequences{"usage", "select", "update"};
constexpr std::array<std::string_view, 1> of_functions{"execute"};
constexpr std::array<std::string_view, 2> of_schemas{"usage", "create"};

std::span<const std::string_view> words_for(const GrantWords& words)
{
  switch (words.target) {
    case GrantTarget::sequence:
      return of_sequences;
    case GrantTarget::function:
    case GrantTarget::procedure:
      return of_functions;
    case GrantTarget::schema:
      return of_schemas;
    default:
      break;
  }
  if (words.column_count > 0) { return of_columns; }
  return of_relations;
}

std::string sentence_of(const GrantWords& words)
{
  return std::string(words.is_revoked ? "revoke_from_public" : "grant") + "(\"" +
         std::string(words.privileges) + "\")";
}

/// PostgreSQL 17 brought one more, which "all" leaves out.
bool is_of_newer_major(const GrantWords& words, const std::string& word)
{
  const bool is_of_tables =
      words.target == GrantTarget::relation or words.target == GrantTarget::all_tables;
  return word == "maintain" and is_of_tables and words.column_count == 0;
}

/// "select", "update (title)".
std::vector<std::string> privileges_of(const GrantWords& words)
{
  const auto known = words_for(words);
  auto said = split_list(words.privileges);
  if (said == std::vector<std::string>{"all"}) { said.assign(known.begin(), known.end()); }
  std::vector<std::string> privileges;
  for (const auto& word : said) {
    if (std::ranges::find(known, word) == known.end() and not is_of_newer_major(words, word)) {
      throw Error{ErrorCode::internal,
                  sentence_of(words) + ": " + word + " is no privilege of what it is on."};
    }
    if (words.column_count == 0) { privileges.push_back(word); }
    for (std::size_t i = 0; i < words.column_count; ++i) {
      privileges.push_back(word + " (" + quote_identifier(words.columns[i]) + ")");
    }
  }
  return privileges;
}

void add_sorted(std::vector<std::string>& list, const std::vector<std::string>& more)
{
  list.insert(list.end(), more.begin(), more.end());
  std::ranges::sort(list);
  const auto repeated = std::ranges::unique(list);
  list.erase(repeated.begin(), repeated.end());
}

/// Adds to what the role has already.
void add_to_role(const GrantWords& words, const std::string& role,
                 std::vector<GrantDescription>& grants)
{
  auto found = std::ranges::find(grants, role, &GrantDescription::role);
  if (found == grants.end()) {
    found = std::ranges::upper_bound(grants, role, {}, &GrantDescription::role);
    found = grants.insert(found, {.role = role, .privileges = {}, .grantable = {}, .revoked = {}});
  }
  auto& list = words.is_revoked          ? found->revoked
               : words.with_grant_option ? found->grantable
                                         : found->privileges;
  add_sorted(list, privileges_of(words));
  std::erase_if(found->privileges, [&](const std::string& privilege) {
    return std::ranges::binary_search(found->grantable, privilege);
  });
}

void add_for_roles(const GrantWords& words, std::vector<GrantDescription>& grants)
{
  for (const auto& role : split_list(words.roles)) {
    add_to_role(words, role, grants);
  }
}

template <class T>
bool add_to_named(const GrantWords& words, std::vector<T>& list)
{
  bool is_found = false;
  for (auto& object : list) {
    auto path = object.schema.empty() ? object.name : object.schema + "." + object.name;
    if constexpr (requires { object.arguments; }) { path += "(" + object.arguments + ")"; }
    if (path != words.name) { continue; }
    add_for_roles(words, object.grants);
    is_found = true;
  }
  return is_found;
}

bool add_to_schema(const GrantWords& words, SchemaDescription& schema)
{
  for (auto& space : schema.namespaces) {
    if (space.name != words.name) { continue; }
    add_for_roles(words, space.grants);
    return true;
  }
  if (words.name != "public") { return false; }
  add_for_roles(words, schema.grants);
  return true;
}

bool add_to_all_tables(const GrantWords& words, SchemaDescription& schema)
{
  for (auto& table : schema.tables) {
    if (not table.partition_of) { add_for_roles(words, table.grants); }
  }
  for (auto& view : schema.views) {
    add_for_roles(words, view.grants);
  }
  return true;
}

bool add_to_target(const GrantWords& words, SchemaDescription& schema)
{
  switch (words.target) {
    case GrantTarget::relation:
      return add_to_named(words, schema.tables) or add_to_named(words, schema.views);
    case GrantTarget::all_tables:
      return add_to_all_tables(words, schema);
    case GrantTarget::sequence:
      return add_to_named(words, schema.sequences);
    case GrantTarget::function:
    case GrantTarget::procedure:
      return add_to_named(words, schema.functions);
    case GrantTarget::schema:
      return add_to_schema(words, schema);
    case GrantTarget::unsaid:
      break;
  }
  throw Error{ErrorCode::internal, sentence_of(words) + " needs .on(…)."};
}

}  // namespace

void add_grant(const GrantWords& words, SchemaDescription& schema)
{
  if (words.roles.empty()) {
    throw Error{ErrorCode::internal, sentence_of(words) + " needs .to(\"…\")."};
  }
  if (add_to_target(words, schema)) { return; }
  throw Error{ErrorCode::internal, sentence_of(words) + " is on " + std::string(words.name) +
                                       ", which the schema does not list."};
}

}  // namespace sqlkit::detail
