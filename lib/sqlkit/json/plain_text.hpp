#pragma once

#include <cstddef>
#include <string_view>

namespace sqlkit::json {

/// How many bytes at the front of a JSON string's inside stand for themselves: no quote, no
/// backslash, no control character. Bytes above 127 are not judged.
std::size_t plain_prefix(std::string_view text) noexcept;

/// True if all of the text is ASCII that stands for itself, as most texts are.
bool is_plain_ascii(std::string_view text) noexcept;

}  // namespace sqlkit::json
