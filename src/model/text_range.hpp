#pragma once

#include <cstdint>
#include <optional>
#include <string>

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

}  // namespace socialhub::model
