#pragma once

#include "sqlkit/seed/random.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sqlkit {

/// A text that the regular expression matches as a whole. Knows literals, `.`, `\d \w \s`,
/// [classes], (groups|alternatives), `? * + {m,n}` and anchors; empty for anything else.
std::optional<std::string> make_matching_text(std::string_view pattern, Random& random);

}  // namespace sqlkit
