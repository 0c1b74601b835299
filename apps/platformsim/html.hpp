#pragma once

#include <string>
#include <string_view>

namespace socialhub::platformsim {

/// A text as it stands in HTML, also between the quotation marks of an attribute.
std::string escape_html(std::string_view text);

}  // namespace socialhub::platformsim
