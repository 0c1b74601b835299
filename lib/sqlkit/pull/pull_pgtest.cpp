#include "sqlkit/pull/pull.hpp"

#include "sqlkit/pull/test/pulled_project.hpp"

#include "sqlkit/migrate/push.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/pg/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>
#include <fstream>
#include <iterator>
#include <string>

namespace sqlkit {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Pull : public WithDatabase<testing::Test> {
protected:
  Pull() { database_.execute("drop schema if exists billing cascade"); }

  void execute_file(const std::string& name)
  {
    std::ifstream file(PULL_TEST_FOLDER "/" + name);
    ASSERT_TRUE(file) << name;
    database_.execute(std::string(std::istreambuf_iterator<char>(file), {}));
  }

  Pulled pull_with(PullOptions options)
  {
    Pulled pulled;
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      pulled = co_await pull(*connection, options);
    }());
    return pulled;
  }

  std::vector<std::string> statements_to_reach(SchemaDescription schema, TableFilter tables = {})
  {
    Pushed pushed;
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      const PushOptions options{.tables = tables, .is_dry_run = true};
      pushed = co_await push(*connection, schema, options);
    }());
    return pushed.plan.statements;
  }
};

TEST_F(Pull, writes_every_kind_of_object_so_that_nothing_differs)
{
  execute_file("every_kind.sql");

  const auto pulled = pull_with({.tables = {}, .header = {.name = "pulled"}});
  const auto schema = test::compile_schema(pulled.header.text);

  EXPECT_THAT(statements_to_reach(schema), IsEmpty());
  EXPECT_THAT(pulled.header.warnings,
              ElementsAre(HasSubstr("players.odd is of the type \"odd address\""),
                          HasSubstr("players.file is of the type oid")));
}

TEST_F(Pull, names_what_it_cannot_say)
{
  execute_file("unsaid_kinds.sql");

  const auto pulled = pull_with({});

  EXPECT_THAT(
      pulled.header.warnings,
      ElementsAre(HasSubstr("no_columns has 0 columns"), "Privileges on parents are left out.",
                  HasSubstr("aggregate longest(text)"), HasSubstr("collation public.german"),
                  HasSubstr("policies of parents are not in force"),
                  HasSubstr("rule quiet of parents"), HasSubstr("statistics public.parent_numbers"),
                  HasSubstr("children inherits from parents"), HasSubstr("trigger off of parents"),
                  HasSubstr("type float_range")));
}

TEST_F(Pull, leaves_tables_of_others_alone)
{
  database_.execute(
      "create table legacy_posts (id serial primary key);"
      "create table posts (id integer primary key, legacy_id integer references legacy_posts)");
  const TableFilter filter{.include = {}, .exclude = {"legacy_*"}};

  const auto pulled = pull_with({.tables = filter, .header = {.name = "pulled"}});

  EXPECT_EQ(pulled.tables, 1u);
  EXPECT_THAT(pulled.header.text, Not(HasSubstr("legacy_posts")));
  EXPECT_THAT(pulled.header.warnings,
              Contains(HasSubstr("points to legacy_posts, which is not pulled")));
}

/// Roles that go with the test: they are the cluster's.
class PulledRoles : public Pull {
protected:
  PulledRoles()
  {
    drop_roles();
    database_.execute("create role " + app_ + " login connection limit 7; create role " + group_ +
                      " noinherit; grant " + group_ + " to " + app_ + "; comment on role " + app_ +
                      " is 'Works.'");
    database_.execute(
        "create schema billing; create table posts (id integer primary key, title text, "
        "\"createdAt\" timestamptz); create view titles as select title from posts; create "
        "sequence billing.numbers; create function one() returns integer language sql as 'select "
        "1'; create procedure two() language sql as 'select 1'; create table billing.accounts (id "
        "serial)");
    for (const auto& right :
         {"select, insert on posts", "update (title, \"createdAt\") on posts",
          "select (title) on posts", "select on titles", "usage on sequence billing.numbers",
          "usage on schema billing", "usage on schema public", "execute on function one()",
          "execute on procedure two()", "usage on sequence billing.accounts_id_seq"}) {
      database_.execute("grant " + std::string(right) + " to " + app_);
    }
    database_.execute("grant delete on posts to " + group_ +
                      " with grant option; revoke execute on function one() from public; grant "
                      "select on titles to public; grant usage on schema public to public");
  }
  ~PulledRoles() override { drop_roles(); }

  void drop_roles()
  {
    for (const auto& role : {app_, group_}) {
      const auto found = database_.value("select 1 from pg_roles where rolname = '" + role + "'");
      if (found == "1") { database_.execute("drop owned by " + role + "; drop role " + role); }
    }
  }

  PullOptions with_roles() const
  {
    return {.tables = {},
            .roles = TableFilter{.include = {app_, group_, "public"}, .exclude = {}},
            .header = {.name = "pulled"}};
  }

  const std::string app_ = "pulled_app_" + std::to_string(getpid());
  const std::string group_ = "pulled_group_" + std::to_string(getpid());
};

TEST_F(PulledRoles, are_written_with_what_they_may_do_so_that_nothing_differs)
{
  const auto pulled = pull_with(with_roles());
  const auto schema = test::compile_schema(pulled.header.text);

  EXPECT_THAT(statements_to_reach(schema), IsEmpty());
  EXPECT_THAT(pulled.header.warnings, IsEmpty());
  EXPECT_EQ(schema.roles.size(), 2U);
  for (const auto& words :
       {"role(\"" + app_ + "\")", std::string(".connection_limit(7)"),
        "grant(\"select\").on(posts.title).to(\"" + app_ + "\")",
        "grant(\"update\").on(posts.created_at, posts.title).to(\"" + app_ + "\")",
        "grant(\"delete\").on(posts).to(\"" + group_ + "\").with_grant_option()",
        std::string("grant(\"select\").on(titles).to(\"public\")"),
        std::string("revoke_from_public(\"execute\").on(function(\"one()\"))")}) {
    EXPECT_THAT(pulled.header.text, HasSubstr(words));
  }
}

TEST_F(PulledRoles, are_left_out_unless_they_are_wanted)
{
  const auto pulled = pull_with({.tables = {}, .header = {.name = "pulled"}});

  EXPECT_THAT(pulled.header.text, Not(HasSubstr(app_)));
  EXPECT_THAT(pulled.header.warnings, Contains("Privileges on posts are left out."));
}

TEST_F(Pull, reads_only_the_schemas_that_are_wanted)
{
  database_.execute("create schema billing; create table billing.accounts (id integer)");

  EXPECT_EQ(pull_with({}).tables, 1u);
  EXPECT_EQ(pull_with({.others = std::vector<std::string>()}).tables, 0u);
}

}  // namespace
}  // namespace sqlkit
