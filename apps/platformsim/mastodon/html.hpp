#pragma once

#include "platformsim/mastodon/directory.hpp"

#include <string>
#include <string_view>

/// Texts as the server publishes them: HTML with paragraphs, shortened links, mentions and
/// hashtags.
namespace socialhub::platformsim::mastodon {

/// `@name`, `#tag` and links are marked; empty lines part paragraphs.
std::string render_text(std::string_view text, const Directory& directory);

/// What stands before a quoting post's text where quotes are unknown.
std::string render_quote_line(const std::string& url);

}  // namespace socialhub::platformsim::mastodon
