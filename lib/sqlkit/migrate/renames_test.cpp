#include "sqlkit/migrate/renames.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/test/schemas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

SchemaDescription state_of(std::vector<TableDescription> tables)
{
  return a_schema(std::move(tables));
}

TEST(Renames, follow_a_hint_whose_old_name_is_there)
{
  const auto before = state_of({a_table("a", {a_column("x", "text")})});
  const auto after = state_of({renamed(a_table("b", {renamed(a_column("y", "text"), "x")}), "a")});

  const auto renames = find_renames(before, after);

  EXPECT_THAT(renames.objects, ElementsAre(ObjectRename{"table", "a", "b"}));
  EXPECT_THAT(renames.columns, ElementsAre(ColumnRename{"b", "x", "y"}));
  EXPECT_THAT(rename_statements(renames, before),
              ElementsAre("alter table a rename to b", "alter table b rename column x to y"));
}

TEST(Renames, leave_a_hint_alone_whose_old_name_is_gone)
{
  const auto before = state_of({a_table("a", {a_column("y", "text")})});
  const auto after = state_of({a_table("a", {renamed(a_column("y", "text"), "x")})});

  EXPECT_TRUE(find_renames(before, after).empty());
}

TEST(Renames, refuse_a_hint_while_both_names_are_there)
{
  const auto before = state_of({a_table("a", {a_column("x", "text"), a_column("y", "text")})});
  const auto after = state_of({a_table("a", {renamed(a_column("y", "text"), "x")})});

  try {
    find_renames(before, after);
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(),
                HasSubstr("a.y says renamed_from(\"x\"), but the last snapshot has both"));
  }
}

TEST(Renames, lead_back)
{
  const Renames renames{.objects = {{"table", "a", "b"}}, .columns = {{"b", "x", "y"}}};

  const auto back = renames.reversed();

  EXPECT_EQ(back, (Renames{.objects = {{"table", "b", "a"}}, .columns = {{"a", "y", "x"}}}));
  EXPECT_EQ(back.reversed(), renames);
}

TEST(Renames, change_names_in_definitions_but_not_parts_of_names)
{
  auto table =
      a_table("a", {a_column("x", "text"), a_column("xx", "text")},
              {a_check("c", {"x", "xx"}, "x <> xx")}, {an_index("i", "lower(x), xx", {"x", "xx"})});
  const auto state = apply_renames(state_of({table}), {.columns = {{"a", "x", "z"}}});

  EXPECT_EQ(state.tables[0].columns[0].name, "z");
  EXPECT_EQ(state.tables[0].constraints[0].definition, "check (z <> xx)");
  EXPECT_EQ(state.tables[0].indexes[0].definition, "using btree (lower(z), xx)");
  EXPECT_THAT(state.tables[0].indexes[0].columns, ElementsAre("z", "xx"));
}

TEST(Renames, swap_names_in_definitions)
{
  auto table = a_table("a", {a_column("x", "text"), a_column("y", "text")},
                       {a_check("c", {"x", "y"}, "x < y")});

  const auto state =
      apply_renames(state_of({table}), {.columns = {{"a", "x", "y"}, {"a", "y", "x"}}});

  EXPECT_EQ(state.tables[0].constraints[0].definition, "check (y < x)");
}

TEST(Renames, a_table_that_went_and_one_that_came_are_a_question)
{
  const auto before = state_of({a_table("a", {})});
  const auto after = state_of({a_table("b", {})});

  EXPECT_THROW(refuse_guesses(before, after, {}, {}), Error);
  EXPECT_NO_THROW(refuse_guesses(before, after, {}, {"a"}));
  EXPECT_NO_THROW(refuse_guesses(before, state_of({}), {}, {}));
}

TEST(DefaultName, is_known_by_its_columns)
{
  EXPECT_TRUE(is_default_name("posts_pkey", "posts", {"id"}));
  EXPECT_TRUE(is_default_name("posts_user_id_id_key", "posts", {"user_id", "id"}));
  EXPECT_TRUE(is_default_name("posts_check2", "posts", {"a", "b"}));
  EXPECT_TRUE(is_default_name("posts_expr_idx", "posts", {}));
  EXPECT_FALSE(is_default_name("by_user_idx", "posts", {"user_id"}));
  EXPECT_FALSE(is_default_name("one_a_each", "posts", {"a"}));
}

}  // namespace
}  // namespace sqlkit
