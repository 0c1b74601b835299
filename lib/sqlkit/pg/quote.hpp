#pragma once

#include <string>
#include <string_view>

namespace sqlkit {

/// The name in double quotes, safe inside SQL text. (quote_identifier of sql/description.hpp quotes
/// only where that is needed.)
std::string quote_name(std::string_view name);

/// The text in single quotes, safe inside SQL text.
std::string quote_literal(std::string_view text);

}  // namespace sqlkit
