#include "store/feed_places.hpp"

#include <gtest/gtest.h>

#include <set>

namespace socialhub::store {
namespace {

using namespace std::chrono_literals;

const sqlkit::Timestamp noon{std::chrono::seconds{1'795'334'400}};

TEST(FeedPlaces, are_in_the_order_of_time)
{
  FeedPlaces places({});

  const auto early = places.take(noon);
  const auto late = places.take(noon + 1ms);
  const auto same = places.take(noon);

  EXPECT_LT(early, same);
  EXPECT_LT(same, late);
  EXPECT_EQ(moment_of(late), noon + 1ms);
}

TEST(FeedPlaces, go_on_after_what_is_taken)
{
  const std::vector<FeedPlace> taken{first_place(noon) + 6};
  FeedPlaces places(taken);

  EXPECT_EQ(places.take(noon), first_place(noon) + 7);
}

TEST(FeedPlaces, overflow_into_the_next_millisecond)
{
  FeedPlaces places({});
  std::set<FeedPlace> given;

  for (int i = 0; i < 5'000; ++i) {
    given.insert(places.take(noon));
  }

  EXPECT_EQ(given.size(), 5'000);
  EXPECT_EQ(*given.rbegin(), first_place(noon + 1ms) + 5'000 - 4'096 - 1);
}

TEST(FeedPlaces, ask_for_the_milliseconds_that_they_may_use)
{
  const std::vector<sqlkit::Timestamp> moments{noon + 1ms, noon, noon + 999us};

  const auto first = noon.time_since_epoch() / 1ms;
  EXPECT_EQ(milliseconds_to_look_at(moments),
            (std::vector<std::int64_t>{first, first + 1, first + 2}));
}

}  // namespace
}  // namespace socialhub::store
