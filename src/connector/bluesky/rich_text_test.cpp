#include "connector/bluesky/rich_text.hpp"

#include "connector/bluesky/test/captures.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

using model::TextRange;
using model::TextRangeKind;

std::vector<TextRange> ranges_of(std::string_view text, std::string_view facets)
{
  const auto parsed = parse_json(facets).as_array();
  return to_ranges(text, {parsed.begin(), parsed.end()});
}

std::string link(int start, int end, std::string uri = "https://example.org/")
{
  return R"({"index":{"byteStart":)" + std::to_string(start) + R"(,"byteEnd":)" +
         std::to_string(end) + R"(},"features":[{"$type":"app.bsky.richtext.facet#link","uri":")" +
         uri + R"("}]})";
}

std::vector<std::pair<int, int>> places(const std::vector<TextRange>& ranges)
{
  std::vector<std::pair<int, int>> places;
  for (const auto& range : ranges) {
    places.emplace_back(range.start, range.end);
  }
  return places;
}

TEST(Facets, of_every_kind_are_marked)
{
  const auto ranges = ranges_of("@bob #tag link", R"([
      {"index":{"byteStart":0,"byteEnd":4},
       "features":[{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:bob"}]},
      {"index":{"byteStart":5,"byteEnd":9},
       "features":[{"$type":"app.bsky.richtext.facet#tag","tag":"tag"}]},
      {"index":{"byteStart":10,"byteEnd":14},
       "features":[{"$type":"app.bsky.richtext.facet#link","uri":"http://example.org/?a=b#c"}]}])");

  const std::vector<TextRange> expected{
      {.start = 0, .end = 4, .kind = TextRangeKind::mention, .target = "did:plc:bob"},
      {.start = 5, .end = 9, .kind = TextRangeKind::hashtag, .target = "tag"},
      {.start = 10, .end = 14, .kind = TextRangeKind::link, .target = "http://example.org/?a=b#c"}};
  EXPECT_EQ(ranges, expected);
}

TEST(Facets, count_bytes_and_become_utf16_units)
{
  // é: 2 bytes, 1 unit. 👋🏽: 8 bytes, 4 units. 가: 3 bytes, 1 unit.
  const std::string text = "é 👋🏽 가 x";
  struct Case {
    std::string name;
    int start, end;
    std::vector<std::pair<int, int>> expected;
  };
  const std::vector<Case> cases{
      {"first letter", 0, 2, {{0, 1}}},
      {"emoji with skin tone", 3, 11, {{2, 6}}},
      {"between the two halves of an emoji", 3, 7, {{2, 4}}},
      {"Hangul", 12, 15, {{7, 8}}},
      {"to the end", 16, 17, {{9, 10}}},
      {"all", 0, 17, {{0, 10}}},
      {"start inside é", 1, 2, {}},
      {"end inside é", 0, 1, {}},
      {"start inside the emoji", 4, 11, {}},
      {"end inside the emoji", 3, 10, {}},
      {"past the end", 16, 18, {}},
      {"far past the end", 0, 1'000'000'000, {}},
      {"negative", -1, 2, {}},
      {"empty", 2, 2, {}},
      {"backwards", 3, 2, {}},
  };
  for (const auto& [name, start, end, expected] : cases) {
    EXPECT_EQ(places(ranges_of(text, "[" + link(start, end) + "]")), expected) << name;
  }
}

TEST(Facets, that_overlap_an_earlier_one_are_ignored)
{
  const std::string text = "0123456789";
  EXPECT_EQ(places(ranges_of(text, "[" + link(4, 8) + "," + link(0, 5) + "," + link(8, 10) + "]")),
            (std::vector<std::pair<int, int>>{{4, 8}, {8, 10}}));
  EXPECT_EQ(places(ranges_of(text, "[" + link(5, 6) + "," + link(1, 2) + "]")),
            (std::vector<std::pair<int, int>>{{1, 2}, {5, 6}}));
}

TEST(Facets, lead_only_to_web_pages)
{
  const std::vector<std::string> refused{
      "javascript:alert(1)",
      "JavaScript:alert(1)",
      "data:text/html,x",
      "ftp://example.org/",
      "file:///etc/passwd",
      "//example.org/",
      "example.org",
      "",
      "https://",
      "https://a b/",
      "at://did:plc:a/b/c",
      "https://user:pw@example.org/",
      "mailto:a@example.org",
  };
  for (const auto& uri : refused) {
    EXPECT_TRUE(ranges_of("0123", "[" + link(0, 4, uri) + "]").empty()) << uri;
  }
}

TEST(Facets, that_cannot_be_read_leave_the_text_as_it_is)
{
  const std::vector<std::string> broken{
      R"(null)",
      R"("x")",
      R"([])",
      R"({})",
      R"({"index":{"byteStart":0,"byteEnd":2}})",
      R"({"index":{"byteStart":"a","byteEnd":2},"features":[]})",
      R"({"index":{"byteStart":0,"byteEnd":2},"features":[]})",
      R"({"index":{"byteStart":0,"byteEnd":2},"features":[{}]})",
      R"({"index":{"byteStart":0,"byteEnd":2},"features":[null]})",
      R"({"index":{"byteStart":0,"byteEnd":2},"features":[{"$type":7}]})",
      R"({"index":{"byteStart":0,"byteEnd":2},"features":[{"$type":"x#new","uri":"https://a.b/"}]})",
      R"({"index":{"byteStart":0,"byteEnd":2},
          "features":[{"$type":"app.bsky.richtext.facet#link"}]})",
      R"({"index":{"byteStart":0,"byteEnd":2},
          "features":[{"$type":"app.bsky.richtext.facet#mention","did":"bob.test"}]})",
      R"({"index":{"byteStart":0,"byteEnd":2},
          "features":[{"$type":"app.bsky.richtext.facet#tag","tag":""}]})",
      R"({"index":{"byteStart":0,"byteEnd":2},
          "features":[{"$type":"app.bsky.richtext.facet#tag","tag":7}]})",
  };
  for (const auto& facet : broken) {
    const auto ranges = ranges_of("0123456789", "[" + facet + "," + link(4, 6) + "]");
    EXPECT_EQ(places(ranges), (std::vector<std::pair<int, int>>{{4, 6}})) << facet;
  }
}

TEST(Facets, use_the_first_feature_that_we_know)
{
  const auto ranges = ranges_of("0123", R"([{"index":{"byteStart":0,"byteEnd":4},"features":[
      {"$type":"app.bsky.richtext.facet#sparkle"},
      {"$type":"app.bsky.richtext.facet#tag","tag":"a"},
      {"$type":"app.bsky.richtext.facet#tag","tag":"b"}]}])");

  ASSERT_EQ(ranges.size(), 1u);
  EXPECT_EQ(ranges[0].target, "a");
}

TEST(Facets, by_the_thousand_are_sorted_and_apart)
{
  std::string facets = "[";
  for (int i = 2'999; i >= 0; --i) {
    facets += link(i, i + 1 + i % 3) + (i > 0 ? "," : "]");
  }
  const auto ranges = ranges_of(std::string(3'000, 'x'), facets);

  EXPECT_GT(ranges.size(), 1'000u);
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    ASSERT_LE(ranges[i - 1].end, ranges[i].start);
  }
}

TEST(SingleLine, has_no_breaks_and_no_blanks_at_its_ends)
{
  EXPECT_EQ(to_single_line("  Alice\r\n<b>&\tBob\x7F "), "Alice  <b>& Bob");
  EXPECT_EQ(to_single_line("\n\n"), "");
  EXPECT_EQ(to_single_line("Ångström 🦋"), "Ångström 🦋");
}

}  // namespace
}  // namespace socialhub::connector::bluesky
