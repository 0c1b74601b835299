#include "connector/mastodon/rich_text.hpp"

#include "connector/mastodon/emoji.hpp"
#include "connector/mastodon/html_tokenizer.hpp"
#include "connector/reading.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ranges>
#include <utility>

namespace socialhub::connector::mastodon {

using model::TextRange;
using model::TextRangeKind;

namespace {

constexpr std::string_view blanks = " \t\n\f\r";
// Deeper nesting is shown without its marks.
constexpr std::size_t max_depth = 50;
// More empty lines in a row tell nothing more.
constexpr int max_newlines = 3;

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name)
{
  return std::ranges::find(names, name) != names.end();
}

/// Elements that hold nothing and have no end tag.
bool is_void(std::string_view name)
{
  constexpr std::array<std::string_view, 14> names{"area",  "base",   "br",    "col",  "embed",
                                                   "hr",    "img",    "input", "link", "meta",
                                                   "param", "source", "track", "wbr"};
  return is_among(names, name);
}

/// How many line ends part an element from what stands before and behind it.
int count_newlines_around(std::string_view name)
{
  constexpr std::array<std::string_view, 12> paragraphs{
      "p", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "hr"};
  constexpr std::array<std::string_view, 6> lines{"div", "li", "tr", "dt", "dd", "section"};
  if (is_among(paragraphs, name)) { return 2; }
  return is_among(lines, name) ? 1 : 0;
}

std::optional<TextRangeKind> find_mark(std::string_view name)
{
  constexpr std::array<std::string_view, 8> strong{"b",  "strong", "h1", "h2",
                                                   "h3", "h4",     "h5", "h6"};
  constexpr std::array<std::string_view, 2> emphasis{"i", "em"};
  constexpr std::array<std::string_view, 2> code{"code", "pre"};
  if (is_among(strong, name)) { return TextRangeKind::strong; }
  if (is_among(emphasis, name)) { return TextRangeKind::emphasis; }
  if (is_among(code, name)) { return TextRangeKind::code; }
  if (name == "blockquote") { return TextRangeKind::quote; }
  return std::nullopt;
}

bool has_class(const HtmlToken& tag, std::string_view wanted)
{
  for (const auto part : std::views::split(tag.classes, ' ')) {
    if (std::string_view(part.begin(), part.end()) == wanted) { return true; }
  }
  return false;
}

/// An element that has begun and not ended.
struct Element {
  std::string name;
  std::size_t number = 0;  ///< tells it from others of its name
  std::optional<TextRangeKind> mark;
  std::optional<std::string> target;
  std::size_t text_start = 0;
  bool is_hidden = false;
  bool is_shortened = false;  ///< an ellipsis stands for the rest of a URL
  int items = 0;              ///< of a list, so far
};

class Reader {
public:
  explicit Reader(const TextContext& context) : context_(context) {}

  RichText read(std::string_view html)
  {
    HtmlTokenizer tokenizer{html};
    while (const auto token = tokenizer.next()) {
      if (token->kind == HtmlToken::Kind::text) { add_text(token->text); }
      if (token->kind == HtmlToken::Kind::start_tag) { begin(*token); }
      if (token->kind == HtmlToken::Kind::end_tag) { end(token->name); }
    }
    while (!open_.empty()) {
      close_last();
    }
    RichText rich{.text = std::move(text_), .ranges = {}};
    for (auto& [range, number] : ranges_) {
      if (range.target || !needs_target(range.kind)) { rich.ranges.push_back(std::move(range)); }
    }
    mark_emojis(rich, context_);
    return rich;
  }

private:
  struct OwnedRange {
    TextRange range;
    std::size_t element = 0;
  };

  static bool needs_target(TextRangeKind kind)
  {
    return kind == TextRangeKind::link || kind == TextRangeKind::mention ||
           kind == TextRangeKind::hashtag;
  }

  // ---- elements ----

  void begin(const HtmlToken& tag)
  {
    break_line(count_newlines_around(tag.name));
    if (tag.name == "br" && !is_hidden()) { newlines_ = std::min(newlines_ + 1, max_newlines); }
    // These cannot stand in one another: the second ends the first.
    if (tag.name == "p" || tag.name == "li" || tag.name == "a") { end_within(tag.name); }
    if (is_void(tag.name) || open_.size() >= max_depth) { return; }
    if (tag.name == "li") { begin_item(); }

    Element element{.name = tag.name, .number = ++element_count_, .mark = find_mark(tag.name)};
    element.is_hidden = has_class(tag, "invisible") ||
                        (context_.drops_quote_line && has_class(tag, "quote-inline"));
    element.is_shortened = has_class(tag, "ellipsis");
    element.text_start = text_.size();
    if (tag.name == "a") { mark_anchor(tag, element); }
    count(element, 1);
    open_.push_back(std::move(element));
  }

  void mark_anchor(const HtmlToken& tag, Element& element) const
  {
    const bool is_mention =
        has_class(tag, "mention") ||
        std::ranges::find(context_.mention_urls, tag.href) != context_.mention_urls.end();
    element.mark = has_class(tag, "hashtag") ? TextRangeKind::hashtag
                   : is_mention              ? TextRangeKind::mention
                                             : TextRangeKind::link;
    element.target = keep_web_url(tag.href);
    if (!element.target) { element.mark.reset(); }
  }

  void begin_item()
  {
    const auto list = std::ranges::find_if(open_.rbegin(), open_.rend(), [](const Element& e) {
      return e.name == "ol" || e.name == "ul";
    });
    const bool is_numbered = list != open_.rend() && list->name == "ol";
    prefix_ = is_numbered ? std::to_string(++list->items) + ". " : "• ";
  }

  void end(std::string_view name)
  {
    break_line(count_newlines_around(name));
    const bool is_open =
        std::ranges::any_of(open_, [&](const Element& element) { return element.name == name; });
    while (is_open) {
      const bool is_this = open_.back().name == name;
      close_last();
      if (is_this) { return; }
    }
  }

  /// Ends an element of this name unless a list or quote began within it.
  void end_within(std::string_view name)
  {
    for (const auto& element : std::views::reverse(open_)) {
      if (element.name == name) { return end(name); }
      if (element.name == "ul" || element.name == "ol" || element.name == "blockquote") { return; }
    }
  }

  void close_last()
  {
    if (open_.back().is_shortened && !is_hidden()) { append("…"); }
    const Element element = std::move(open_.back());
    open_.pop_back();
    count(element, -1);
    if (element.mark == TextRangeKind::hashtag) { name_hashtag(element); }
    if (element.name == "li") { prefix_.clear(); }
  }

  /// A hashtag's target is its word, which is only known once it was read.
  void name_hashtag(const Element& element)
  {
    auto word = std::string_view(text_).substr(element.text_start);
    word.remove_prefix(word.find('#') == word.npos ? 0 : word.find('#') + 1);
    if (ranges_.empty() || ranges_.back().element != element.number) { return; }
    auto& target = ranges_.back().range.target;
    target.reset();
    if (!sqlkit::trim(word).empty()) { target = std::string(sqlkit::trim(word)); }
  }

  bool is_hidden() const { return hidden_count_ > 0; }
  bool is_preformatted() const { return preformatted_count_ > 0; }

  void count(const Element& element, int change)
  {
    if (element.is_hidden) { hidden_count_ += change; }
    if (element.name == "pre") { preformatted_count_ += change; }
  }

  /// The element whose mark the next letters get: a link, or else the innermost that marks.
  const Element* find_marking() const
  {
    const Element* marking = nullptr;
    for (const auto& element : std::views::reverse(open_)) {
      if (!element.mark) { continue; }
      if (needs_target(*element.mark)) { return &element; }
      if (!marking) { marking = &element; }
    }
    return marking;
  }

  // ---- text ----

  void break_line(int count)
  {
    if (!is_hidden()) { newlines_ = std::max(newlines_, count); }
  }

  void add_text(std::string_view text)
  {
    if (is_hidden()) { return; }
    if (is_preformatted()) { return add_lines(text); }
    while (!text.empty()) {
      const auto word_start = std::min(text.find_first_not_of(blanks), text.size());
      if (word_start > 0) { has_blank_ = true; }
      text.remove_prefix(word_start);
      const auto word_end = std::min(text.find_first_of(blanks), text.size());
      if (word_end > 0) { append(text.substr(0, word_end)); }
      text.remove_prefix(word_end);
    }
  }

  /// Text whose line ends and blanks count.
  void add_lines(std::string_view text)
  {
    while (!text.empty()) {
      const auto line_end = std::min(text.find('\n'), text.size());
      const auto line = text.substr(0, line_end);
      if (line.find_first_not_of(blanks) != line.npos) { append(line); }
      if (line_end < text.size()) { newlines_ = std::min(newlines_ + 1, max_newlines); }
      text.remove_prefix(std::min(line_end + 1, text.size()));
    }
  }

  /// Adds letters, and before them the white space that has come up since the last ones.
  void append(std::string_view letters)
  {
    if (text_.empty()) {
      newlines_ = 0;
      has_blank_ = false;
    }
    if (newlines_ > 0) {
      add(std::string(static_cast<std::size_t>(newlines_), '\n'));
    } else if (has_blank_) {
      add(" ");
    }
    newlines_ = 0;
    has_blank_ = false;
    if (!prefix_.empty()) { add(std::exchange(prefix_, {})); }

    std::string visible{letters};
    std::erase_if(visible, [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7F; });
    const auto start = units_;
    add(visible);
    if (const auto* element = find_marking()) { mark(*element, start); }
  }

  void add(std::string_view letters)
  {
    text_.append(letters);
    units_ += sqlkit::utf16_length(letters);
  }

  void mark(const Element& element, std::size_t start)
  {
    const auto end = static_cast<std::int32_t>(units_);
    if (!ranges_.empty() && ranges_.back().element == element.number) {
      ranges_.back().range.end = end;
      return;
    }
    TextRange range;
    range.start = static_cast<std::int32_t>(start);
    range.end = end;
    range.kind = *element.mark;
    if (needs_target(range.kind)) { range.target = element.target; }
    ranges_.push_back({.range = std::move(range), .element = element.number});
  }

  const TextContext& context_;
  std::vector<Element> open_;
  std::size_t element_count_ = 0;
  int hidden_count_ = 0;
  int preformatted_count_ = 0;
  std::string text_;
  std::size_t units_ = 0;
  std::vector<OwnedRange> ranges_;
  int newlines_ = 0;
  bool has_blank_ = false;
  std::string prefix_;  ///< what a list puts before its item's first word
};

}  // namespace

RichText read_html(std::string_view html, const TextContext& context)
{
  return Reader(context).read(html);
}

}  // namespace socialhub::connector::mastodon
