#pragma once

#include "model/text_range.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::linkedin {

/// A text and what stands out in it.
struct MarkedText {
  std::string text;
  std::vector<model::TextRange> ranges;
};

/// The length in bytes of the hashtag that begins at `at`, with its "#"; 0 if there is none: a
/// hashtag stands apart from the word before it and has a letter.
std::size_t measure_hashtag(std::string_view text, std::size_t at);

/// Adds the web addresses that stand in the text as they are, where nothing else is marked. Ranges
/// are sorted afterwards.
void mark_links(MarkedText& marked);

/// Adds the hashtags in the same way.
void mark_hashtags(MarkedText& marked);

}  // namespace socialhub::connector::linkedin
