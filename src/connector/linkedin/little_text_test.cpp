#include "connector/linkedin/little_text.hpp"

#include "sqlkit/base/text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::linkedin {
namespace {

using model::TextRange;
using model::TextRangeKind;

TEST(LittleText, is_plain_without_its_escapes)
{
  const auto read = read_little_text(R"(We \(finally\) did \*it\* \\o/ \#1 \@you \{x\} a\_b)");

  EXPECT_EQ(read.text, R"(We (finally) did *it* \o/ #1 @you {x} a_b)");
  EXPECT_TRUE(read.ranges.empty());
}

TEST(LittleText, marks_mentions_templates_and_bare_hashtags)
{
  const auto read = read_little_text(
      "👏 @[Example \\[Labs\\]](urn:li:organization:104) {hashtag|\\#|selfhosted} and #häuser.");

  EXPECT_EQ(read.text, "👏 Example [Labs] #selfhosted and #häuser.");
  const std::vector<TextRange> expected{
      {.start = 3, .end = 17, .kind = TextRangeKind::mention, .target = "urn:li:organization:104"},
      {.start = 18, .end = 29, .kind = TextRangeKind::hashtag, .target = "selfhosted"},
      {.start = 34, .end = 41, .kind = TextRangeKind::hashtag, .target = "häuser"}};
  EXPECT_EQ(read.ranges, expected);
}

TEST(LittleText, marks_addresses_as_they_read)
{
  const auto read = read_little_text(
      R"(See https://example.org/a\_b\(c\)?x=1#top\_2, then (https://b.example).)");

  EXPECT_EQ(read.text, "See https://example.org/a_b(c)?x=1#top_2, then (https://b.example).");
  ASSERT_EQ(read.ranges.size(), 2u);
  EXPECT_EQ(read.ranges[0].kind, TextRangeKind::link);
  EXPECT_EQ(read.ranges[0].target, "https://example.org/a_b(c)?x=1#top_2");
  EXPECT_EQ(read.ranges[1].target, "https://b.example");
}

TEST(LittleText, loses_nothing_that_is_no_markup)
{
  for (const std::string text :
       {"@[open", "@[a](not a urn)", "@[](urn:li:person:x)", "{hashtag|", "{hashtag|x",
        "{other|a|b}", "#", "# 1", "a#b", "ends with \\", "\\q", "@", "]()[", "javascript:alert(1)",
        "<script>alert(1)</script>", "httpsx://a"}) {
    const auto read = read_little_text(text);
    EXPECT_EQ(read.text, text);
    EXPECT_TRUE(read.ranges.empty()) << text;
  }
}

TEST(LittleText, has_ranges_that_fit_wherever_it_is_cut)
{
  const std::string whole =
      "👏 @[Ex \\] 👏](urn:li:organization:104) {hashtag|\\#|tägs} #b https://e.org/\\_x 👏";
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    const auto cut = whole.substr(0, length);
    if (!sqlkit::is_utf8(cut)) { continue; }
    const auto read = read_little_text(cut);
    std::int32_t end = 0;
    for (const auto& range : read.ranges) {
      EXPECT_GE(range.start, end);
      EXPECT_GT(range.end, range.start);
      end = range.end;
    }
    EXPECT_LE(static_cast<std::size_t>(end), sqlkit::utf16_length(read.text));
  }
}

}  // namespace
}  // namespace socialhub::connector::linkedin
