#include "sqlkit/base/text.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sqlkit {
namespace {

TEST(Utf8, accepts_well_formed_text)
{
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("héllo \xF0\x9F\x98\x80"));
  EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF"));
}

TEST(Utf8, refuses_malformed_text)
{
  const std::string_view cases[] = {
      "\x80",              // continuation without lead
      "\xC3",              // cut
      "\xC0\xAF",          // overlong slash
      "\xE0\x80\xAF",      // overlong, three bytes
      "\xF0\x80\x80\xAF",  // overlong, four bytes
      "\xED\xA0\x80",      // surrogate
      "\xF4\x90\x80\x80",  // beyond U+10FFFF
      "\xFF",
  };
  for (const auto text : cases) {
    EXPECT_FALSE(is_utf8(text)) << testing::PrintToString(std::string(text));
  }
}

TEST(Graphemes, are_counted_as_people_do)
{
  EXPECT_EQ(count_graphemes(""), 0);
  EXPECT_EQ(count_graphemes("abc"), 3);
  EXPECT_EQ(count_graphemes("e\u0301"), 1);
  EXPECT_EQ(count_graphemes("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"), 1);
  EXPECT_EQ(count_graphemes("\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7"), 2);
  EXPECT_EQ(count_graphemes("a\r\nb"), 3);
}

TEST(Lengths, differ_by_unit)
{
  const std::string_view text = "aé\U0001F600";
  EXPECT_EQ(text.size(), 7);
  EXPECT_EQ(count_code_points(text), 3);
  EXPECT_EQ(utf16_length(text), 4);
}

TEST(Utf16Offset, follows_byte_offsets_at_boundaries_only)
{
  const std::string_view text = "é\U0001F600z";
  EXPECT_EQ(utf16_offset(text, 0), 0);
  EXPECT_EQ(utf16_offset(text, 1), std::nullopt);
  EXPECT_EQ(utf16_offset(text, 2), 1);
  EXPECT_EQ(utf16_offset(text, 4), std::nullopt);
  EXPECT_EQ(utf16_offset(text, 6), 3);
  EXPECT_EQ(utf16_offset(text, 7), 4);
  EXPECT_EQ(utf16_offset(text, 8), std::nullopt);
}

TEST(CamelCase, is_one_rule)
{
  EXPECT_EQ(to_camel_case("created_at"), "createdAt");
  EXPECT_EQ(to_camel_case("id"), "id");
  EXPECT_EQ(to_camel_case("a_b_c"), "aBC");
  EXPECT_EQ(to_camel_case("delete_"), "delete");
  EXPECT_EQ(to_camel_case("_id"), "_id");
  EXPECT_EQ(to_camel_case("line_2"), "line2");
  EXPECT_EQ(to_camel_case("alreadyCamel"), "alreadyCamel");
}

TEST(Ascii, case_is_ignored_beyond_it_nothing_changes)
{
  EXPECT_EQ(to_lower_ascii("Content-TYPE É"), "content-type É");
  EXPECT_TRUE(equals_ignoring_case("ETag", "etag"));
  EXPECT_FALSE(equals_ignoring_case("etag", "etags"));
}

TEST(Trim, takes_white_space_off_both_ends)
{
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim("  "), "");
}

TEST(Trimmed, has_no_white_space_at_its_ends)
{
  EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
  EXPECT_EQ(trimmed("  "), "");
  EXPECT_EQ(trimmed("\ufeff\u3000 a\u00a0b \u00a0"), "a\u00a0b");
}

TEST(Cased, follows_unicode)
{
  EXPECT_EQ(lower_cased("Ada ÄΣ"), "ada äς");
  EXPECT_EQ(upper_cased("straße"), "STRASSE");
  EXPECT_EQ(upper_cased(""), "");
}

TEST(Pattern, matches_anywhere_in_the_text)
{
  EXPECT_TRUE(matches_pattern("user-7", "^[a-z]+-\\d+$"));
  EXPECT_TRUE(matches_pattern("see #tag", "#\\w+"));
  EXPECT_FALSE(matches_pattern("no tag", "#\\w+"));
  EXPECT_THROW(matches_pattern("x", "("), Error);
}

TEST(Pattern, of_exponential_cost_gives_up)
{
  EXPECT_FALSE(matches_pattern(std::string(64, 'a') + "b", "^(a+)+$"));
}

}  // namespace
}  // namespace sqlkit
