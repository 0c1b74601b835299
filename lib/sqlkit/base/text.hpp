#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sqlkit {

/// True for well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
bool is_utf8(std::string_view text) noexcept;

/// Grapheme clusters of UAX #29, what a person would count.
std::size_t count_graphemes(std::string_view text);

/// At most `count` graphemes from the beginning, with "…" behind them if that is not all.
std::string first_graphemes(std::string_view text, std::size_t count);

/// Length in Unicode code points, as PostgreSQL's length() counts. The text must be UTF-8.
std::size_t count_code_points(std::string_view text) noexcept;

/// Length in UTF-16 code units, the unit of text ranges. The text must be UTF-8.
std::size_t utf16_length(std::string_view text) noexcept;

/// The UTF-16 offset of a byte offset. Empty if it lies outside or inside a code point.
std::optional<std::size_t> utf16_offset(std::string_view text, std::size_t byte_offset) noexcept;

/// `created_at` → `createdAt`: the one rule between C++ or SQL names and JSON. An underscore goes
/// away and the next letter grows; leading ones stay, a trailing one (`delete_`) is dropped.
std::string to_camel_case(std::string_view snake_case);

/// ASCII only; bytes above 127 stay as they are.
std::string to_lower_ascii(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept;

/// True if the pattern (Perl's syntax, Unicode) matches somewhere in the text. False if matching
/// takes over 100 ms. Throws Error{internal} if the pattern is malformed.
bool matches_pattern(std::string_view text, std::string_view pattern);

/// The text without ASCII's white space around it.
std::string_view trim(std::string_view text) noexcept;

/// The text without any white space around it; what that is says Unicode, as for JavaScript's
/// trim(): no-break spaces and U+FEFF count.
std::string_view trimmed(std::string_view text) noexcept;

/// In lower or upper case by Unicode's rules, without those of single languages. The text must be
/// UTF-8. It may grow: "ß" becomes "SS".
std::string lower_cased(std::string_view text);
std::string upper_cased(std::string_view text);

}  // namespace sqlkit
