#include "sqlkit/pull/sql_units.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sqlkit::pulling {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SqlUnits, are_words_quoted_names_constants_operators_and_parentheses)
{
  EXPECT_THAT(
      split_units("FOREIGN KEY (a, \"b)\") REFERENCES billing.teams(id)"),
      ElementsAre("FOREIGN", "KEY", "(a, \"b)\")", "REFERENCES", "billing", ".", "teams", "(id)"));
  EXPECT_THAT(split_units("during WITH &&"), ElementsAre("during", "WITH", "&&"));
  EXPECT_THAT(split_units("a>='it''s (' AND b = E'\\'('"),
              ElementsAre("a", ">=", "'it''s ('", "AND", "b", "=", "E'\\'('"));
  EXPECT_THAT(split_units("größe <> 0"), ElementsAre("größe", "<>", "0"));
  EXPECT_THAT(split_units("  "), IsEmpty());
}

TEST(SqlUnits, are_divided_by_commas_outside_of_everything)
{
  EXPECT_THAT(split_at_commas("name DESC, lower((a || ', '::text)), \"x,y\""),
              ElementsAre("name DESC", "lower((a || ', '::text))", "\"x,y\""));
  EXPECT_THAT(split_at_commas(""), IsEmpty());
}

TEST(SqlUnits, lose_only_parentheses_around_the_whole)
{
  EXPECT_EQ(strip_parentheses("((seats > 0))"), "seats > 0");
  EXPECT_EQ(strip_parentheses("(a > 0) AND (b > 0)"), "(a > 0) AND (b > 0)");
  EXPECT_EQ(strip_parentheses("(a = ')')"), "a = ')'");
}

TEST(SqlUnits, give_names_and_texts_without_quotes)
{
  EXPECT_EQ(unquote("\"a\"\"b\""), "a\"b");
  EXPECT_EQ(unquote("plain"), "plain");
  EXPECT_EQ(read_text_constant("'it''s'"), "it's");
  EXPECT_EQ(read_text_constant("'a'::text"), std::nullopt);
}

TEST(UnitReader, takes_what_comes_next)
{
  UnitReader reader("REFERENCES billing.\"My Teams\"(id) ON DELETE CASCADE DEFERRABLE");

  EXPECT_FALSE(reader.take_words("FOREIGN KEY"));
  EXPECT_TRUE(reader.take_words("REFERENCES"));
  EXPECT_EQ(reader.take_path(), "billing.My Teams");
  EXPECT_EQ(reader.take_parentheses(), "id");
  EXPECT_FALSE(reader.take_words("ON UPDATE"));
  EXPECT_TRUE(reader.take_words("ON DELETE"));
  EXPECT_EQ(reader.take_rest(), "CASCADE DEFERRABLE");
  EXPECT_TRUE(reader.is_at_end());
}

}  // namespace
}  // namespace sqlkit::pulling
