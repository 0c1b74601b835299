#include "sqlkit/seed/pattern.hpp"

#include "sqlkit/base/text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sqlkit {
namespace {

class Pattern : public testing::TestWithParam<const char*> {};

TEST_P(Pattern, matches_the_text_that_is_made_for_it)
{
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Random random(seed);

    const auto text = make_matching_text(GetParam(), random);

    ASSERT_TRUE(text.has_value());
    EXPECT_TRUE(matches_pattern(*text, GetParam())) << *text;
  }
}

INSTANTIATE_TEST_SUITE_P(Known, Pattern,
                         testing::Values("^[a-z]+$", "^[A-Z]{2}-\\d{4,6}$", "^(a|bc|)d?e*$",
                                         "^[^a-z]{3}$", "^\\+?[0-9 ]{5,}$", "^\\w+\\.\\w+$",
                                         "^(?:x|y[0-9a-fA-F]{2})+$", "abc"));

TEST(PatternOfMore, is_given_up_where_it_is_not_known)
{
  for (const auto* pattern : {"(?=a)b", "[[:alpha:]]+", "\\bword", "a{2", "*a", "(a"}) {
    Random random(1);

    EXPECT_EQ(make_matching_text(pattern, random), std::nullopt) << pattern;
  }
}

}  // namespace
}  // namespace sqlkit
