#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/ddl/privileges.hpp"
#include "sqlkit/migrate/declared_roles.hpp"
#include "sqlkit/migrate/drift.hpp"
#include "sqlkit/migrate/generate.hpp"
#include "sqlkit/migrate/lint/lint.hpp"
#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/migrate/push.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/migrate/test/schemas.hpp"
#include "sqlkit/migrate/test/temporary_folder.hpp"
#include "sqlkit/pg/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Roles are the cluster's: each test has its own, which goes with it.
class ClusterRoles : public WithDatabase<testing::Test> {
protected:
  ~ClusterRoles() override
  {
    for (const auto& role : {app_, other_}) {
      if (exists(role)) { database_.execute("drop owned by " + role + "; drop role " + role); }
    }
  }

  bool exists(const std::string& role)
  {
    return database_.value("select 1 from pg_roles where rolname = '" + role + "'") == "1";
  }

  RoleDescription app() const { return {.name = app_, .can_login = true}; }

  static SchemaDescription with_grant(const std::string& role, std::vector<std::string> privileges)
  {
    auto schema = a_schema({users()});
    schema.tables[0].grants = {
        {.role = role, .privileges = std::move(privileges), .grantable = {}, .revoked = {}}};
    return schema;
  }

  Generated generate(const SchemaDescription& schema)
  {
    Generated generated;
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      const GenerateOptions options{.folder = folder_.path(), .name = "roles"};
      generated = co_await sqlkit::generate(schema, options, connection.get());
    }());
    return generated;
  }
  void migrate(MigrateOptions options = {})
  {
    run_task([&]() -> Task<> {
      const auto migrations = read_migrations(folder_.path());
      const auto login = database_.connect_options();
      co_await sqlkit::migrate(login, migrations, options);
    }());
  }
  std::vector<std::string> find_drift()
  {
    std::vector<std::string> sentences;
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      auto snapshot = decode_snapshot(read_migrations(folder_.path()).back().snapshot);
      sentences = co_await sqlkit::find_drift(*connection, std::move(snapshot));
    }());
    return sentences;
  }
  Plan push(const SchemaDescription& schema)
  {
    Pushed pushed;
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      const PushOptions options;
      pushed = co_await sqlkit::push(*connection, schema, options);
    }());
    return pushed.plan;
  }

  /// A plain name, as a person would choose it.
  std::string of_database(std::string name) const
  {
    name += "_of_" + database_.name();
    std::ranges::replace(name, '-', '_');
    return name;
  }

  const std::string app_ = of_database("app");
  const std::string other_ = of_database("other");
  TemporaryFolder folder_;
};

TEST_F(ClusterRoles, that_another_database_made_are_left_as_they_are)
{
  database_.execute("create role " + app_ + " createdb");
  auto schema = a_schema({users()});
  schema.roles = {app()};

  generate(schema);
  migrate();

  EXPECT_EQ(
      database_.value("select rolcanlogin::text from pg_roles where rolname = '" + app_ + "'"),
      "false");
  EXPECT_THAT(find_drift(), ElementsAre("role " + app_ +
                                        " differs: the database has \"createdb\", the migrations "
                                        "say \"login\"."));
}

TEST_F(ClusterRoles, are_dropped_by_the_last_database_that_uses_them)
{
  TestDatabase other;
  other.execute("create role " + app_ + "; create table t (a integer); grant select on t to " +
                app_);

  database_.execute(drop_statement(app()));
  EXPECT_TRUE(exists(app_));
  other.execute("drop table t");
  database_.execute(drop_statement(app()));
  EXPECT_FALSE(exists(app_));
  database_.execute(drop_statement(app()));
}

TEST_F(ClusterRoles, cannot_be_dropped_while_they_own_something_here)
{
  database_.execute("create role " + app_ +
                    "; create table t (a integer); alter table t owner to " + app_);

  EXPECT_ANY_THROW(database_.execute(drop_statement(app())));
  EXPECT_TRUE(exists(app_));
}

TEST_F(ClusterRoles, that_a_policy_names_must_be_there_or_makeable)
{
  auto schema = a_schema({users()});
  schema.roles = {app()};
  schema.tables[0].row_level_security = RowLevelSecurity::on;
  schema.tables[0].policies = {{.name = "own", .roles = {app_}, .using_sql = "id > 0"}};
  database_.execute("create role " + other_ + " login; grant create on database \"" +
                    database_.name() + "\" to " + other_);
  std::string sentence;

  try {
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      co_await connection->execute("set session authorization " + other_);
      const GenerateOptions options{.folder = folder_.path(), .name = "roles"};
      co_await sqlkit::generate(schema, options, connection.get());
    }());
  } catch (const Error& error) {
    sentence = error.message();
  }

  EXPECT_THAT(sentence,
              HasSubstr("The policies name the role " + app_ +
                        ", which is not there yet and cannot be made: permission denied"));
  EXPECT_FALSE(exists(app_));
  EXPECT_THAT(generate(schema).up.statements, testing::SizeIs(4));
  EXPECT_FALSE(exists(app_));
}

TEST_F(ClusterRoles, without_a_policy_need_no_right_to_make_them_before_migrate)
{
  auto schema = with_grant(app_, {"select"});
  schema.roles = {app()};

  const auto generated = generate(schema);

  EXPECT_FALSE(exists(app_));
  EXPECT_THAT(generated.migration.up, Not(HasSubstr("password")));
  EXPECT_THAT(generated.migration.down, HasSubstr("is the whole cluster's"));
  for (const auto& finding : generated.findings) {
    EXPECT_EQ(finding.object, "users.id");  // that a key is an integer is another matter
  }
  migrate();
  EXPECT_EQ(database_.value("select has_table_privilege('" + app_ + "', 'users', 'select')::text"),
            "true");
  EXPECT_THAT(find_drift(), IsEmpty());
}

TEST_F(ClusterRoles, are_compared_without_a_database_too)
{
  auto schema = with_grant(app_, {"select", "update (name)"});
  schema.roles = {app()};
  Generated generated;

  run_task([&]() -> Task<> {
    const GenerateOptions options{.folder = folder_.path(), .name = "roles"};
    generated = co_await sqlkit::generate(schema, options, nullptr);
  }());

  ASSERT_EQ(generated.up.statements.size(), 3U);
  EXPECT_THAT(generated.up.statements[0], HasSubstr("create role " + app_ + " login"));
  EXPECT_EQ(generated.up.statements[2], "grant select, update (name) on users to " + app_);
  migrate();
  EXPECT_THAT(find_drift(), IsEmpty());
}

TEST_F(ClusterRoles, whose_rights_were_changed_by_hand_are_told)
{
  database_.execute("create role " + app_);
  generate(with_grant(app_, {"insert", "select"}));
  migrate();

  database_.execute("revoke insert on users from " + app_ + "; grant delete on users to " + app_);
  EXPECT_THAT(find_drift(),
              ElementsAre("grant to " + app_ +
                          " on users differs: the database has \"select, delete\", the migrations "
                          "say \"select, insert\"."));
  database_.execute("revoke all on users from " + app_);
  EXPECT_THAT(find_drift(),
              ElementsAre("grant to " + app_ + " on users is missing in the database."));
}

TEST_F(ClusterRoles, of_which_no_schema_speaks_keep_what_an_operator_gave_them)
{
  database_.execute("create role " + app_ + "; create role " + other_);
  generate(with_grant(app_, {"select"}));
  migrate({.runtime_role = other_});
  database_.execute("grant truncate on users to " + other_ + "; grant select on users to public");

  EXPECT_THAT(find_drift(), IsEmpty());
  EXPECT_THAT(push(with_grant(app_, {"select"})).statements, IsEmpty());
  EXPECT_THAT(
      push(with_grant(app_, {"insert"})).statements,
      ElementsAre("revoke select on users from " + app_, "grant insert on users to " + app_));
}

TEST_F(ClusterRoles, that_are_somebody_elses_are_neither_made_nor_dropped)
{
  database_.execute("create role " + app_ + " createdb");
  auto schema = a_schema({users()});
  schema.roles = {{.name = app_, .is_existing = true}};
  generate(schema);
  migrate();
  database_.execute("grant select on users to " + app_);

  EXPECT_THAT(find_drift(),
              ElementsAre("grant to " + app_ + " on users exists only in the database."));
  EXPECT_THAT(push(schema).statements, ElementsAre("revoke select on users from " + app_));
  EXPECT_TRUE(exists(app_));
}

TEST_F(ClusterRoles, may_be_kept_out_of_the_own_schema)
{
  database_.execute("grant usage on schema public to public");
  auto schema = a_schema({users()});
  schema.grants = {{.role = "public", .privileges = {}, .grantable = {}, .revoked = {"usage"}}};

  const auto generated = generate(schema);
  migrate();

  EXPECT_THAT(generated.up.statements,
              testing::Contains("revoke usage on schema public from public"));
  EXPECT_THAT(find_drift(), IsEmpty());
  EXPECT_THAT(push(schema).statements, IsEmpty());
  database_.execute("grant usage on schema public to public");
  EXPECT_THAT(find_drift(),
              ElementsAre("grant to public on schema public is missing in the database."));
}

}  // namespace
}  // namespace sqlkit
