#include "connector/twitter/rich_text.hpp"

#include "connector/twitter/test/samples.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::twitter {
namespace {

using model::TextRange;
using model::TextRangeKind;

DeliveredText delivered(std::string text, std::string_view entities)
{
  DeliveredText made;
  made.text = std::move(text);
  made.entities = parse_json(entities);
  return made;
}

std::vector<TextRange> a_tag(std::int32_t start, std::int32_t end, std::string tag)
{
  return {{start, end, TextRangeKind::hashtag, std::move(tag)}};
}

TEST(RichText, undoes_escapes_once)
{
  EXPECT_EQ(
      to_rich_text(delivered("a &amp;lt; b &lt;i&gt; &amp; &#39;c&#39; &nbsp;", "{}")).content,
      "a &lt; b <i> & 'c' &nbsp;");
}

TEST(RichText, counts_code_points_of_the_escaped_text)
{
  const auto rich = to_rich_text(
      delivered("🚀 &amp; #tag", R"({"hashtags": [{"start": 8, "end": 12, "tag": "tag"}]})"));

  EXPECT_EQ(rich.content, "🚀 & #tag");
  EXPECT_EQ(rich.ranges, a_tag(5, 9, "tag"));
}

TEST(RichText, finds_what_is_counted_in_utf16_units_or_not_at_all_well)
{
  for (const auto* place : {R"("start": 9, "end": 13)", R"("start": 0, "end": 3)",
                            R"("start": -5, "end": 99999999999)", R"("start": 12, "end": 8)"}) {
    const auto entities = std::string(R"({"hashtags": [{)") + place + R"(, "tag": "Tag"}]})";
    EXPECT_EQ(to_rich_text(delivered("🚀 &amp; #tag", entities)).ranges, a_tag(5, 9, "Tag"))
        << place;
  }
}

TEST(RichText, leaves_a_text_alone_that_lacks_what_is_marked)
{
  const auto rich = to_rich_text(delivered("plain", R"({"hashtags": [
      {"start": 0, "end": 5, "tag": "other"}, {"start": 0, "end": 5, "tag": ""}, 7, {}],
      "mentions": [{"start": 0, "end": 5, "username": "nobody", "id": "1"}],
      "urls": "wrong"})"));

  EXPECT_EQ(rich.content, "plain");
  EXPECT_TRUE(rich.ranges.empty());
}

TEST(RichText, reads_signs_in_full_width)
{
  const auto rich = to_rich_text(delivered(
      "＠sam ＃茶", R"({"mentions": [{"start": 0, "end": 4, "username": "Sam", "id": "9"}],
                       "hashtags": [{"start": 5, "end": 7, "tag": "茶"}]})"));

  EXPECT_EQ(rich.ranges, (std::vector<TextRange>{{0, 4, TextRangeKind::mention, "9"},
                                                 {5, 7, TextRangeKind::hashtag, "茶"}}));
}

TEST(RichText, links_only_to_web_addresses)
{
  const auto rich = to_rich_text(delivered("https://t.co/a javascript:x", R"json({"urls": [
      {"start": 0, "end": 14, "url": "https://t.co/a", "expanded_url": "javascript:alert(1)",
       "display_url": "evil"},
      {"start": 15, "end": 27, "url": "javascript:x", "expanded_url": "data:text/html,x"}]
})json"));

  EXPECT_EQ(rich.content, "evil javascript:x");
  EXPECT_EQ(rich.ranges, (std::vector<TextRange>{{0, 4, TextRangeKind::link, "https://t.co/a"}}));
}

constexpr auto two_links = R"({"urls": [
    {"start": 5, "end": 19, "url": "https://t.co/q", "expanded_url": "https://x.com/a/status/7?s=20",
     "display_url": "x.com/a/status/7"},
    {"start": 20, "end": 34, "url": "https://t.co/m", "media_key": "3_1",
     "expanded_url": "https://x.com/b/status/8/photo/1", "display_url": "pic.x.com/m"},
    {"start": 20, "end": 34, "url": "https://t.co/m", "media_key": "3_2",
     "expanded_url": "https://x.com/b/status/8/photo/1", "display_url": "pic.x.com/m"}]})";

TEST(RichText, hides_links_to_what_is_shown_anyway)
{
  auto source = delivered("Look https://t.co/q https://t.co/m", two_links);
  EXPECT_EQ(to_rich_text(source).content, "Look x.com/a/status/7 pic.x.com/m");

  source.media_keys = {"3_1", "3_2"};
  EXPECT_EQ(to_rich_text(source).content, "Look x.com/a/status/7");

  source.quoted_id = "7";
  EXPECT_EQ(to_rich_text(source).content, "Look");

  source.media_keys.clear();
  EXPECT_EQ(to_rich_text(source).content, "Look x.com/a/status/7 pic.x.com/m");
}

TEST(RichText, cuts_nothing_but_names_off_the_front)
{
  const auto entities = R"({"mentions": [{"start": 0, "end": 4, "username": "sam", "id": "9"},
                                         {"start": 5, "end": 9, "username": "tom", "id": "8"}]})";
  auto source = delivered("@sam @tom hi", entities);
  source.display_start = 10;
  EXPECT_EQ(to_rich_text(source).content, "hi");

  source.display_start = 5;
  const auto rich = to_rich_text(source);
  EXPECT_EQ(rich.content, "@tom hi");
  EXPECT_EQ(rich.ranges, (std::vector<TextRange>{{0, 4, TextRangeKind::mention, "8"}}));

  for (const std::int64_t wrong : {11, 12, 500, -3}) {
    source.display_start = wrong;
    EXPECT_EQ(to_rich_text(source).content, "@sam @tom hi") << wrong;
  }
}

TEST(RichText, makes_a_card_of_the_first_link_with_a_title)
{
  const auto rich = to_rich_text(delivered("https://t.co/a https://t.co/b", R"({"urls": [
      {"start": 0, "end": 14, "url": "https://t.co/a", "expanded_url": "https://a.example"},
      {"start": 15, "end": 29, "url": "https://t.co/b", "expanded_url": "https://b.example",
       "title": "B", "description": "Bees",
       "images": [{"url": "https://pbs.twimg.com/b.jpg", "width": 1, "height": 1}]}]})"));

  ASSERT_TRUE(rich.card);
  EXPECT_EQ(*rich.card,
            (model::Card{"https://b.example", "B", "Bees", "https://pbs.twimg.com/b.jpg"}));
}

TEST(RichText, survives_more_marks_than_anybody_makes)
{
  std::string entities = R"({"hashtags": [)";
  for (int i = 0; i < 5'000; ++i) {
    entities += R"({"start": 1, "end": 2, "tag": "x"},)";
  }
  entities.back() = ']';
  std::string text;
  for (int i = 0; i < 5'000; ++i) {
    text += "#x ";
  }

  const auto rich = to_rich_text(delivered(text, entities + "}"));

  EXPECT_EQ(rich.ranges.size(), 500u);
}

}  // namespace
}  // namespace socialhub::connector::twitter
