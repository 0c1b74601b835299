#include "connector/instagram/rich_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

using model::TextRange;
using model::TextRangeKind;

std::string describe(const TextRange& range)
{
  const auto* kind = range.kind == TextRangeKind::mention ? "@" : "#";
  return std::to_string(range.start) + "-" + std::to_string(range.end) + kind +
         range.target.value_or("");
}

TEST(RichText, marks_mentions_and_hashtags_by_utf16_units)
{
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
      {"", {}},
      {"plain", {}},
      {"with @lena.photo\n#harbour #morning",
       {"5-16@lena.photo", "17-25#harbour", "26-34#morning"}},
      {"😍 @ken", {"3-7@ken"}},
      {"#größe#日本語", {"0-6#größe", "6-10#日本語"}},
      {"#fog☁️ #🎬", {"0-4#fog"}},
      {"a@b.example C# @", {}},
      {"Thanks, @lena.photo.", {"8-19@lena.photo"}},
      {"(@a_b) \"#x\"", {"1-5@a_b", "8-10#x"}},
      {"@1234567890123456789012345678901", {"0-31@123456789012345678901234567890"}},
      {"@@ken ##tag", {"1-5@ken", "7-11#tag"}},
      {"@größe", {"0-3@gr"}},
      {"https://example.org/#x", {"20-22#x"}},
  };
  for (const auto& [text, expected] : cases) {
    std::vector<std::string> found;
    for (const auto& range : to_ranges(text)) {
      found.push_back(describe(range));
    }
    EXPECT_EQ(found, expected) << text;
  }
}

TEST(RichText, survives_broken_characters)
{
  for (const std::string text : {"\xFF#x", "#\xF0\x9F", "@\xC3", "\xE2\x82#a\x80"}) {
    for (const auto& range : to_ranges(text)) {
      EXPECT_LT(range.start, range.end);
    }
  }
}

TEST(RichText, knows_whether_somebody_is_named)
{
  EXPECT_TRUE(names("Wonderful light! @Sam.Hub.Studio 😍", "sam.hub.studio"));
  EXPECT_FALSE(names("Wonderful light! @sam.hub", "sam.hub.studio"));
  EXPECT_FALSE(names("sam.hub.studio", "sam.hub.studio"));
  EXPECT_FALSE(names("@", ""));
}

}  // namespace
}  // namespace socialhub::connector::instagram
