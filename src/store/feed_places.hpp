#pragma once

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace socialhub::store {

/// A place in a feed or inbox: 48 bits of milliseconds since 1970, 12 bits of counter. Order of
/// time, unique per user.
using FeedPlace = std::int64_t;

inline constexpr int place_counter_bits = 12;

/// The lowest place of a moment.
FeedPlace first_place(sqlkit::Timestamp moment);

/// The moment of a place, in whole milliseconds.
sqlkit::Timestamp moment_of(FeedPlace place);

/// Gives out places that nobody has. The caller holds the user's lock and tells which are taken.
class FeedPlaces {
public:
  /// The highest place that is taken in each millisecond that matters.
  explicit FeedPlaces(std::span<const FeedPlace> taken);

  /// The next free place at `moment`; after 4,096 in one millisecond, in the following one.
  FeedPlace take(sqlkit::Timestamp moment);

private:
  std::map<std::int64_t, std::int64_t> next_counters_;  // by millisecond
};

/// The milliseconds in which FeedPlaces must know what is taken to place these moments.
std::vector<std::int64_t> milliseconds_to_look_at(std::span<const sqlkit::Timestamp> moments);

}  // namespace socialhub::store
