#include "connector/mastodon/html_tokenizer.hpp"

#include "connector/mastodon/html_entities.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::connector::mastodon {
namespace {

/// Tokens as a line: texts as they are, tags in brackets with what was kept of them.
std::string outline(std::string_view html)
{
  HtmlTokenizer tokenizer{html};
  std::string line;
  while (const auto token = tokenizer.next()) {
    if (token->kind == HtmlToken::Kind::text) { line += token->text; }
    if (token->kind == HtmlToken::Kind::end_tag) { line += "[/" + token->name + "]"; }
    if (token->kind == HtmlToken::Kind::start_tag) {
      line += "[" + token->name;
      if (!token->href.empty()) { line += " " + token->href; }
      if (!token->classes.empty()) { line += " ." + token->classes; }
      line += "]";
    }
  }
  return line;
}

TEST(HtmlTokenizer, splits_texts_and_tags)
{
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", ""},
      {"plain", "plain"},
      {"<p>a</p>", "[p]a[/p]"},
      {"<P>a</P >", "[p]a[/p]"},
      {"a<br>b<br/>c<br />d", "a[br]b[br]c[br]d"},
      {R"(<a href="https://x.example" class="u-url mention">x</a>)",
       "[a https://x.example .u-url mention]x[/a]"},
      {"<a href='https://x.example'>x</a>", "[a https://x.example]x[/a]"},
      {"<a href=https://x.example/y>x</a>", "[a https://x.example/y]x[/a]"},
      {R"(<a HREF = "https://x.example" >x</a>)", "[a https://x.example]x[/a]"},
      {R"(<a title="a > b" href="https://x.example">x</a>)", "[a https://x.example]x[/a]"},
      {R"(<a href="1" href="2">x</a>)", "[a 1]x[/a]"},
      {R"(<a href="https://x.example/?a=1&amp;b=2">x</a>)", "[a https://x.example/?a=1&b=2]x[/a]"},
      {"<p onclick=alert(1) =x>a</p>", "[p]a[/p]"},
  };
  for (const auto& [html, expected] : cases) {
    EXPECT_EQ(outline(html), expected) << html;
  }
}

TEST(HtmlTokenizer, takes_what_is_no_tag_for_text)
{
  const std::vector<std::pair<std::string, std::string>> cases{
      {"a < b", "a < b"},    {"a > b", "a > b"},
      {"<3", "<3"},          {"1<2 and 3>2", "1<2 and 3>2"},
      {"a <", "a <"},        {"&&lt;p&gt;", "&<p>"},
      {"a </ b> c", "a  c"},
  };
  for (const auto& [html, expected] : cases) {
    EXPECT_EQ(outline(html), expected) << html;
  }
}

TEST(HtmlTokenizer, leaves_out_what_is_not_for_readers)
{
  const std::vector<std::pair<std::string, std::string>> cases{
      {"a<!-- b -->c", "ac"},
      {"a<!-->c", "ac"},
      {"a<!-- <b> never ends", "a"},
      {"a<!doctype html>b", "ab"},
      {"a<?php echo 1 ?>b", "ab"},
      {"a<script>alert('<p>')</script>b", "a[script][/script]b"},
      {"a<SCRIPT>if (1 < 2) {}</sCrIpT>b", "a[script][/script]b"},
      {"a<style>p { }</style>b", "a[style][/style]b"},
      {"a<script>alert(1)", "a[script]"},
      {"a<p class=\"never ends", "a"},
      {"a<p", "a"},
  };
  for (const auto& [html, expected] : cases) {
    EXPECT_EQ(outline(html), expected) << html;
  }
}

TEST(HtmlTokenizer, ends_whatever_it_is_given)
{
  const std::string sample = R"(<p class="a b">x &amp; <a href='https://x.example'>y</a><!-- z -->)"
                             "<script>1</script><br/>&#x1F98B;</p>";
  for (std::size_t length = 0; length <= sample.size(); ++length) {
    outline(std::string_view(sample).substr(0, length));
    outline(std::string_view(sample).substr(length));
  }
  for (int byte = 0; byte < 256; ++byte) {
    outline("<" + std::string(3, static_cast<char>(byte)) + "&" + static_cast<char>(byte) + ">");
  }
}

TEST(Entities, are_resolved_by_number_and_by_name)
{
  const std::vector<std::pair<std::string, std::string>> cases{
      {"no reference", "no reference"},
      {"&amp;&lt;&gt;&quot;&apos;&#39;", "&<>\"''"},
      {"&eacute;t&eacute; &hellip; &euro; &Omega;&omega;", "été … € Ωω"},
      {"&#233;&#xE9;&#XE9;&#xe9;", "éééé"},
      {"&#x1F98B;", "🦋"},
      {"&#233t", "ét"},
      {"&nbsp;", "\u00A0"},
      {"&#150;&#128;", "–€"},
      {"&#0;&#xD800;&#x110000;&#99999999999999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"&amp;lt;", "&lt;"},
      {"&unknown; &; & &# &#; &#x; &#xg; &amp", "&unknown; &; & &# &#; &#x; &#xg; &amp"},
      {"a&", "a&"},
      {"&thetasym;&zwnj;", "ϑ\u200C"},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(decode_entities(text), expected) << text;
  }
}

}  // namespace
}  // namespace socialhub::connector::mastodon
