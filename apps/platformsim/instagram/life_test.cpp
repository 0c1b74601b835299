#include "platformsim/world/life.hpp"
#include "platformsim/instagram/network.hpp"
#include "platformsim/manual_clock.hpp"
#include "platformsim/world/corpus.hpp"

#include <boost/asio/io_context.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>

namespace socialhub::platformsim::instagram {
namespace {

using namespace std::chrono_literals;

/// The network with its people, as the demo shows it.
class LivingNetwork {
public:
  std::size_t count_own_comments() const
  {
    std::size_t count = 0;
    for (const auto media : network.directory().media_of(life.demo_user()))
      count += network.directory().count_comments(media);
    return count;
  }

  boost::asio::io_context io{1};
  ManualClock clock{*sqlkit::parse_timestamp("2026-11-22T08:00:00Z")};
  world::World world;
  world::Life life{
      world, world::built_in_corpus(), clock.now(), {.platform = world::Platform::instagram}};
  Network network{io.get_executor(), clock, world};
};

TEST(Life, gives_the_demo_s_user_posts_comments_and_professional_neighbours)
{
  const LivingNetwork sim;
  const auto& names = sim.network.directory();

  EXPECT_TRUE(names.is_professional(sim.life.demo_user()));
  EXPECT_GE(names.media_of(sim.life.demo_user()).size(), 5U);
  EXPECT_GE(sim.count_own_comments(), 5U);
  std::size_t professionals = 0;
  for (const auto& person : sim.world.people()) {
    const bool has_posts = !names.media_of(person.id).empty();
    if (names.is_professional(person.id) && has_posts) ++professionals;
  }
  EXPECT_GE(professionals, 3U);
}

TEST(Life, goes_on_with_comments_while_somebody_watches)
{
  LivingNetwork sim;
  const auto before = sim.count_own_comments();

  sim.life.live_until(sim.clock.now() + 1h);

  EXPECT_GT(sim.count_own_comments(), before);
}

}  // namespace
}  // namespace socialhub::platformsim::instagram
