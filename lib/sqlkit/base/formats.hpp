#pragma once

#include <string_view>

namespace sqlkit {

/// The verdicts of Zod 4's patterns.
bool is_email(std::string_view text);
bool is_uuid(std::string_view text);

/// An absolute URL, `scheme://host…`. Narrower than Zod's, which takes `mailto:` too.
bool is_url(std::string_view text);

}  // namespace sqlkit
