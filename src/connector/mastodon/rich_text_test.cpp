#include "connector/mastodon/rich_text.hpp"

#include "sqlkit/base/text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::connector::mastodon {
namespace {

using model::TextRange;
using model::TextRangeKind;

std::string text_of(std::string_view html)
{
  return read_html(html).text;
}

TEST(RichText, is_what_the_page_would_show)
{
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", ""},
      {"<p>One</p><p>Two</p>", "One\n\nTwo"},
      {"<p>One<br />Two<br>Three</p>", "One\nTwo\nThree"},
      {"<p>One<br></p><p>Two</p>", "One\n\nTwo"},
      {"One<br><br>Two", "One\n\nTwo"},
      {"v<br>", "v"},
      {"<br>", ""},
      {"<p></p><p> </p><p>One</p><p></p>", "One"},
      {"<p>raw\nline\r\n ends   mean nothing</p>", "raw line ends mean nothing"},
      {"<p> a <b> b </b> c </p>", "a b c"},
      {"<p>a</p> b <p>c</p>", "a\n\nb\n\nc"},
      {"<div>a</div><div>b</div>", "a\nb"},
      {"<p>a<p>b", "a\n\nb"},
      {"<ul><li>a</li><li>b<li>c</ul>d", "• a\n• b\n• c\n\nd"},
      {"<ol><li>a</li><li></li><li>c</li></ol>", "1. a\n3. c"},
      {"<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "• a\n\n1. b\n\n• c"},
      {"<pre>  two\n    lines\n\nand</pre>", "  two\n    lines\n\nand"},
      {"<h2>Title</h2>Text", "Title\n\nText"},
      {"a &lt;b&gt; &amp;amp;", "a <b> &amp;"},
      {"a\u00A0b", "a\u00A0b"},
      {"a&#8;b\u007Fc", "abc"},
      {"<unknown>a</unknown><p>b", "a\n\nb"},
      {"</p></b></a>a", "a"},
      {"1 > 0", "1 > 0"},
      {"a<script>alert(1)</script>b<style>p{}</style>c", "abc"},
      {"a<img src=x onerror=alert(1)>b", "ab"},
      {"<p>a<br><br><br><br><br>b</p>", "a\n\n\nb"},
  };
  for (const auto& [html, expected] : cases) {
    EXPECT_EQ(text_of(html), expected) << html;
  }
}

TEST(RichText, shortens_links_as_their_server_does)
{
  const auto rich = read_html(
      R"(<p>See <a href="https://www.news.example/a/long/path?x=1&amp;y=2"><span class="invisible">)"
      R"(https://www.</span><span class="ellipsis">news.example/a</span><span class="invisible">)"
      R"(/long/path?x=1&amp;y=2</span></a>, please</p>)");

  EXPECT_EQ(rich.text, "See news.example/a…, please");
  EXPECT_EQ(rich.ranges,
            (std::vector<TextRange>{{.start = 4,
                                     .end = 19,
                                     .kind = TextRangeKind::link,
                                     .target = "https://www.news.example/a/long/path?x=1&y=2"}}));
}

TEST(RichText, marks_people_and_hashtags)
{
  const auto rich = read_html(
      R"(<p>Hi 🦋 <span class="h-card"><a href="https://x.example/@ada" class="u-url mention">@<span>)"
      R"(ada</span></a></span> <a href="https://x.example/tags/sea" class="mention hashtag" )"
      R"(rel="tag">#<span>Sea</span></a></p>)");

  EXPECT_EQ(rich.text, "Hi 🦋 @ada #Sea");
  EXPECT_EQ(rich.ranges,
            (std::vector<TextRange>{
                {.start = 6,
                 .end = 10,
                 .kind = TextRangeKind::mention,
                 .target = "https://x.example/@ada"},
                {.start = 11, .end = 15, .kind = TextRangeKind::hashtag, .target = "Sea"}}));
}

TEST(RichText, knows_people_without_a_class_by_their_address)
{
  TextContext context;
  context.mention_urls = {"https://x.example/@ada"};

  const auto rich = read_html(R"(<a href="https://x.example/@ada">@ada</a>)", context);

  ASSERT_EQ(rich.ranges.size(), 1u);
  EXPECT_EQ(rich.ranges[0].kind, TextRangeKind::mention);
}

TEST(RichText, leads_nowhere_but_to_the_web)
{
  for (const std::string target : {"javascript:alert(1)", "data:text/html,x", "/relative", "",
                                   "https://a@b.example", "ftp://x"}) {
    const auto rich = read_html("<a href=\"" + target + "\">here</a>");
    EXPECT_EQ(rich.text, "here") << target;
    EXPECT_TRUE(rich.ranges.empty()) << target;
  }
}

TEST(RichText, never_marks_a_letter_twice)
{
  const auto rich = read_html(
      R"(<p><strong>a <a href="https://x.example">b</a> c</strong> <em>d <code>e</code></em></p>)");

  EXPECT_EQ(rich.text, "a b c d e");
  const std::vector<TextRange> expected{
      {.start = 0, .end = 1, .kind = TextRangeKind::strong, .target = {}},
      {.start = 2, .end = 3, .kind = TextRangeKind::link, .target = "https://x.example"},
      {.start = 4, .end = 5, .kind = TextRangeKind::strong, .target = {}},
      {.start = 6, .end = 7, .kind = TextRangeKind::emphasis, .target = {}},
      {.start = 8, .end = 9, .kind = TextRangeKind::code, .target = {}}};
  EXPECT_EQ(rich.ranges, expected);
}

TEST(RichText, marks_a_quotation_over_its_lines)
{
  const auto rich = read_html("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>");

  EXPECT_EQ(rich.text, "a\n\nb\n\nc");
  EXPECT_EQ(
      rich.ranges,
      (std::vector<TextRange>{{.start = 0, .end = 4, .kind = TextRangeKind::quote, .target = {}}}));
}

TEST(RichText, draws_emoji_where_they_are_known)
{
  TextContext context;
  context.emojis = {{"fox", "https://x.example/fox.png"}, {"cat", "https://x.example/cat.png"}};

  const auto rich = read_html(
      "<p>🦋 :fox::cat: :dog: 10:30:fox: <b>a :fox: b</b> <code>:fox:</code></p>", context);

  EXPECT_EQ(rich.text, "🦋 :fox::cat: :dog: 10:30:fox: a :fox: b :fox:");
  std::vector<std::pair<int, int>> emojis;
  for (const auto& range : rich.ranges) {
    if (range.kind == TextRangeKind::emoji) { emojis.emplace_back(range.start, range.end); }
  }
  EXPECT_EQ(emojis, (std::vector<std::pair<int, int>>{{3, 8}, {8, 13}, {25, 30}, {33, 38}}));
  EXPECT_EQ(rich.ranges.front().target, "https://x.example/fox.png");
}

TEST(RichText, leaves_the_line_out_that_stands_in_for_a_quote)
{
  const std::string html =
      R"(<p class="quote-inline">RE: <a href="https://x.example/1">x</a></p><p>So</p>)";
  TextContext context;
  context.drops_quote_line = true;

  EXPECT_EQ(read_html(html, context).text, "So");
  EXPECT_EQ(read_html(html).text, "RE: x\n\nSo");
}

TEST(RichText, keeps_names_readable_without_their_emoji)
{
  TextContext context;
  context.emojis = {{"coral", "https://x.example/coral.png"}};

  EXPECT_EQ(drop_emojis("Anna :coral: Lund", context), "Anna Lund");
  EXPECT_EQ(drop_emojis(":coral:Anna", context), "Anna");
  EXPECT_EQ(drop_emojis(":coral:", context), ":coral:");
  EXPECT_EQ(drop_emojis("Anna :other:", context), "Anna :other:");
  EXPECT_EQ(drop_emojis("", context), "");
}

TEST(RichText, has_sorted_ranges_within_the_text_whatever_it_is_given)
{
  const std::string sample =
      R"(<p><b>🦋 a<i> b</b> c</i> <a href="https://x.example" class="hashtag">#t<a href="https://y.example">)"
      R"(u</a><ul><li>:fox:<blockquote>q<pre>p)"
      "\n"
      R"(</pre></ul><span class="ellipsis">x</span></p>)";
  TextContext context;
  context.emojis = {{"fox", "https://x.example/fox.png"}};
  for (std::size_t length = 0; length <= sample.size(); ++length) {
    const auto part = std::string_view(sample).substr(0, length);
    if (!sqlkit::is_utf8(part)) { continue; }
    const auto rich = read_html(part, context);
    std::int32_t end = 0;
    for (const auto& range : rich.ranges) {
      EXPECT_GE(range.start, end) << part;
      EXPECT_GT(range.end, range.start) << part;
      end = range.end;
    }
    EXPECT_LE(static_cast<std::size_t>(end), sqlkit::utf16_length(rich.text)) << part;
  }
}

TEST(RichText, bears_depth_without_end)
{
  std::string html;
  for (int i = 0; i < 20'000; ++i) {
    html += "<blockquote><b><a href=\"https://x.example\">x";
  }

  const auto rich = read_html(html);

  EXPECT_FALSE(rich.text.empty());
}

}  // namespace
}  // namespace socialhub::connector::mastodon
