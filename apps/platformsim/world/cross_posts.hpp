#pragma once

#include "platformsim/world/platform.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>

namespace socialhub::platformsim::world {

/// When the texts appear that somebody posts on several networks: most in the days before the
/// start, the others every few minutes after it. Who lives on one network knows nothing of the
/// others, so the moments come from the seed alone.
struct CrossPostTimes {
  std::uint64_t seed = 1;
  sqlkit::Timestamp start;
  int count = 0;  ///< of texts

  /// `number` is from 1 to `count`. The networks are at most `longest_delay` apart.
  sqlkit::Timestamp at(int number, Platform platform) const;

  static constexpr std::chrono::seconds longest_delay{150};
};

}  // namespace socialhub::platformsim::world
