#include "connector/mastodon/emoji.hpp"

#include "connector/mastodon/rich_text.hpp"
#include "connector/reading.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace socialhub::connector::mastodon {

using model::TextRange;
using model::TextRangeKind;

namespace {

bool is_shortcode_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == '@';
}

bool makes_room(TextRangeKind kind)
{
  return kind == TextRangeKind::strong || kind == TextRangeKind::emphasis ||
         kind == TextRangeKind::quote;
}

/// Puts an emoji among ranges that do not overlap.
void insert(std::vector<TextRange>& ranges, TextRange emoji)
{
  auto around = std::ranges::find_if(ranges, [&](const TextRange& range) {
    return range.start < emoji.end && emoji.start < range.end;
  });
  if (around == ranges.end()) {
    ranges.push_back(std::move(emoji));
    return;
  }
  const bool is_inside = around->start <= emoji.start && emoji.end <= around->end;
  if (!is_inside || !makes_room(around->kind)) { return; }
  TextRange behind = *around;
  behind.start = emoji.end;
  around->end = emoji.start;
  ranges.push_back(std::move(emoji));
  ranges.push_back(std::move(behind));
}

}  // namespace

std::vector<FoundEmoji> find_emojis(std::string_view text, const TextContext& context)
{
  std::vector<FoundEmoji> found;
  if (context.emojis.empty()) { return found; }
  for (auto start = text.find(':'); start != text.npos; start = text.find(':', start)) {
    auto end = start + 1;
    while (end < text.size() && is_shortcode_letter(text[end])) {
      ++end;
    }
    const bool is_closed = end < text.size() && text[end] == ':';
    const auto known = is_closed ? context.emojis.find(text.substr(start + 1, end - start - 1))
                                 : context.emojis.end();
    if (known == context.emojis.end()) {
      start = end;  // the colon that ends this one may begin another
      continue;
    }
    found.push_back({.start = start, .length = end + 1 - start, .picture = known->second});
    start = end + 1;
  }
  return found;
}

void mark_emojis(RichText& rich, const TextContext& context)
{
  std::size_t counted = 0;
  std::size_t units = 0;
  for (const auto& emoji : find_emojis(rich.text, context)) {
    const std::string_view text = rich.text;
    units += sqlkit::utf16_length(text.substr(counted, emoji.start - counted));
    TextRange range;
    range.kind = TextRangeKind::emoji;
    range.start = static_cast<std::int32_t>(units);
    range.end = static_cast<std::int32_t>(units + emoji.length);
    range.target = std::string(emoji.picture);
    insert(rich.ranges, std::move(range));
    units += emoji.length;
    counted = emoji.start + emoji.length;
  }
  const auto length = sqlkit::utf16_length(rich.text);
  rich.ranges = model::normalize_ranges(std::move(rich.ranges), length);
}

RichText read_plain(std::string text, const TextContext& context)
{
  RichText rich{.text = std::move(text), .ranges = {}};
  mark_emojis(rich, context);
  return rich;
}

std::string drop_emojis(std::string_view name, const TextContext& context)
{
  std::string rest;
  std::size_t kept = 0;
  for (const auto& emoji : find_emojis(name, context)) {
    rest.append(sqlkit::trim(name.substr(kept, emoji.start - kept))).append(" ");
    kept = emoji.start + emoji.length;
  }
  rest.append(sqlkit::trim(name.substr(kept)));
  auto line = to_single_line(rest);
  return line.empty() ? to_single_line(name) : line;
}

}  // namespace socialhub::connector::mastodon
