#include "connector/instagram/rich_text.hpp"

#include "connector/instagram/reading.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace socialhub::connector::instagram {

using model::TextRange;
using model::TextRangeKind;

namespace {

struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
};

/// The character at the beginning of a text that is not empty. Broken UTF-8 counts byte by byte.
Character first_of(std::string_view text)
{
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t bytes = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
  if (bytes == 1 || text.size() < bytes) { return {.code = lead, .bytes = 1}; }
  char32_t code = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  return {.code = code, .bytes = bytes};
}

/// Letters and digits of any script: what is left without blanks, punctuation, symbols and emoji.
bool is_word(char32_t code)
{
  if (code < 0x80) {
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
           (code >= 'a' && code <= 'z') || code == '_';
  }
  struct Block {
    char32_t first;
    char32_t last;
  };
  constexpr std::array others{
      Block{0x80, 0xA9},  // controls and signs of Latin-1
      Block{0xAB, 0xB4},        Block{0xB6, 0xB9},     Block{0xBB, 0xBF},
      Block{0xD7, 0xD7},        Block{0xF7, 0xF7},  // × and ÷
      Block{0x2000, 0x206F},                        // blanks and punctuation
      Block{0x20A0, 0x20CF},                        // currencies
      Block{0x2190, 0x2BFF},                        // arrows, boxes, signs
      Block{0x3000, 0x3004},    Block{0x3008, 0x3020}, Block{0x3030, 0x3030},
      Block{0xD800, 0xF8FF},  // no characters, and private ones
      Block{0xFE00, 0xFE6F},  // how the character before looks, small punctuation
      Block{0xFF00, 0xFF0F},    Block{0xFF1A, 0xFF20}, Block{0xFF3B, 0xFF40},
      Block{0xFF5B, 0xFF65},    Block{0xFFE0, 0xFFFF},  // full-width punctuation
      Block{0x1F000, 0x1FAFF},                          // emoji
      Block{0xE0000, 0x10FFFF},
  };
  return std::ranges::none_of(
      others, [&](const Block& block) { return block.first <= code && code <= block.last; });
}

std::size_t count_units(const Character& character)
{
  return character.code >= 0x10000 ? 2 : 1;
}

/// The tag or name at the beginning of a text; "" if it begins with neither.
std::string_view find_tag(std::string_view text)
{
  std::size_t size = 0;
  while (size < text.size()) {
    const auto character = first_of(text.substr(size));
    if (!is_word(character.code)) { break; }
    size += character.bytes;
  }
  return text.substr(0, size);
}

std::string_view find_name(std::string_view text)
{
  constexpr std::size_t longest = 30;
  std::size_t size = 0;
  while (size < std::min(text.size(), longest) && is_username(text.substr(size, 1))) {
    ++size;
  }
  // A sentence's end is not part of a name, and no name ends so.
  while (size > 0 && text[size - 1] == '.') {
    --size;
  }
  return text.substr(0, size);
}

struct Mark {
  TextRangeKind kind;
  std::string_view word;  ///< without its "#" or "@"
};

Mark find_mark(std::string_view text)
{
  if (text.front() == '#') { return {TextRangeKind::hashtag, find_tag(text.substr(1))}; }
  if (text.front() == '@') { return {TextRangeKind::mention, find_name(text.substr(1))}; }
  return {TextRangeKind::hashtag, {}};
}

}  // namespace

std::vector<TextRange> to_ranges(std::string_view text)
{
  std::vector<TextRange> ranges;
  std::size_t units = 0;
  bool is_start = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto mark = is_start ? find_mark(text.substr(at)) : Mark{};
    if (!mark.word.empty()) {
      const auto length = 1 + sqlkit::utf16_length(mark.word);
      ranges.push_back({.start = static_cast<std::int32_t>(units),
                        .end = static_cast<std::int32_t>(units + length),
                        .kind = mark.kind,
                        .target = std::string(mark.word)});
      at += 1 + mark.word.size();
      units += length;
      // "#one#two" are two tags.
      is_start = mark.kind == TextRangeKind::hashtag;
      continue;
    }
    const auto character = first_of(text.substr(at));
    // "name@example.org" holds no mention, and "C#" no tag.
    is_start = !is_word(character.code);
    at += character.bytes;
    units += count_units(character);
  }
  return model::normalize_ranges(std::move(ranges), units);
}

bool names(std::string_view text, std::string_view username)
{
  return std::ranges::any_of(to_ranges(text), [&](const TextRange& range) {
    return range.kind == TextRangeKind::mention &&
           sqlkit::equals_ignoring_case(range.target.value_or(""), username);
  });
}

}  // namespace socialhub::connector::instagram
