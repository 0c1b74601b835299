#pragma once

#include <cstdint>

namespace socialhub::model {

/// No page of posts or of notifications is longer.
constexpr std::int32_t max_page_size = 100;

}  // namespace socialhub::model
