#pragma once

#include "connector/mastodon/rich_text.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace socialhub::connector::mastodon {

/// A `:shortcode:` that has a picture.
struct FoundEmoji {
  std::size_t start = 0;  ///< bytes
  std::size_t length = 0;
  std::string_view picture;
};

/// In order. The context must outlive the result.
std::vector<FoundEmoji> find_emojis(std::string_view text, const TextContext& context);

/// Marks the emoji of a text. Ranges of links and code stay whole; others make room.
void mark_emojis(RichText& rich, const TextContext& context);

}  // namespace socialhub::connector::mastodon
