#include "sqlkit/migrate/catalog.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/migrate/catalog_query.hpp"
#include "sqlkit/migrate/declared_roles.hpp"
#include "sqlkit/migrate/model.hpp"
#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <exception>

namespace sqlkit {

namespace {

Error refused(const Error& reason, const std::string& statement)
{
  const auto words = reason.field("server_message");
  return Error{ErrorCode::bad_request,
               "PostgreSQL does not accept the schema: " +
                   (words.empty() ? reason.message() : std::string(words)) + "\n  " + statement,
               {{"statement", statement}}};
}

/// Views and functions, whose texts do not tell for sure what they are built on.
bool may_come_too_early(const std::string& statement)
{
  return statement.starts_with("create view") or statement.starts_with("create materialized") or
         statement.starts_with("create function") or statement.starts_with("create procedure");
}

bool is_something_missing(const Error& error)
{
  const auto state = error.field("sqlstate");
  return state == "42P01" or state == "42704" or state == "42883" or state == "3F000";
}

/// Returns what must wait for others; the transaction is then as before.
Task<std::optional<Error>> try_statement(Connection& connection, std::string statement)
{
  std::optional<Error> problem;
  co_await connection.execute("savepoint early");
  try {
    co_await connection.execute(statement);
  } catch (const Error& error) {  // judged outside: co_await is not allowed in here
    problem = error;
  }
  if (problem and is_something_missing(*problem)) {
    co_await connection.execute("rollback to savepoint early");
    co_return problem;
  }
  if (problem) { throw Error(refused(*problem, statement)); }
  co_await connection.execute("release savepoint early");
  co_return std::nullopt;
}

Task<> build_one(Connection& connection, std::string statement)
{
  std::optional<Error> problem;
  try {
    co_await connection.execute(statement);
  } catch (const Error& error) {  // told with the statement, which the server does not know
    problem = refused(error, statement);
  }
  if (problem) { throw Error(*problem); }
}

/// Builds in rounds: what finds nothing to stand on waits until all others had their turn.
Task<> build(Connection& connection, std::vector<std::string> statements)
{
  std::vector<std::string> waiting;
  for (const auto& statement : statements) {
    if (not may_come_too_early(statement)) {
      co_await build_one(connection, statement);
      continue;
    }
    const auto problem = co_await try_statement(connection, statement);
    if (problem) { waiting.push_back(statement); }
  }
  while (not waiting.empty()) {
    std::vector<std::string> still_waiting;
    std::optional<Error> first;
    for (const auto& statement : waiting) {
      const auto problem = co_await try_statement(connection, statement);
      if (not problem) { continue; }
      if (not first) { first = refused(*problem, statement); }
      still_waiting.push_back(statement);
    }
    if (still_waiting.size() == waiting.size()) { throw Error(*first); }
    waiting = std::move(still_waiting);
  }
}

std::vector<std::string> shadow_script(const SchemaDescription& state, const Renames& renames)
{
  // Roles may be there already, and may not be this user's to make.
  const auto built = without_roles(state);
  const ComparableState target{.source = built, .normal = built, .dependencies = {}};
  auto script = make_plan({}, target, {}, {}).statements;
  const auto renaming = rename_statements(renames, state, shadow_schema);
  script.insert(script.end(), renaming.begin(), renaming.end());
  return script;
}

/// Roles that the schema makes and a policy names: without them PostgreSQL does not accept it.
std::vector<std::string> roles_of_policies(const SchemaDescription& state)
{
  std::vector<std::string> roles;
  for (const auto& role : state.roles) {
    const bool is_named = std::ranges::any_of(state.tables, [&](const TableDescription& table) {
      return std::ranges::any_of(table.policies, [&](const PolicyDescription& policy) {
        return std::ranges::find(policy.roles, role.name) != policy.roles.end();
      });
    });
    if (is_named and not role.is_existing) { roles.push_back(role.name); }
  }
  return roles;
}

/// For as long as the transaction lasts.
Task<> make_missing(Connection& connection, std::vector<std::string> roles)
{
  std::optional<Error> problem;
  for (const auto& role : roles) {
    auto query = "select 1 from pg_roles where rolname = " + quote_literal(role);
    const auto found = co_await connection.execute(std::move(query));
    if (found.row_count() > 0) { continue; }
    auto statement = "create role " + quote_name(role);
    try {
      co_await connection.execute(std::move(statement));
    } catch (const Error& error) {  // told in the words of the schema
      const std::string reason(error.field("server_message"));
      problem = Error{ErrorCode::bad_request,
                      "The policies name the role " + role +
                          ", which is not there yet and cannot be made: " + reason +
                          ". Log in as a role that may create roles, or let one make it once."};
    }
    if (problem) { throw Error(*problem); }
  }
}

std::vector<std::string> names_set_aside(const SchemaDescription& state,
                                         const std::vector<std::string>& renamed)
{
  auto names = names_of_namespaces(state);
  names.insert(names.end(), renamed.begin(), renamed.end());
  std::ranges::sort(names);
  const auto repeated = std::ranges::unique(names);
  names.erase(repeated.begin(), repeated.end());
  return names;
}

/// Schemas of the same names step aside inside the transaction, so that texts name them as they
/// will be named.
Task<> prepare(Connection& connection, std::vector<std::string> aside)
{
  co_await connection.execute("set local lock_timeout = '10s'");
  co_await connection.execute("set local jit = off");  // takes longer than the query itself
  // A body may name what is made after it.
  co_await connection.execute("set local check_function_bodies = off");
  for (const auto& name : aside) {
    auto query = "select 1 from pg_namespace where nspname = " + quote_literal(name);
    const auto found = co_await connection.execute(std::move(query));
    if (found.row_count() == 0) { continue; }
    auto statement =
        "alter schema " + quote_name(name) + " rename to " + quote_name("sqlkit_aside_" + name);
    co_await connection.execute(std::move(statement));
  }
  co_await connection.execute(std::string("create schema ") + shadow_schema);
  // Extensions live in public; our own tables come first.
  co_await connection.execute(std::string("set local search_path = ") + shadow_schema + ", public");
}

Task<ComparableState> ask(Connection& connection, std::string query)
{
  const auto result = co_await connection.execute(std::move(query));
  ComparableState state;
  state.normal = json::decode<SchemaDescription>(read_text(result, 0, 0), json::Mode::sparse);
  sort_by_path(state.normal);
  state.source = state.normal;
  state.dependencies =
      json::decode<std::vector<Dependency>>(read_text(result, 0, 1), json::Mode::strict);
  co_return state;
}

}  // namespace

Task<ComparableState> read_catalog(Connection& connection, std::string schema,
                                   std::vector<std::string> namespaces)
{
  auto state = co_await read_catalog_with_roles(connection, schema, namespaces);
  state.source = state.normal = without_roles(std::move(state.normal));
  co_return state;
}

Task<ComparableState> read_catalog_with_roles(Connection& connection, std::string schema,
                                              std::vector<std::string> namespaces)
{
  auto query = catalog_query(schema, namespaces, {});
  auto state = co_await ask(connection, std::move(query));
  co_return state;
}

Task<ComparableState> normalise(Connection& connection, SchemaDescription state, Renames renames)
{
  ComparableState normal;
  if (state == SchemaDescription()) {
    normal.dependencies.emplace();
    co_return normal;
  }
  const auto script = shadow_script(state, renames);
  const auto renamed = apply_renames(state, renames);
  const auto namespaces = names_of_namespaces(renamed);
  const auto roles = roles_of_policies(state);
  const auto aside = names_set_aside(state, namespaces);
  const auto query = catalog_query(shadow_schema, namespaces, kinds_of(state));

  co_await connection.begin();
  std::exception_ptr problem;
  try {
    co_await prepare(connection, aside);
    co_await make_missing(connection, roles);
    co_await build(connection, script);
    normal = co_await ask(connection, query);
  } catch (...) {  // rolled back in any case; co_await is not allowed in here
    problem = std::current_exception();
  }
  if (connection.is_usable()) { co_await connection.rollback(); }
  if (problem) { std::rethrow_exception(problem); }
  normal.normal.extensions = state.extensions;
  copy_roles(renamed, normal.normal);
  normal.source = std::move(state);
  co_return normal;
}

std::vector<std::string> names_of_namespaces(const SchemaDescription& state)
{
  std::vector<std::string> names;
  for (const auto& schema : state.namespaces) {
    names.push_back(schema.name);
  }
  return names;
}

}  // namespace sqlkit
