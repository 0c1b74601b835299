#include "connector/twitter/rich_text.hpp"

#include "connector/reading.hpp"
#include "connector/twitter/code_points.hpp"
#include "connector/twitter/identifiers.hpp"
#include "connector/twitter/marks.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace socialhub::connector::twitter {

using model::TextRangeKind;

namespace {

bool is_blank(std::string_view text)
{
  return sqlkit::trim(text).empty();
}

std::string unescape(std::string_view text)
{
  struct Escape {
    std::string_view written;
    char meant;
  };
  constexpr std::array<Escape, 5> escapes{
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
  std::string plain;
  while (!text.empty()) {
    const auto* escape = std::ranges::find_if(
        escapes, [&](const Escape& one) { return text.starts_with(one.written); });
    const bool is_escape = escape != escapes.end();
    plain.push_back(is_escape ? escape->meant : text.front());
    text.remove_prefix(is_escape ? escape->written.size() : 1);
  }
  return plain;
}

/// Whether a link only says where something is that the card shows anyway.
bool is_shown_anyway(const wire::UrlEntity& link, const DeliveredText& delivered)
{
  const auto& keys = delivered.media_keys;
  const bool is_attached = link.media_key && std::ranges::find(keys, *link.media_key) != keys.end();
  const std::string target = link.expanded_url.value_or("");
  const bool is_picture = !keys.empty() && is_media_link(target);
  const bool is_quoted = delivered.quoted_id && find_linked_post(target) == *delivered.quoted_id;
  return is_attached || is_picture || is_quoted;
}

/// Cuts what people are not meant to read off both ends of a text.
class Cutter {
public:
  Cutter(const DeliveredText& delivered, std::vector<Mark>& marks)
      : delivered_(delivered), text_(delivered.text), marks_(marks)
  {
  }

  /// What is left, in bytes. Marks outside are taken away.
  Span cut(std::size_t display_start)
  {
    const auto end = cut_links();
    const auto start = cut_names(std::min(display_start, end));
    std::erase_if(marks_, [&](const Mark& mark) { return mark.span.start < start; });
    return {start, end};
  }

private:
  std::size_t cut_links()
  {
    auto end = text_.size();
    while (!marks_.empty() && is_hidden(marks_.back(), end)) {
      end = marks_.back().span.start;
      marks_.pop_back();
    }
    return end == text_.size() ? end : trim_to(end);
  }

  bool is_hidden(const Mark& mark, std::size_t end) const
  {
    return mark.link && is_shown_anyway(*mark.link, delivered_) &&
           is_blank(text_.substr(mark.span.end, end - mark.span.end));
  }

  std::size_t trim_to(std::size_t end) const
  {
    while (end > 0 && is_blank(text_.substr(end - 1, 1))) {
      --end;
    }
    return end;
  }

  /// Where the text begins: nothing but names of people may be cut, whatever the answer says.
  std::size_t cut_names(std::size_t display_start) const
  {
    std::size_t read = 0;
    for (const auto& mark : marks_) {
      const bool is_name = mark.kind == TextRangeKind::mention && mark.span.end <= display_start;
      if (!is_name || !is_blank(text_.substr(read, mark.span.start - read))) { break; }
      read = mark.span.end;
    }
    const bool is_names_only = is_blank(text_.substr(read, display_start - read));
    return is_names_only ? display_start : 0;
  }

  const DeliveredText& delivered_;
  std::string_view text_;
  std::vector<Mark>& marks_;
};

std::string write_link(const Mark& mark)
{
  auto shown = to_single_line(mark.link->display_url.value_or(""));
  return shown.empty() ? mark.target : shown;
}

/// Writes a text piece by piece and counts as ranges do.
class TextWriter {
public:
  void write(std::string_view escaped) { append(unescape(escaped)); }

  void write(std::string_view escaped, const Mark& mark)
  {
    model::TextRange range{.start = length_, .end = 0, .kind = mark.kind, .target = mark.target};
    append(mark.link ? write_link(mark) : unescape(escaped));
    range.end = length_;
    written_.ranges.push_back(std::move(range));
  }

  RichText take() { return std::move(written_); }

private:
  void append(const std::string& plain)
  {
    written_.content += plain;
    length_ += static_cast<std::int32_t>(sqlkit::utf16_length(plain));
  }

  RichText written_;
  std::int32_t length_ = 0;
};

std::optional<model::Card> find_card(const std::vector<Mark>& marks)
{
  const auto mark = std::ranges::find_if(marks, [](const Mark& one) {
    return one.link && !to_single_line(one.link->title.value_or("")).empty();
  });
  if (mark == marks.end()) { return std::nullopt; }
  model::Card card{.url = mark->target,
                   .title = to_single_line(*mark->link->title),
                   .description = mark->link->description.value_or(""),
                   .image_url = std::nullopt};
  const auto& images = mark->link->images;
  wire::Picture picture;
  if (images && !images->empty() &&
      sqlkit::json::decode_into(images->front(), picture, sqlkit::json::Mode::lenient).empty()) {
    card.image_url = keep_web_url(picture.url);
  }
  return card;
}

}  // namespace

RichText to_rich_text(const DeliveredText& delivered)
{
  const std::string_view text = delivered.text;
  const CodePoints code_points{text};
  std::vector<Mark> marks;
  if (delivered.entities) { marks = list_marks(code_points, *delivered.entities); }
  const auto left = Cutter(delivered, marks).cut(code_points.byte_of(delivered.display_start));

  TextWriter writer;
  auto at = left.start;
  for (const auto& mark : marks) {
    writer.write(text.substr(at, mark.span.start - at));
    writer.write(text.substr(mark.span.start, mark.span.end - mark.span.start), mark);
    at = mark.span.end;
  }
  writer.write(text.substr(at, left.end - at));
  auto written = writer.take();
  written.card = find_card(marks);
  return written;
}

}  // namespace socialhub::connector::twitter
