#include "sqlkit/migrate/comparables.hpp"

#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/migrate/test/schemas.hpp"
#include "sqlkit/pg/connection.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace sqlkit {
namespace {

/// What is counted by a sequence stays counted when the transaction is rolled back.
constexpr auto count_builds = R"(
  create sequence builds;
  create function count_build() returns event_trigger language plpgsql
    as $$ begin perform nextval('public.builds'); end $$;
  create event trigger count_builds on ddl_command_end when tag in ('CREATE SCHEMA')
    execute function count_build())";

SchemaDescription posts(std::vector<ColumnDescription> more)
{
  more.insert(more.begin(), a_column("id", "integer"));
  return a_schema({a_table("posts", std::move(more), {a_primary_key("posts", {"id"})})});
}

class ComparablesTest : public WithDatabase<testing::Test> {
protected:
  ComparablesTest() { database_.execute(count_builds); }
  ~ComparablesTest() override { database_.execute("drop event trigger count_builds"); }

  Comparables compare(const SchemaDescription& before, const SchemaDescription& after)
  {
    Comparables both;
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      const auto known = co_await normalise(*connection, before);
      builds_before_ = builds();
      const SchemaChange change{before, after, known.normal};
      const std::vector<std::string> dropped;
      both = co_await make_comparable(change, dropped, connection.get());
    }());
    return both;
  }

  int builds() { return std::stoi(database_.value("select last_value from builds")); }
  int builds_since() { return builds() - builds_before_; }

  int builds_before_ = 0;
};

TEST_F(ComparablesTest, what_is_only_added_to_is_not_built_again)
{
  const auto both = compare(posts({a_column("title", "varchar(10)")}),
                            posts({a_column("title", "varchar(10)"), an_optional("note", "text")}));

  EXPECT_EQ(builds_since(), 1);
  EXPECT_EQ(both.original.normal.tables.at(0).columns.at(1).type, "character varying(10)");
  EXPECT_EQ(both.after.normal.tables.at(0).columns.size(), 3);
}

TEST_F(ComparablesTest, what_changes_is_built_for_who_depends_on_it)
{
  const auto both =
      compare(posts({a_column("title", "varchar(10)")}), posts({a_column("title", "varchar(20)")}));

  EXPECT_EQ(builds_since(), 2);
  ASSERT_TRUE(both.original.dependencies);
  EXPECT_FALSE(both.original.dependencies->empty());
}

TEST_F(ComparablesTest, a_normal_form_that_is_another_one_is_not_believed)
{
  Comparables both;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database_.connect_options());
    const auto before = posts({});
    auto wrong = before;
    wrong.tables.at(0).columns.at(0).type = "bigint";
    const SchemaChange change{before, posts({an_optional("note", "text")}), wrong};
    const std::vector<std::string> dropped;
    both = co_await make_comparable(change, dropped, connection.get());
  }());

  EXPECT_EQ(both.original.normal.tables.at(0).columns.at(0).type, "integer");
}

}  // namespace
}  // namespace sqlkit
