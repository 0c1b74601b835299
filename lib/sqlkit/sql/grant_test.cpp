#include "sqlkit/base/error.hpp"
#include "sqlkit/sql/schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

template <template <class, auto...> class Column>
struct Invoices {
  Column<std::int64_t> id;
  Column<std::string> title;
  Column<std::string> order;
};
constexpr auto invoices = table<Invoices>("billing.invoices");

template <template <class, auto...> class Column>
struct Titles {
  Column<std::string> title;
};
constexpr auto titles = table<Titles>("titles");

constexpr auto billing = pg_schema("billing");
constexpr auto numbers = sequence("billing.numbers");
constexpr auto add = function("add(integer, integer)").as("returns integer language sql");

using List = std::vector<std::string>;

TEST(Roles, have_the_words_of_create_role_and_no_password)
{
  constexpr auto all =
      schema(role("worker").member_of("writers, readers").connection_limit(5).comment("Works."),
             role("app").login().no_inherit().create_database().create_role(),
             role("other").existing(), role("spy").bypass_row_level_security().replication());
  const auto description = describe(all);

  const std::vector<RoleDescription> expected{
      {.name = "app",
       .can_login = true,
       .can_create_database = true,
       .can_create_role = true,
       .inherits = false},
      {.name = "other", .is_existing = true},
      {.name = "spy", .bypasses_row_level_security = true, .can_replicate = true},
      {.name = "worker",
       .connection_limit = 5,
       .member_of = {"readers", "writers"},
       .comment = "Works."}};
  EXPECT_EQ(description.roles, expected);
}

TEST(Grants, stand_at_what_they_are_on_wherever_they_are_listed)
{
  constexpr auto all =
      schema(grant("insert, select").on(invoices).to("app, worker"),
             grant("update").on(invoices.title, invoices.order).to("app"),
             grant("usage").on(numbers).to("app"), grant("execute").on(add).to("app"),
             grant("all").on(billing).to("app"), grant("usage").on(pg_schema("public")).to("app"),
             grant("select").on(titles).to("public"), billing, invoices, numbers, add,
             view(titles).as("select 'a' as title"));
  const auto description = describe(all);

  const auto& table = description.tables.at(0);
  ASSERT_EQ(table.grants.size(), 2U);
  EXPECT_EQ(table.grants[0].role, "app");
  EXPECT_EQ(table.grants[0].privileges,
            (List{"insert", "select", "update (\"order\")", "update (title)"}));
  EXPECT_EQ(table.grants[1].role, "worker");
  EXPECT_EQ(table.grants[1].privileges, (List{"insert", "select"}));
  EXPECT_EQ(description.sequences.at(0).grants.at(0).privileges, List{"usage"});
  EXPECT_EQ(description.functions.at(0).grants.at(0).privileges, List{"execute"});
  EXPECT_EQ(description.namespaces.at(0).grants.at(0).privileges, (List{"create", "usage"}));
  EXPECT_EQ(description.grants.at(0).privileges, List{"usage"});
  EXPECT_EQ(description.views.at(0).grants.at(0).role, "public");
}

TEST(Grants, of_one_role_are_put_together)
{
  const auto description =
      describe(schema(billing, invoices, grant("select").on(invoices).to("app"),
                      grant("delete, select").on(invoices).to("app"),
                      grant("select").on(invoices).to("app").with_grant_option()));

  const auto& grants = description.tables.at(0).grants;
  ASSERT_EQ(grants.size(), 1U);
  EXPECT_EQ(grants[0].privileges, List{"delete"});
  EXPECT_EQ(grants[0].grantable, List{"select"});
}

TEST(Grants, on_all_tables_are_on_views_too_and_on_no_part)
{
  const auto description =
      describe(schema(grant("all").on_all_tables().to("app"), billing, invoices,
                      partition_of(invoices, "billing.invoices_1").as_default(),
                      view(titles).as("select 'a' as title")));

  EXPECT_EQ(description.tables.at(0).grants.at(0).privileges,
            (List{"delete", "insert", "references", "select", "trigger", "truncate", "update"}));
  EXPECT_TRUE(description.tables.at(1).grants.empty());
  EXPECT_EQ(description.views.at(0).grants.size(), 1U);
}

TEST(Grants, may_be_taken_from_everybody)
{
  const auto description = describe(schema(add, revoke_from_public("execute").on(add),
                                           revoke_from_public("usage").on(pg_schema("public"))));

  const auto& grant = description.functions.at(0).grants.at(0);
  EXPECT_EQ(grant.role, "public");
  EXPECT_EQ(grant.revoked, List{"execute"});
  EXPECT_EQ(description.grants.at(0).revoked, List{"usage"});
}

struct GrantMistake {
  std::string name;
  std::function<SchemaDescription()> describe;
  std::string sentence;
};

void PrintTo(const GrantMistake& row, std::ostream* out)
{
  *out << row.name;
}

class GrantMistakes : public testing::TestWithParam<GrantMistake> {};

TEST_P(GrantMistakes, are_named)
{
  try {
    GetParam().describe();
    FAIL() << "nothing was refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.message(), GetParam().sentence);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, GrantMistakes,
    testing::Values(
        GrantMistake{"no_role",
                     [] { return describe(schema(billing, grant("usage").on(billing))); },
                     "grant(\"usage\") needs .to(\"…\")."},
        GrantMistake{"no_thing", [] { return describe(schema(grant("usage").to("app"))); },
                     "grant(\"usage\") needs .on(…)."},
        GrantMistake{"a_thing_that_is_not_listed",
                     [] { return describe(schema(grant("select").on(titles).to("app"))); },
                     "grant(\"select\") is on titles, which the schema does not list."},
        GrantMistake{
            "a_privilege_of_another_kind",
            [] { return describe(schema(billing, grant("select").on(billing).to("app"))); },
            "grant(\"select\"): select is no privilege of what it is on."},
        GrantMistake{"a_privilege_that_no_column_has",
                     [] {
                       return describe(
                           schema(billing, invoices, grant("delete").on(invoices.id).to("app")));
                     },
                     "grant(\"delete\"): delete is no privilege of what it is on."}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace sqlkit
