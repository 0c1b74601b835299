#include "connector/linkedin/comment_text.hpp"

#include "connector/linkedin/urn.hpp"

#include "sqlkit/base/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace socialhub::connector::linkedin {

using model::TextRange;
using model::TextRangeKind;

namespace {

enum class Unit { utf16, code_point };

/// The byte at which the unit with this number begins; empty outside or inside a character.
std::optional<std::size_t> find_byte(std::string_view text, std::int64_t offset, Unit unit)
{
  std::int64_t passed = 0;
  for (std::size_t byte = 0; byte <= text.size(); ++byte) {
    const bool is_end = byte == text.size();
    const auto lead = is_end ? 0U : static_cast<unsigned char>(text[byte]);
    if (!is_end && (lead & 0xC0U) == 0x80U) { continue; }
    if (passed == offset) { return byte; }
    if (passed > offset || is_end) { return std::nullopt; }
    passed += unit == Unit::utf16 && lead >= 0xF0U ? 2 : 1;
  }
  return std::nullopt;
}

bool is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_in_word(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether a name could stand there: no blank at its ends, and it cuts no word.
bool is_name_at(std::string_view text, std::size_t begin, std::size_t end)
{
  if (begin >= end || is_blank(text[begin]) || is_blank(text[end - 1])) { return false; }
  const bool cuts_before = begin > 0 && is_in_word(text[begin - 1]) && is_in_word(text[begin]);
  const bool cuts_after = end < text.size() && is_in_word(text[end - 1]) && is_in_word(text[end]);
  return !cuts_before && !cuts_after;
}

struct Bytes {
  std::size_t begin;
  std::size_t end;
};

std::optional<Bytes> find_bytes(std::string_view text, const wire::Attribute& attribute, Unit unit)
{
  // A comment has about a thousand characters: larger numbers are nonsense that could overflow.
  constexpr std::int64_t largest = 1'000'000;
  if (attribute.start < 0 || attribute.length <= 0) { return std::nullopt; }
  if (attribute.start > largest || attribute.length > largest) { return std::nullopt; }
  const auto begin = find_byte(text, attribute.start, unit);
  const auto end = find_byte(text, attribute.start + attribute.length, unit);
  if (!begin || !end) { return std::nullopt; }
  return Bytes{*begin, *end};
}

std::optional<Bytes> choose_bytes(std::string_view text, const wire::Attribute& attribute)
{
  const auto as_utf16 = find_bytes(text, attribute, Unit::utf16);
  if (as_utf16 && is_name_at(text, as_utf16->begin, as_utf16->end)) { return as_utf16; }
  const auto as_code_points = find_bytes(text, attribute, Unit::code_point);
  const bool fits = as_code_points && is_name_at(text, as_code_points->begin, as_code_points->end);
  return fits ? as_code_points : as_utf16;
}

std::optional<TextRange> to_mark(const wire::AttributeValue& value)
{
  const auto keep = [](const std::optional<std::string>& urn) {
    return urn && parse_urn(*urn) ? urn : std::nullopt;
  };
  TextRange mark{.kind = TextRangeKind::mention};
  if (value.person) { mark.target = keep(value.person->person); }
  if (value.organization) { mark.target = keep(value.organization->organization); }
  if (value.hashtag && keep(value.hashtag->hashtag)) {
    mark.kind = TextRangeKind::hashtag;
    mark.target = std::string(key_of(*value.hashtag->hashtag));
  }
  if (!mark.target) { return std::nullopt; }
  return mark;
}

std::optional<TextRange> to_range(std::string_view text, const wire::Value& value)
{
  wire::Attribute attribute{};
  if (!sqlkit::json::decode_into(value, attribute, sqlkit::json::Mode::lenient).empty()) {
    return std::nullopt;
  }
  auto mark = to_mark(attribute.value);
  const auto bytes = choose_bytes(text, attribute);
  if (!mark || !bytes) { return std::nullopt; }
  mark->start = static_cast<std::int32_t>(sqlkit::utf16_length(text.substr(0, bytes->begin)));
  mark->end = static_cast<std::int32_t>(sqlkit::utf16_length(text.substr(0, bytes->end)));
  return mark;
}

}  // namespace

MarkedText read_comment_text(const wire::Message& message)
{
  MarkedText marked{.text = message.text, .ranges = {}};
  if (message.attributes) {
    for (const auto& attribute : *message.attributes) {
      auto range = to_range(marked.text, attribute);
      if (range) { marked.ranges.push_back(std::move(*range)); }
    }
  }
  mark_links(marked);
  mark_hashtags(marked);
  return marked;
}

}  // namespace socialhub::connector::linkedin
