#include "platformsim/world/cross_posts.hpp"

#include "platformsim/random.hpp"

#include "sqlkit/base/enum_names.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace socialhub::platformsim::world {
namespace {

constexpr double past_share = 0.6;
// The newest is so old at the start, the oldest so old; between them ever more time passes.
constexpr double newest_minutes = 6;
constexpr double oldest_minutes = 4.0 * 24 * 60;
// After the start.
constexpr std::chrono::seconds first_after(40);
constexpr std::chrono::seconds between(200);

// In which place the text comes; another order for every seed.
int place_of(int number, int count, std::uint64_t seed)
{
  std::vector<int> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 1);
  Random random(seed_of("cross-posts", seed));
  for (auto left = order.size(); left > 1; --left)
    std::swap(order[left - 1], order[random.below(left)]);
  return static_cast<int>(std::find(order.begin(), order.end(), number) - order.begin());
}

}  // namespace

sqlkit::Timestamp CrossPostTimes::at(int number, Platform platform) const
{
  const int place = place_of(number, count, seed);
  const int past = static_cast<int>(count * past_share);
  Random random(seed_of(sqlkit::enum_name(platform), seed + static_cast<std::uint64_t>(number)));
  const auto delay = random.duration(std::chrono::seconds(0), longest_delay);
  if (place >= past) return start + first_after + (place - past) * between + delay;
  const double progress = static_cast<double>(place) / past;
  const double minutes = newest_minutes * std::pow(oldest_minutes / newest_minutes, progress);
  return start - std::chrono::seconds(std::llround(minutes * 60)) + delay;
}

}  // namespace socialhub::platformsim::world
