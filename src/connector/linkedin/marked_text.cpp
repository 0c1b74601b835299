#include "connector/linkedin/marked_text.hpp"

#include "http/url.hpp"
#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <utility>

namespace socialhub::connector::linkedin {

using model::TextRange;
using model::TextRangeKind;

namespace {

bool is_ascii_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Letters of other alphabets count as what they are; so does an emoji, which does no harm.
bool is_word_character(char c)
{
  return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool stands_apart(std::string_view text, std::size_t at)
{
  return at == 0 || !is_word_character(text[at - 1]);
}

/// A sentence's own marks at the end of an address do not belong to it; a bracket does if it was
/// opened inside.
std::string_view trim_address(std::string_view address)
{
  while (!address.empty()) {
    const char last = address.back();
    const bool closes =
        last == ')' && std::ranges::count(address, '(') < std::ranges::count(address, ')');
    if (!closes && std::string_view(".,;:!?'*\"").find(last) == std::string_view::npos) { break; }
    address.remove_suffix(1);
  }
  return address;
}

std::string_view find_address(std::string_view text, std::size_t at)
{
  const auto rest = text.substr(at);
  if (!rest.starts_with("http://") && !rest.starts_with("https://")) { return {}; }
  return trim_address(rest.substr(0, rest.find_first_of(" \t\r\n<>\"")));
}

/// Turns rising byte offsets into UTF-16 ones in one walk.
class Walk {
public:
  explicit Walk(std::string_view text) : text_(text) {}

  std::int32_t to(std::size_t byte)
  {
    units_ += sqlkit::utf16_length(text_.substr(byte_, byte - byte_));
    byte_ = byte;
    return static_cast<std::int32_t>(units_);
  }

private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t units_ = 0;
};

void add_ranges(MarkedText& marked, std::vector<TextRange> found)
{
  // Those that were there before win: they come first.
  for (auto& range : found) {
    marked.ranges.push_back(std::move(range));
  }
  marked.ranges =
      model::normalize_ranges(std::move(marked.ranges), sqlkit::utf16_length(marked.text));
}

}  // namespace

std::size_t measure_hashtag(std::string_view text, std::size_t at)
{
  if (text[at] != '#' || !stands_apart(text, at)) { return 0; }
  std::size_t end = at + 1;
  while (end < text.size() && is_word_character(text[end])) {
    ++end;
  }
  const auto tag = text.substr(at + 1, end - at - 1);
  const bool has_letter = std::ranges::any_of(
      tag, [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
  return has_letter ? end - at : 0;
}

void mark_links(MarkedText& marked)
{
  std::vector<TextRange> found;
  Walk walk{marked.text};
  for (auto at = marked.text.find("http"); at != std::string::npos;
       at = marked.text.find("http", at + 1)) {
    const auto address = find_address(marked.text, at);
    if (!stands_apart(marked.text, at) || !http::parse_url(address)) { continue; }
    const auto start = walk.to(at);
    found.push_back({.start = start,
                     .end = walk.to(at + address.size()),
                     .kind = TextRangeKind::link,
                     .target = std::string(address)});
    at += address.size() - 1;
  }
  add_ranges(marked, std::move(found));
}

void mark_hashtags(MarkedText& marked)
{
  std::vector<TextRange> found;
  Walk walk{marked.text};
  for (auto at = marked.text.find('#'); at != std::string::npos;
       at = marked.text.find('#', at + 1)) {
    const auto length = measure_hashtag(marked.text, at);
    if (length == 0) { continue; }
    const auto start = walk.to(at);
    found.push_back({.start = start,
                     .end = walk.to(at + length),
                     .kind = TextRangeKind::hashtag,
                     .target = marked.text.substr(at + 1, length - 1)});
  }
  add_ranges(marked, std::move(found));
}

}  // namespace socialhub::connector::linkedin
