#include "platformsim/mastodon/html.hpp"

#include "platformsim/html.hpp"
#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace socialhub::platformsim::mastodon {
namespace {

constexpr std::string_view link_attributes =
    "target=\"_blank\" rel=\"nofollow noopener noreferrer\"";

// A link shows 30 letters of its address; the rest is there for who copies it.
std::string render_link(std::string_view url)
{
  constexpr std::size_t shown_length = 30;
  auto prefix = url.substr(0, url.find("://") + 3);
  if (url.substr(prefix.size()).starts_with("www.")) prefix = url.substr(0, prefix.size() + 4);
  const auto rest = url.substr(prefix.size());
  auto shown = rest.substr(0, shown_length);
  while (!sqlkit::is_utf8(shown))
    shown.remove_suffix(1);
  const auto hidden = rest.substr(shown.size());
  return fmt::format(
      "<a href=\"{}\" {}><span class=\"invisible\">{}</span><span class=\"{}\">{}</span>"
      "<span class=\"invisible\">{}</span></a>",
      escape_html(url), link_attributes, escape_html(prefix), hidden.empty() ? "" : "ellipsis",
      escape_html(shown), escape_html(hidden));
}

std::string render_mention(std::string_view mention, const Directory& directory)
{
  const auto person = directory.world().find_person(mention.substr(1));
  if (!person) return escape_html(mention);
  return fmt::format(
      "<span class=\"h-card\" translate=\"no\"><a href=\"{}\" class=\"u-url mention\">@<span>{}"
      "</span></a></span>",
      directory.account_url(*person), directory.username(*person));
}

std::string render_tag(std::string_view tag, const Directory& directory)
{
  const auto name = tag.substr(1);
  return fmt::format(
      "<a href=\"{}/tags/{}\" class=\"mention hashtag\" rel=\"tag\">#<span>{}</span></a>",
      directory.origin(), sqlkit::to_lower_ascii(name), escape_html(name));
}

/// Line ends become `<br />`, empty lines part paragraphs.
std::string break_lines(std::string_view html)
{
  std::string broken{"<p>"};
  while (!html.empty()) {
    const auto line = html.substr(0, html.find('\n'));
    html.remove_prefix(line.size());
    broken += line;
    const auto ends = std::min(html.find_first_not_of('\n'), html.size());
    html.remove_prefix(ends);
    if (html.empty()) break;
    broken += ends > 1 ? "</p><p>" : "<br />";
  }
  return broken + "</p>";
}

}  // namespace

std::string render_text(std::string_view text, const Directory& directory)
{
  using Kind = world::TextToken::Kind;
  std::string html;
  for (const auto& token : world::split_text(text)) {
    switch (token.kind) {
      case Kind::plain:
        html += escape_html(token.text);
        break;
      case Kind::mention:
        html += render_mention(token.text, directory);
        break;
      case Kind::tag:
        html += render_tag(token.text, directory);
        break;
      case Kind::link:
        html += render_link(token.text);
        break;
    }
  }
  return html.empty() ? "" : break_lines(html);
}

std::string render_quote_line(const std::string& url)
{
  return fmt::format("<p class=\"quote-inline\">RE: {}</p>", render_link(url));
}

}  // namespace socialhub::platformsim::mastodon
