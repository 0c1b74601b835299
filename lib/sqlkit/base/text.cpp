#include "sqlkit/base/text.hpp"

#include "sqlkit/base/error.hpp"

#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uregex.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <map>
#include <memory>

namespace sqlkit {
namespace {

// Longer than any honest match of a short text takes.
constexpr std::int32_t regex_time_limit_ms = 100;

struct Closer {
  void operator()(UText* text) const { utext_close(text); }
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
  void operator()(URegularExpression* regex) const { uregex_close(regex); }
  void operator()(UCaseMap* map) const { ucasemap_close(map); }
};
using TextHandle = std::unique_ptr<UText, Closer>;
using RegexHandle = std::unique_ptr<URegularExpression, Closer>;

TextHandle open_text(std::string_view text)
{
  UErrorCode status = U_ZERO_ERROR;
  TextHandle handle(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  invariant(U_SUCCESS(status) != 0, "The text cannot be opened.");
  return handle;
}

// Opening a break iterator costs far more than using it.
UBreakIterator& grapheme_iterator()
{
  thread_local const auto iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UBreakIterator, Closer> opened(
        ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status));
    invariant(U_SUCCESS(status) != 0, "The rules of text segmentation cannot be loaded.");
    return opened;
  }();
  return *iterator;
}

// Compiled patterns are kept: they come from the source code, so there are few.
URegularExpression& compiled_pattern(std::string_view pattern)
{
  thread_local std::map<std::string, RegexHandle, std::less<>> compiled;
  auto found = compiled.find(pattern);
  if (found == compiled.end()) {
    const auto text = open_text(pattern);
    UErrorCode status = U_ZERO_ERROR;
    RegexHandle regex(uregex_openUText(text.get(), 0, nullptr, &status));
    if (U_FAILURE(status) != 0) {
      throw Error(ErrorCode::internal, "A pattern is malformed.",
                  {{"pattern", std::string(pattern)}});
    }
    uregex_setTimeLimit(regex.get(), regex_time_limit_ms, &status);
    found = compiled.emplace(pattern, std::move(regex)).first;
  }
  return *found->second;
}

bool is_continuation(char c)
{
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

bool is_four_byte_lead(char c)
{
  return static_cast<unsigned char>(c) >= 0xf0;
}

// The number of bytes of the code point at the front, 0 if it is malformed.
std::size_t code_point_size(std::string_view text)
{
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto lead = byte(0);
  if (lead < 0x80) { return 1; }
  const std::size_t size = lead < 0xc2   ? 0
                           : lead < 0xe0 ? 2
                           : lead < 0xf0 ? 3
                           : lead < 0xf5 ? 4
                                         : 0;
  if (size == 0 || text.size() < size ||
      !std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(size),
                   is_continuation)) {
    return 0;
  }
  const bool is_overlong = (lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xf0 && byte(1) < 0x90);
  const bool is_surrogate = lead == 0xed && byte(1) > 0x9f;
  const bool is_beyond = lead == 0xf4 && byte(1) > 0x8f;
  return is_overlong || is_surrogate || is_beyond ? 0 : size;
}

// How many bytes at the front are surely ASCII; looks at eight at a time.
std::size_t ascii_prefix(std::string_view text)
{
  constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
  std::size_t size = 0;
  std::uint64_t word = 0;
  while (size + sizeof(word) <= text.size()) {
    std::memcpy(&word, text.data() + size, sizeof(word));
    if ((word & high_bits) != 0) { break; }
    size += sizeof(word);
  }
  return size;
}

// White space of more than one byte.
constexpr std::string_view wide_spaces[] = {"\u00a0", "\u1680", "\u2000", "\u2001", "\u2002",
                                            "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
                                            "\u2008", "\u2009", "\u200a", "\u2028", "\u2029",
                                            "\u202f", "\u205f", "\u3000", "\ufeff"};

bool is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// The bytes of the white space that a text begins or ends with; 0 if it is something else.
std::size_t leading_space(std::string_view text)
{
  if (!text.empty() && is_space(text.front())) { return 1; }
  const auto* found = std::ranges::find_if(
      wide_spaces, [&](std::string_view space) { return text.starts_with(space); });
  return found != std::end(wide_spaces) ? found->size() : 0;
}
std::size_t trailing_space(std::string_view text)
{
  if (!text.empty() && is_space(text.back())) { return 1; }
  const auto* found = std::ranges::find_if(
      wide_spaces, [&](std::string_view space) { return text.ends_with(space); });
  return found != std::end(wide_spaces) ? found->size() : 0;
}

using CaseMapping = std::int32_t(const UCaseMap*, char*, std::int32_t, const char*, std::int32_t,
                                 UErrorCode*);

std::string map_case(std::string_view text, CaseMapping* mapping)
{
  thread_local const auto map = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UCaseMap, Closer> opened(ucasemap_open("", 0, &status));
    invariant(U_SUCCESS(status) != 0, "The rules of upper and lower case cannot be loaded.");
    return opened;
  }();
  // No letter of n bytes has a counterpart of more than 3n.
  std::string mapped(text.size() * 3, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const auto size = mapping(map.get(), mapped.data(), static_cast<std::int32_t>(mapped.size()),
                            text.data(), static_cast<std::int32_t>(text.size()), &status);
  invariant(U_SUCCESS(status) != 0, "The case of a text cannot be changed.");
  mapped.resize(static_cast<std::size_t>(size));
  return mapped;
}

char to_lower(char c)
{
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

}  // namespace

bool is_utf8(std::string_view text) noexcept
{
  while (!text.empty()) {
    text.remove_prefix(ascii_prefix(text));
    if (text.empty()) { break; }
    const auto size = code_point_size(text);
    if (size == 0) { return false; }
    text.remove_prefix(size);
  }
  return true;
}

std::size_t count_graphemes(std::string_view text)
{
  const auto opened = open_text(text);
  auto& iterator = grapheme_iterator();
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setUText(&iterator, opened.get(), &status);
  invariant(U_SUCCESS(status) != 0, "The text cannot be segmented.");
  std::size_t count = 0;
  while (ubrk_next(&iterator) != UBRK_DONE) {
    ++count;
  }
  return count;
}

std::string first_graphemes(std::string_view text, std::size_t count)
{
  const auto opened = open_text(text);
  auto& iterator = grapheme_iterator();
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setUText(&iterator, opened.get(), &status);
  invariant(U_SUCCESS(status) != 0, "The text cannot be segmented.");
  std::int32_t end = 0;
  for (std::size_t seen = 0; seen < count; ++seen) {
    const auto next = ubrk_next(&iterator);
    if (next == UBRK_DONE) { return std::string(text); }
    end = next;
  }
  const auto length = static_cast<std::size_t>(end);
  return length >= text.size() ? std::string(text) : std::string(text.substr(0, length)) + "…";
}

std::size_t count_code_points(std::string_view text) noexcept
{
  return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, is_continuation));
}

std::size_t utf16_length(std::string_view text) noexcept
{
  return count_code_points(text) +
         static_cast<std::size_t>(std::ranges::count_if(text, is_four_byte_lead));
}

std::optional<std::size_t> utf16_offset(std::string_view text, std::size_t byte_offset) noexcept
{
  if (byte_offset > text.size()) { return std::nullopt; }
  if (byte_offset < text.size() && is_continuation(text[byte_offset])) { return std::nullopt; }
  return utf16_length(text.substr(0, byte_offset));
}

std::string to_camel_case(std::string_view snake_case)
{
  std::string camel;
  camel.reserve(snake_case.size());
  bool grows = false;
  for (const char c : snake_case) {
    if (c == '_' && camel.find_first_not_of('_') != std::string::npos) {
      grows = true;
      continue;
    }
    const bool is_lower = c >= 'a' && c <= 'z';
    camel.push_back(grows && is_lower ? static_cast<char>(c - ('a' - 'A')) : c);
    grows = false;
  }
  return camel;
}

std::string to_lower_ascii(std::string_view text)
{
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), to_lower);
  return lower;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept
{
  return std::ranges::equal(a, b, {}, to_lower, to_lower);
}

bool matches_pattern(std::string_view text, std::string_view pattern)
{
  auto& regex = compiled_pattern(pattern);
  const auto opened = open_text(text);
  UErrorCode status = U_ZERO_ERROR;
  uregex_setUText(&regex, opened.get(), &status);
  const bool found = uregex_find(&regex, -1, &status) != 0;
  return found && U_SUCCESS(status) != 0;
}

std::string_view trim(std::string_view text) noexcept
{
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

std::string_view trimmed(std::string_view text) noexcept
{
  for (auto size = leading_space(text); size != 0; size = leading_space(text)) {
    text.remove_prefix(size);
  }
  for (auto size = trailing_space(text); size != 0; size = trailing_space(text)) {
    text.remove_suffix(size);
  }
  return text;
}

std::string lower_cased(std::string_view text)
{
  return map_case(text, ucasemap_utf8ToLower);
}

std::string upper_cased(std::string_view text)
{
  return map_case(text, ucasemap_utf8ToUpper);
}

}  // namespace sqlkit
