#include "platformsim/world/habits.hpp"

#include "sqlkit/base/error.hpp"

namespace socialhub::platformsim::world {
namespace {

using std::chrono::days;
using std::chrono::seconds;

const Habits twitter{
    .history = days(5),
    .history_entries = 90,
    .fresh_stories = 7,
    .kept_stories = 42,
    .past_touches = 10,
    .shortest_pause = seconds(15),
    .longest_pause = seconds(45),
    .writing = 0.38,
    .answering = 0.2,
    .reposting = 0.18,
    .quoting = 0.1,
    .touching = 0.14,
    .touches = {.follow = 0.1, .repost = 0.12, .answer = 0.3, .mention = 0.2, .quote = 0.1},
};

const Habits instagram{
    .history = days(14),
    .history_entries = 25,
    .fresh_stories = 4,
    .kept_stories = 4,
    .past_touches = 20,
    .shortest_pause = seconds(20),
    .longest_pause = seconds(60),
    .writing = 0.2,
    .answering = 0.2,
    .touching = 0.5,
    .touches = {.follow = 0.08, .answer = 0.5, .mention = 0.06},
    .is_feed_own = true,
};

const Habits linkedin{
    .history = days(21),
    .history_entries = 30,
    .fresh_stories = 4,
    .kept_stories = 4,
    .past_touches = 14,
    .shortest_pause = seconds(20),
    .longest_pause = seconds(60),
    .writing = 0.22,
    .answering = 0.2,
    .touching = 0.45,
    .touches = {.follow = 0.1, .answer = 0.4, .mention = 0.06},
    .is_feed_own = true,
    .is_for_pages = true,
};

const Habits bluesky{
    .history = days(5),
    .history_entries = 190,
    .fresh_stories = 10,
    .kept_stories = 80,
    .past_touches = 14,
    .shortest_pause = seconds(5),
    .longest_pause = seconds(20),
    .writing = 0.42,
    .answering = 0.12,
    .reposting = 0.38,
    .touching = 0.14,
    .touches = {.follow = 0.12, .repost = 0.12, .answer = 0.22, .mention = 0.09, .quote = 0.07},
};

const Habits mastodon{
    .history = days(5),
    .history_entries = 130,
    .fresh_stories = 8,
    .kept_stories = 45,
    .past_touches = 12,
    .shortest_pause = seconds(10),
    .longest_pause = seconds(35),
    .writing = 0.4,
    .answering = 0.16,
    .reposting = 0.34,
    .touching = 0.14,
    .touches = {.follow = 0.12, .repost = 0.2, .answer = 0.26, .mention = 0.12},
};

}  // namespace

const Habits& habits_of(Platform platform)
{
  switch (platform) {
    case Platform::twitter:
      return twitter;
    case Platform::instagram:
      return instagram;
    case Platform::linkedin:
      return linkedin;
    case Platform::bluesky:
      return bluesky;
    case Platform::mastodon:
      return mastodon;
  }
  sqlkit::invariant(false, "every network has habits");
  return bluesky;
}

}  // namespace socialhub::platformsim::world
