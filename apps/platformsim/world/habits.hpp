#pragma once

#include "platformsim/world/platform.hpp"

#include <chrono>
#include <cstddef>

namespace socialhub::platformsim::world {

/// How people turn to the demo's owner. Shares of one; the rest are likes.
struct Touches {
  double follow = 0;
  double repost = 0;
  double answer = 0;
  double mention = 0;
  double quote = 0;
};

/// What people do on one network, and how much of it. What a network does not know has a share of
/// nothing.
struct Habits {
  std::chrono::days history{};      ///< how far back the first feed reaches
  std::size_t history_entries = 0;  ///< in the owner's feed by then
  std::size_t fresh_stories = 0;    ///< begin in the last hours of it
  std::size_t kept_stories = 0;     ///< begin after it
  int past_touches = 0;             ///< of the owner, in the days before
  std::chrono::seconds shortest_pause{};
  std::chrono::seconds longest_pause{};

  // Shares of what happens; the rest are likes.
  double writing = 0;
  double answering = 0;
  double reposting = 0;
  double quoting = 0;

  double touching = 0;  ///< how much of what happens after the start is about the owner
  Touches touches;

  /// The network gives an account no feed but what the account itself published.
  bool is_feed_own = false;
  /// Only Pages publish; people comment.
  bool is_for_pages = false;
};

const Habits& habits_of(Platform platform);

}  // namespace socialhub::platformsim::world
