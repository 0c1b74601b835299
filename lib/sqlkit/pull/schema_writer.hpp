#pragma once

#include "sqlkit/pull/draft.hpp"

namespace sqlkit::pulling {

/// Writes the list of everything: `inline constexpr auto app_schema = schema(…);`. What uses which
/// types must be known by then.
void write_schema(Draft& draft, const std::string& name);

}  // namespace sqlkit::pulling
