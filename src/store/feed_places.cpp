#include "store/feed_places.hpp"

#include <algorithm>
#include <chrono>

namespace socialhub::store {

namespace {

constexpr std::int64_t places_per_millisecond = std::int64_t{1} << place_counter_bits;

std::int64_t milliseconds_of(sqlkit::Timestamp moment)
{
  return std::chrono::floor<std::chrono::milliseconds>(moment).time_since_epoch().count();
}

}  // namespace

FeedPlace first_place(sqlkit::Timestamp moment)
{
  return milliseconds_of(moment) * places_per_millisecond;
}

sqlkit::Timestamp moment_of(FeedPlace place)
{
  return sqlkit::Timestamp{std::chrono::milliseconds{place / places_per_millisecond}};
}

FeedPlaces::FeedPlaces(std::span<const FeedPlace> taken)
{
  for (const auto place : taken) {
    auto& next = next_counters_[place / places_per_millisecond];
    next = std::max(next, place % places_per_millisecond + 1);
  }
}

FeedPlace FeedPlaces::take(sqlkit::Timestamp moment)
{
  auto millisecond = milliseconds_of(moment);
  while (next_counters_[millisecond] == places_per_millisecond) {
    ++millisecond;
  }
  return millisecond * places_per_millisecond + next_counters_[millisecond]++;
}

std::vector<std::int64_t> milliseconds_to_look_at(std::span<const sqlkit::Timestamp> moments)
{
  std::vector<std::int64_t> result;
  for (const auto moment : moments) {
    // The next one too: a full millisecond overflows into it.
    result.push_back(milliseconds_of(moment));
    result.push_back(milliseconds_of(moment) + 1);
  }
  std::ranges::sort(result);
  result.erase(std::ranges::unique(result).begin(), result.end());
  return result;
}

}  // namespace socialhub::store
