#include "connector/mastodon/html_tokenizer.hpp"

#include "connector/mastodon/html_entities.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace socialhub::connector::mastodon {

namespace {

constexpr std::string_view blanks = " \t\n\f\r";

bool is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Elements whose content is no text of the page, or is shown only where the element is unknown.
bool holds_raw_text(std::string_view name)
{
  constexpr std::array<std::string_view, 9> names{
      "script", "style", "iframe", "noembed", "noframes", "noscript", "textarea", "title", "xmp"};
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::string_view HtmlTokenizer::take(std::size_t count)
{
  const auto taken = rest_.substr(0, count);
  rest_.remove_prefix(taken.size());
  return taken;
}

HtmlToken HtmlTokenizer::make_text(std::string_view text) const
{
  HtmlToken token;
  token.text = decode_entities(text);
  return token;
}

void HtmlTokenizer::skip_blanks()
{
  take(std::min(rest_.find_first_not_of(blanks), rest_.size()));
}

std::optional<HtmlToken> HtmlTokenizer::next()
{
  while (!rest_.empty()) {
    const auto plain = std::min(rest_.find('<'), rest_.size());
    if (plain > 0) { return make_text(take(plain)); }

    const char second = rest_.size() > 1 ? rest_[1] : ' ';
    const char third = rest_.size() > 2 ? rest_[2] : ' ';
    if (is_letter(second) || (second == '/' && is_letter(third))) {
      auto tag = read_tag();
      if (tag) { return tag; }
    } else if (second == '!' || second == '?' || second == '/') {
      skip_markup();
    } else {
      return make_text(take(1));
    }
  }
  return std::nullopt;
}

/// Comments, declarations, processing instructions, and end tags without a name.
void HtmlTokenizer::skip_markup()
{
  const bool is_comment = rest_.starts_with("<!--");
  const auto end = is_comment ? rest_.find("-->", 2) : rest_.find('>');
  if (end == std::string_view::npos) {
    rest_ = {};
  } else {
    take(end + (is_comment ? 3 : 1));
  }
}

std::optional<HtmlToken> HtmlTokenizer::read_tag()
{
  HtmlToken tag;
  const bool is_end = rest_[1] == '/';
  tag.kind = is_end ? HtmlToken::Kind::end_tag : HtmlToken::Kind::start_tag;
  take(is_end ? 2 : 1);
  tag.name =
      sqlkit::to_lower_ascii(take(std::min(rest_.find_first_of(" \t\n\f\r/>"), rest_.size())));
  read_attributes(tag);
  if (rest_.empty()) { return std::nullopt; }
  take(1);
  if (!is_end && holds_raw_text(tag.name)) { skip_raw_text(tag.name); }
  return tag;
}

void HtmlTokenizer::read_attributes(HtmlToken& tag)
{
  for (;;) {
    take(std::min(rest_.find_first_not_of(" \t\n\f\r/"), rest_.size()));
    if (rest_.empty() || rest_.front() == '>') { return; }
    read_attribute(tag);
  }
}

void HtmlTokenizer::read_attribute(HtmlToken& tag)
{
  // A name may begin with "=": nothing else may follow it then.
  const auto length = std::min(rest_.find_first_of(" \t\n\f\r/>=", 1), rest_.size());
  const auto name = sqlkit::to_lower_ascii(take(length));
  skip_blanks();
  if (rest_.empty() || rest_.front() != '=') { return; }
  take(1);
  skip_blanks();
  const auto value = read_value();
  // Of two attributes of one name the first counts.
  if (name == "href" && tag.href.empty()) { tag.href = decode_entities(value); }
  if (name == "class" && tag.classes.empty()) { tag.classes = decode_entities(value); }
}

std::string_view HtmlTokenizer::read_value()
{
  const char quote = rest_.empty() ? '\0' : rest_.front();
  if (quote != '"' && quote != '\'') {
    return take(std::min(rest_.find_first_of(" \t\n\f\r>"), rest_.size()));
  }
  take(1);
  const auto value = take(std::min(rest_.find(quote), rest_.size()));
  take(1);
  return value;
}

void HtmlTokenizer::skip_raw_text(const std::string& name)
{
  const auto end_tag = "</" + name;
  while (!rest_.empty()) {
    take(std::min(rest_.find('<'), rest_.size()));
    if (sqlkit::equals_ignoring_case(rest_.substr(0, end_tag.size()), end_tag)) { return; }
    take(1);
  }
}

}  // namespace socialhub::connector::mastodon
