#pragma once

#include "platformsim/linkedin/directory.hpp"

#include "sqlkit/json/value.hpp"

#include <string>
#include <string_view>

namespace socialhub::platformsim::linkedin {

/// The world's text as posts have it: "little" text with mentions, hashtag templates and escapes.
std::string write_little_text(const Directory& directory, std::string_view text);

/// As comments have it: plain, with what stands for people beside it.
sqlkit::json::Object write_message(const Directory& directory, std::string_view text);

/// As notifications have it: plain.
std::string write_plain_text(const Directory& directory, std::string_view text);

}  // namespace socialhub::platformsim::linkedin
