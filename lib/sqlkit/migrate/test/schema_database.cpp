#include "sqlkit/migrate/test/schema_database.hpp"

#include "sqlkit/base/log.hpp"
#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/declared_roles.hpp"
#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/pg/connection.hpp"

#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace sqlkit {

namespace {

Task<std::vector<std::string>> namespaces_of(Connection& connection)
{
  const auto result = co_await connection.execute(
      "select nspname::text from pg_namespace where nspname !~ '^pg_' and "
      "nspname not in ('public', 'information_schema', 'sqlkit') order by 1");
  std::vector<std::string> names;
  for (std::size_t i = 0; i < result.row_count(); ++i) {
    names.push_back(read_text(result, i, 0));
  }
  co_return names;
}

/// The roles that this process made for its cases (case.hpp).
bool is_of_case(const std::string& role)
{
  return role.starts_with("role_") and role.ends_with("_" + std::to_string(getpid()));
}

/// What everybody may do is looked at where a case can have said it.
void keep_roles_of_cases(SchemaDescription& state)
{
  keep_roles(state, [](const std::string& role) { return role == "public" or is_of_case(role); });
  for_each_grants(state, [&](std::vector<GrantDescription>& grants) {
    if (&grants != &state.grants) { return; }
    std::erase_if(grants, [](const GrantDescription& grant) { return grant.role == "public"; });
  });
}

/// On a busy machine a statement may take long.
ConnectOptions patient(ConnectOptions options)
{
  options.statement_timeout = options.idle_in_transaction_session_timeout = std::chrono::minutes(1);
  return options;
}

}  // namespace

SchemaDatabase::SchemaDatabase() : session_(patient(database_.connect_options()))
{
  session_.execute("set jit = off; set join_collapse_limit = 1; set client_min_messages = warning");
}

SchemaDatabase::~SchemaDatabase()
{
  try {
    reset();
  } catch (const std::exception& error) {
    log::warn("roles of cases stay", {{"reason", std::string(error.what())}});
  }
}

void SchemaDatabase::reset()
{
  execute(R"(
    do $$ declare name text; begin
      for name in select nspname from pg_namespace
        where nspname !~ '^pg_' and nspname <> 'information_schema' loop
        execute format('drop schema %I cascade', name);
      end loop;
      for name in select rolname from pg_roles where rolname like 'role\_%\_' || )" +
          std::to_string(getpid()) + R"( loop
        execute format('drop owned by %I; drop role %I', name, name);
      end loop;
    end $$;
    create schema public)");
}

void SchemaDatabase::execute(const std::string& script)
{
  session_.execute(script);
}

SchemaDescription SchemaDatabase::read()
{
  SchemaDescription state;
  session_.run([&]() -> Task<> {
    auto& connection = session_.connection();
    const auto namespaces = co_await namespaces_of(connection);
    const auto catalog = co_await read_catalog_with_roles(connection, "public", namespaces);
    state = catalog.normal;
    keep_roles_of_cases(state);
  }());
  return state;
}

SchemaDescription SchemaDatabase::read(const std::string& script)
{
  reset();
  if (not script.empty()) { execute(script); }
  auto state = read();
  reset();
  return state;
}

Generated SchemaDatabase::generate(SchemaDescription schema, GenerateOptions options)
{
  Generated generated;
  session_.run([&]() -> Task<> {
    generated = co_await sqlkit::generate(schema, options, &session_.connection());
  }());
  return generated;
}

Pushed SchemaDatabase::push(SchemaDescription schema, PushOptions options)
{
  Pushed pushed;
  session_.run([&]() -> Task<> {
    pushed = co_await sqlkit::push(session_.connection(), schema, options);
  }());
  return pushed;
}

SchemaDescription comparable(SchemaDescription state)
{
  state.extensions.clear();
  // A serial column's sequence may keep an older name.
  std::ranges::sort(state.sequences, {}, &SequenceDescription::name);
  std::ranges::sort(state.tables, {}, &TableDescription::name);
  for (auto& table : state.tables) {
    std::ranges::sort(table.columns, {}, &ColumnDescription::name);
    std::ranges::sort(table.constraints, {}, &ConstraintDescription::name);
    std::ranges::sort(table.indexes, {}, &IndexDescription::name);
  }
  for (auto& type : state.composites) {
    std::ranges::sort(type.fields, {}, &CompositeField::name);
  }
  for (auto& view : state.views) {
    view.is_populated = true;
  }
  return state;
}

}  // namespace sqlkit
