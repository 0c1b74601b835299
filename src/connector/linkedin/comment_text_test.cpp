#include "connector/linkedin/comment_text.hpp"

#include "connector/linkedin/test/samples.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::linkedin {
namespace {

using model::TextRange;
using model::TextRangeKind;

MarkedText read(std::string text, std::string_view attributes)
{
  std::vector<wire::Value> values;
  const auto list = parse_json(attributes);
  for (const auto& value : list.as_array()) {
    values.push_back(value);
  }
  return read_comment_text({.text = std::move(text), .attributes = std::move(values)});
}

constexpr std::string_view ada_at_8 =
    R"([{"start":8,"length":3,"value":{"person":{"person":"urn:li:person:x"}}}])";

TEST(CommentText, is_no_little_text)
{
  const auto marked = read("How does it handle (nested) \\_ @[brackets]?", "[]");

  EXPECT_EQ(marked.text, "How does it handle (nested) \\_ @[brackets]?");
  EXPECT_TRUE(marked.ranges.empty());
}

TEST(CommentText, counts_attributes_in_utf16)
{
  const auto marked = read("Hello 👏Ada!", ada_at_8);

  const std::vector<TextRange> expected{
      {.start = 8, .end = 11, .kind = TextRangeKind::mention, .target = "urn:li:person:x"}};
  EXPECT_EQ(marked.ranges, expected);
}

TEST(CommentText, counts_code_points_where_utf16_would_cut_a_word)
{
  // Eight code points, nine UTF-16 units before the name.
  const auto marked = read("Hello 👏 Ada!", ada_at_8);

  ASSERT_EQ(marked.ranges.size(), 1u);
  EXPECT_EQ(marked.ranges[0].start, 9);
  EXPECT_EQ(marked.ranges[0].end, 12);
}

TEST(CommentText, marks_organizations_hashtags_and_addresses)
{
  const auto marked = read(
      "Labs #news #more https://example.org/#x",
      R"([{"start":0,"length":4,"value":{"organization":{"organization":"urn:li:organization:9"}}},
          {"start":5,"length":5,"value":{"hashtag":{"hashtag":"urn:li:hashtag:news"}}}])");

  ASSERT_EQ(marked.ranges.size(), 4u);
  EXPECT_EQ(marked.ranges[0].target, "urn:li:organization:9");
  EXPECT_EQ(marked.ranges[1].kind, TextRangeKind::hashtag);
  EXPECT_EQ(marked.ranges[1].target, "news");
  EXPECT_EQ(marked.ranges[2].target, "more");
  EXPECT_EQ(marked.ranges[3].kind, TextRangeKind::link);
  EXPECT_EQ(marked.ranges[3].target, "https://example.org/#x");
}

TEST(CommentText, leaves_out_attributes_that_fit_nowhere)
{
  for (const std::string_view attribute :
       {R"([{"start":-1,"length":3,"value":{"person":{"person":"urn:li:person:x"}}}])",
        R"([{"start":0,"length":0,"value":{"person":{"person":"urn:li:person:x"}}}])",
        R"([{"start":9223372036854775807,"length":9223372036854775807,
             "value":{"person":{"person":"urn:li:person:x"}}}])",
        R"([{"start":3,"length":9,"value":{"person":{"person":"urn:li:person:x"}}}])",
        R"([{"start":0,"length":3,"value":{"person":{"person":"javascript:alert"}
}
}])",
        R"([{"start":0,"length":3,"value":{"somethingNew":{}}}])", R"([7])",
        R"([{"start":"x"}])"}) {
    const auto marked = read("Ada 👏", attribute);
    EXPECT_EQ(marked.text, "Ada 👏");
    EXPECT_TRUE(marked.ranges.empty()) << attribute;
  }
}

}  // namespace
}  // namespace socialhub::connector::linkedin
