#pragma once

#include <string>
#include <string_view>

namespace socialhub::connector::mastodon {

/// The text with its character references resolved: numbers as HTML 5 reads them, and the names of
/// HTML 4 (https://www.w3.org/TR/html401/sgml/entities.html) with their semicolon. What is no
/// reference stays as it is.
std::string decode_entities(std::string_view text);

}  // namespace socialhub::connector::mastodon
