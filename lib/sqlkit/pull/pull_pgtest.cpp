#include "sqlkit/pull/pull.hpp"

#include "sqlkit/pull/test/pulled_project.hpp"

#include "sqlkit/migrate/push.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/pg/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST_F(Pull, reads_only_the_schemas_that_are_wanted)
{
  database_.execute("create schema billing; create table billing.accounts (id integer)");

  EXPECT_EQ(pull_with({}).tables, 1u);
  EXPECT_EQ(pull_with({.others = std::vector<std::string>()}).tables, 0u);
}

}  // namespace
}  // namespace sqlkit
