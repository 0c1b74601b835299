#include "sqlkit/pull/cpp_text.hpp"

#include "sqlkit/pull/chain.hpp"

#include <gtest/gtest.h>

namespace sqlkit::pulling {
namespace {

TEST(CppText, spells_members)
{
  const auto snake = [](std::string_view name) { return to_member_name(name, Naming::snake); };

  EXPECT_EQ(snake("user_id"), "user_id");
  EXPECT_EQ(snake("createdAt"), "created_at");
  EXPECT_EQ(snake("HTTPStatus"), "http_status");
  EXPECT_EQ(snake("my column"), "my_column");
  EXPECT_EQ(snake("2nd"), "_2nd");
  EXPECT_EQ(snake("class"), "class_");
  EXPECT_EQ(snake("rules"), "rules_");
  EXPECT_EQ(snake("—"), "column");
  EXPECT_EQ(to_member_name("createdAt", Naming::as_is), "createdAt");
  EXPECT_EQ(to_member_name("a-b", Naming::as_is), "a_b");
}

TEST(CppText, spells_types)
{
  EXPECT_EQ(to_type_name("order_items"), "OrderItems");
  EXPECT_EQ(to_type_name("Order Items"), "OrderItems");
  EXPECT_EQ(to_type_name("2026"), "Table2026");
  EXPECT_EQ(to_type_name("column"), "Column_");
}

TEST(CppText, knows_what_an_enumerator_can_be_called)
{
  EXPECT_TRUE(is_cpp_name("in_progress"));
  EXPECT_FALSE(is_cpp_name("in-progress"));
  EXPECT_FALSE(is_cpp_name("default"));
  EXPECT_FALSE(is_cpp_name("1st"));
  EXPECT_FALSE(is_cpp_name(""));
}

TEST(CppText, writes_literals)
{
  EXPECT_EQ(quote_cpp("a \"b\"\n\\"), "\"a \\\"b\\\"\\n\\\\\"");
  EXPECT_EQ(quote_cpp_block("select 1"), "\"select 1\"");
  EXPECT_EQ(quote_cpp_block("select\n1"), "R\"sql(select\n1)sql\"");
  EXPECT_EQ(quote_cpp_block("a\n)sql\""), "\"a\\n)sql\\\"\"");
  EXPECT_EQ(quote_sql_piece("tags = '{}'"), "\"tags = '{{}}'\"");
}

TEST(Chain, is_broken_between_calls_where_it_is_too_long)
{
  const std::string short_one = "foreign_key(a).references(teams.id)";
  const std::string text = "with(\"" + std::string(60, 'x') + ").y(\")";

  EXPECT_EQ(wrap_chain(short_one, "    "), short_one);
  EXPECT_EQ(
      wrap_chain("index(a).using_gin()." + text + ".named(\"an_index_of_many\")", "  "),
      "index(a)\n      .using_gin()\n      ." + text + "\n      .named(\"an_index_of_many\")");
}

TEST(Chain, breaks_columns_between_modifiers)
{
  const auto comment = "comment(\"" + std::string(70, 'x') + ", y\")";

  EXPECT_EQ(wrap_template("Column<std::string, collate(\"C\"), " + comment + "> name;", "  "),
            "Column<std::string, collate(\"C\"),\n         " + comment + "> name;");
}

}  // namespace
}  // namespace sqlkit::pulling
