#pragma once

#include <string_view>

namespace sqlkit {

/// Written beside every applied migration.
constexpr std::string_view sqlkit_version = "0.1.0";

}  // namespace sqlkit
