#include "sqlkit/seed/limits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TableLimits limits_of(const std::string& check)
{
  TableLimits limits;
  const auto condition = parse_condition(check);
  if (condition) { add_limits(*condition, limits); }
  return limits;
}

TEST(Limits, are_the_same_in_a_program_s_words_and_in_postgresql_s)
{
  for (const auto* check :
       {"check (length(name) between 1 and 100)",
        "CHECK (((length((name)::text) >= 1) AND (length((name)::text) <= 100)))",
        "check (1 <= char_length(name) and 101 > length(name))"}) {
    const auto name = limits_of(check).columns["name"];

    EXPECT_EQ(name.shortest, 1) << check;
    EXPECT_EQ(name.longest, 100) << check;
  }
}

TEST(Limits, list_the_only_values)
{
  EXPECT_THAT(limits_of("check (state in ('a', 'it''s'))").columns["state"].allowed,
              ElementsAre("a", "it's"));
  EXPECT_THAT(
      limits_of("CHECK ((state = ANY (ARRAY['a'::text, 'b'::text])))").columns["state"].allowed,
      ElementsAre("a", "b"));
  EXPECT_THAT(limits_of("check (\"Odd Name\" = 7)").columns["Odd Name"].allowed, ElementsAre("7"));
}

TEST(Limits, know_the_tags_of_json)
{
  auto limits = limits_of(
      "CHECK ((COALESCE((metadata ->> 'kind'::text), ''::text) = ANY (ARRAY['cat'::text])))");

  EXPECT_THAT(limits.columns["metadata"].json_keys["kind"], ElementsAre("cat"));
}

TEST(Limits, tell_open_bounds_from_closed_ones)
{
  const auto above = limits_of("check (price > 0::numeric)").columns["price"];
  const auto below = limits_of("check (-5 >= price)").columns["price"];

  EXPECT_EQ(above.minimum, 0);
  EXPECT_TRUE(above.is_minimum_open);
  EXPECT_EQ(below.maximum, -5);
  EXPECT_FALSE(below.is_maximum_open);
}

TEST(Limits, relate_columns)
{
  const auto limits =
      limits_of("check (begins < ends and num_nonnulls(a, b) = 1 and (c is null) = (d is null))");

  ASSERT_EQ(limits.orders.size(), 1);
  EXPECT_EQ(limits.orders[0].larger, "ends");
  EXPECT_TRUE(limits.orders[0].is_strict);
  ASSERT_EQ(limits.choices.size(), 1);
  EXPECT_THAT(limits.choices[0].columns, ElementsAre("a", "b"));
  EXPECT_THAT(limits.together, ElementsAre(ElementsAre("c", "d")));
}

TEST(Limits, leave_alone_what_they_do_not_know)
{
  for (const auto* check : {"check (f(a) > g(b))", "check (case when a then b end)", "check (",
                            "check (a = any (select 1))", "check ((a, b) = (c, d))"}) {
    const auto limits = limits_of(check);

    EXPECT_THAT(limits.orders, IsEmpty()) << check;
    EXPECT_THAT(limits.choices, IsEmpty()) << check;
  }
}

}  // namespace
}  // namespace sqlkit
