#include "sqlkit/migrate/push.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/migrate/test/schemas.hpp"
#include "sqlkit/pg/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Push : public WithDatabase<testing::Test> {
protected:
  Pushed run(SchemaDescription schema, PushOptions wish = {})
  {
    Pushed pushed;
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      pushed = co_await push(*connection, schema, wish);
    }());
    return pushed;
  }

  std::string refusal(SchemaDescription schema)
  {
    try {
      run(std::move(schema));
    } catch (const Error& error) {
      return error.message();
    }
    return "was not refused";
  }
};

TEST_F(Push, refuses_to_lose_rows_and_values_and_counts_them)
{
  database_.execute(
      "create table users (id integer primary key, name text not null, mood text); "
      "create table notes (a text); insert into notes values ('x'), ('y'); "
      "insert into users values (1, 'ann', 'fine'), (2, 'bob', null)");

  EXPECT_EQ(refusal(a_schema({users()})),
            "This would lose data. Nothing was changed.\n"
            "  notes would be deleted with 2 rows  → push --lose notes\n"
            "  users.mood would be deleted with 1 values  → push --lose users.mood");
  EXPECT_EQ(database_.value("select count(*) from notes"), "2");
}

TEST_F(Push, drops_what_is_consented_to_or_empty)
{
  database_.execute(
      "create table users (id integer primary key, name text not null); "
      "create table notes (a text); insert into notes values ('x'); create table empty ()");
  PushOptions consent;
  consent.consents = {"notes"};

  const auto pushed = run(a_schema({users()}), consent);

  EXPECT_THAT(pushed.losses, ElementsAre(Loss{"notes", 1}));
  EXPECT_THAT(pushed.plan.statements, ElementsAre("drop table empty", "drop table notes"));
  EXPECT_TRUE(pushed.is_applied);
}

TEST_F(Push, only_says_what_it_would_do_in_a_dry_run)
{
  PushOptions dry;
  dry.is_dry_run = true;

  const auto pushed = run(a_schema({users()}), dry);

  EXPECT_EQ(pushed.plan.statements.size(), 1);
  EXPECT_FALSE(pushed.is_applied);
  EXPECT_EQ(database_.value("select count(*) from pg_class where relname = 'users'"), "0");
}

TEST_F(Push, changes_nothing_if_a_row_stands_against_it)
{
  database_.execute(
      "create table users (id integer, name text); insert into users values (1, null)");

  EXPECT_THAT(refusal(a_schema({users()})),
              HasSubstr("PostgreSQL does not accept a change: there are rows without a value.\n"
                        "  alter table users alter column name set not null"));
  EXPECT_EQ(database_.value("select count(*) from pg_constraint where conname = 'users_pkey'"),
            "0");
}

TEST_F(Push, refuses_to_take_a_value_away_that_rows_hold)
{
  database_.execute(
      "create type mood as enum ('good', 'bad'); create table t (m mood); "
      "insert into t values ('bad')");
  auto schema = a_schema({a_table("t", {an_optional("m", "mood")})});
  schema.enums = {{.schema = {}, .name = "mood", .values = {"good"}}};

  EXPECT_THAT(refusal(schema),
              HasSubstr("there are rows with a value that the new type does not have"));
}

TEST_F(Push, understands_serial_in_the_programs_words)
{
  const auto schema =
      a_schema({a_table("t", {a_column("id", "serial")}, {a_primary_key("t", {"id"})})});

  EXPECT_THAT(run(schema).plan.statements,
              ElementsAre("create table t (\n  id serial not null,\n  constraint t_pkey primary "
                          "key (id)\n)"));
  EXPECT_THAT(run(schema).plan.statements, IsEmpty());
}

TEST_F(Push, leaves_schemas_alone_that_the_program_does_not_name)
{
  database_.execute(
      "drop schema if exists foreign_one cascade; create schema foreign_one; "
      "create table foreign_one.t (a integer)");

  run(a_schema({users()}));

  EXPECT_EQ(database_.value("select count(*) from foreign_one.t"), "0");
}

}  // namespace
}  // namespace sqlkit
