#pragma once

#include "connector/linkedin/marked_text.hpp"

#include <string_view>

namespace socialhub::connector::linkedin {

/// Reads the "little" text of a post: escapes, mentions `@[Name](urn)`, templates
/// `{hashtag|\#|tag}` and bare hashtags
/// (https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format).
/// What is no such thing stands for itself; nothing is lost.
MarkedText read_little_text(std::string_view little);

}  // namespace socialhub::connector::linkedin
