#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::model {

enum class TextRangeKind { link, mention, hashtag, emoji, strong, emphasis, code, quote };

/// A marked part of a text, half-open, in UTF-16 code units. Ranges of a text are sorted and do not
/// overlap.
struct TextRange {
  std::int32_t start = 0;
  std::int32_t end = 0;
  TextRangeKind kind = TextRangeKind::link;
  /// link: an http(s) URL. mention: the person's lasting id (DID). hashtag: the tag without "#".
  /// emoji: picture URL.
  std::optional<std::string> target;

  friend bool operator==(const TextRange&, const TextRange&) = default;
};

/// Makes any ranges fit for a text of that many UTF-16 units: sorted; those that are empty,
/// backwards or outside the text are left out, and those that overlap one given before them.
std::vector<TextRange> normalize_ranges(std::vector<TextRange> ranges, std::size_t text_length);

}  // namespace socialhub::model
