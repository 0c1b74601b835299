#pragma once

#include <cstdint>

namespace socialhub::service {

/// How many rows a command has touched.
struct Changed {
  std::int32_t changed = 0;
};

}  // namespace socialhub::service
