#include "platformsim/world/life.hpp"

#include "platformsim/world/test/habitat.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace socialhub::platformsim::world {
namespace {

using namespace std::chrono_literals;
using test::Habitat;
using test::start;

class OnEveryNetwork : public testing::TestWithParam<Platform> {};

INSTANTIATE_TEST_SUITE_P(Life, OnEveryNetwork, testing::ValuesIn(sqlkit::enumerators<Platform>()),
                         test::name_platform);

TEST(Life, fills_the_feeds_of_the_owner_on_five_networks)
{
  struct Expected {
    Platform platform;
    std::size_t fewest;
    std::size_t most;
  };
  const Expected rows[] = {{Platform::twitter, 90, 145},
                           {Platform::instagram, 20, 35},
                           {Platform::linkedin, 20, 35},
                           {Platform::bluesky, 200, 265},
                           {Platform::mastodon, 130, 175}};
  std::size_t all = 0;
  for (const auto& row : rows) {
    const Habitat habitat(row.platform);
    const auto count = habitat.count_feed_entries();
    all += count;
    EXPECT_GE(count, row.fewest) << sqlkit::enum_name(row.platform);
    EXPECT_LE(count, row.most) << sqlkit::enum_name(row.platform);
  }
  EXPECT_GE(all, 480U);
  EXPECT_LE(all, 620U);
}

TEST(Life, brings_comments_under_the_owners_pictures)
{
  const Habitat habitat(Platform::instagram);

  EXPECT_GE(habitat.count_comments_of_others(), 50U);
}

TEST(Life, brings_people_to_the_owners_pages)
{
  const Habitat habitat(Platform::linkedin);

  EXPECT_EQ(habitat.life.demo_accounts().size(), 2U);
  EXPECT_GE(habitat.count_comments_of_others(), 30U);
}

TEST_P(OnEveryNetwork, happens_nothing_in_the_future)
{
  const Habitat habitat(GetParam());

  EXPECT_LE(habitat.world.entries().back().at, start);
}

TEST_P(OnEveryNetwork, turns_to_the_owner)
{
  Habitat habitat(GetParam());

  const auto before = habitat.count_notices();
  habitat.life.live_until(start + 30min);

  EXPECT_GE(before, 10U);
  EXPECT_GE(habitat.count_notices(), before + 3);
}

TEST_P(OnEveryNetwork, does_not_repeat_itself)
{
  const Habitat habitat(GetParam());

  std::set<std::string> texts;
  for (const auto& post : habitat.world.posts())
    texts.insert(post.text);

  EXPECT_GE(texts.size(), habitat.world.posts().size() * 96 / 100);
}

TEST_P(OnEveryNetwork, is_the_same_for_the_same_seed_however_often_one_looks)
{
  Habitat often(GetParam(), 5);
  Habitat once(GetParam(), 5);
  Habitat different(GetParam(), 6);

  for (auto now = start; now <= start + 10min; now += 700ms)
    often.life.live_until(now);
  often.life.live_until(start + 10min);
  once.life.live_until(start + 10min);

  ASSERT_EQ(often.world.entries().size(), once.world.entries().size());
  for (std::size_t i = 0; i < often.world.entries().size(); ++i) {
    EXPECT_EQ(often.world.entries()[i].at, once.world.entries()[i].at);
    EXPECT_EQ(often.text_at(i), once.text_at(i));
  }
  EXPECT_NE(often.world.posts().back().text, different.world.posts().back().text);
}

TEST_P(OnEveryNetwork, has_something_happen_at_least_every_two_minutes)
{
  Habitat habitat(GetParam());
  habitat.life.live_until(start + 1h);

  auto last = start;
  for (const auto at : habitat.list_moments()) {
    if (at < start) continue;
    EXPECT_LE(at - last, 2min) << sqlkit::format_timestamp(at);
    last = at;
  }
  EXPECT_LE(start + 1h - last, 2min);
}

TEST_P(OnEveryNetwork, never_stops_for_want_of_words)
{
  Habitat habitat(GetParam());
  const auto before = habitat.world.posts().size();

  habitat.life.live_until(start + 8h);

  EXPECT_GE(habitat.world.posts().size(), before + 100);
  for (const auto& post : habitat.world.posts())
    EXPECT_EQ(post.text.find_first_of("[{"), std::string::npos) << post.text;
}

TEST_P(OnEveryNetwork, lets_nobody_turn_to_who_blocks_them)
{
  Habitat habitat(GetParam());
  habitat.life.live_until(start + 2h);
  const auto& world = habitat.world;

  for (const auto& post : world.posts()) {
    for (const auto& like : world.likes_of(post.id))
      EXPECT_FALSE(world.is_block_between(like.by, post.author)) << post.text;
    for (const auto& repost : world.reposts_of(post.id))
      EXPECT_FALSE(world.is_block_between(repost.by, post.author)) << post.text;
  }
}

TEST(Life, shows_every_kind_of_post_on_bluesky)
{
  const Habitat habitat(Platform::bluesky);

  EXPECT_EQ(habitat.list_attachments(),
            (std::set<std::string>{"none", "images", "gallery", "video", "card", "unknown"}));
  EXPECT_EQ(habitat.list_languages(), (std::set<std::string>{"ar", "de", "en", "es", "ja"}));
  EXPECT_EQ(habitat.list_kinds(), (std::set<std::string>{"backdated", "deleted", "detached",
                                                         "label", "quote", "reply", "repost"}));
}

TEST(Life, shows_what_is_usual_on_mastodon)
{
  const Habitat habitat(Platform::mastodon);

  EXPECT_EQ(habitat.list_attachments(), (std::set<std::string>{"none", "images", "video", "poll"}));
  EXPECT_EQ(habitat.list_languages(), (std::set<std::string>{"ar", "de", "en", "es", "fr", "ja"}));
  EXPECT_EQ(habitat.list_kinds(), (std::set<std::string>{"reply", "repost", "spoiler"}));
  EXPECT_GE(habitat.share_of_described_pictures(), 0.95);
}

TEST(Life, shows_what_is_usual_on_x)
{
  const Habitat habitat(Platform::twitter);

  EXPECT_EQ(habitat.list_attachments(), (std::set<std::string>{"none", "images", "video", "poll"}));
  EXPECT_EQ(habitat.list_languages(),
            (std::set<std::string>{"ar", "de", "en", "es", "fr", "ja", "pt"}));
  EXPECT_EQ(habitat.list_kinds(), (std::set<std::string>{"quote", "reply", "repost"}));
}

TEST(Life, shows_nothing_but_pictures_and_comments_on_instagram)
{
  Habitat habitat(Platform::instagram);
  habitat.life.live_until(start + 4h);

  EXPECT_EQ(habitat.list_attachments(),
            (std::set<std::string>{"none", "images", "gallery", "video"}));
  EXPECT_EQ(habitat.list_kinds(), std::set<std::string>{"reply"});
  for (const auto& post : habitat.world.posts()) {
    const bool is_comment = post.reply_to.has_value();
    EXPECT_EQ(post.attachment.index() == 0, is_comment) << post.text;
    EXPECT_LE(habitat.depth_of(post), 2) << post.text;
  }
}

TEST(Life, lets_only_pages_publish_on_linkedin)
{
  Habitat habitat(Platform::linkedin);
  habitat.life.live_until(start + 4h);
  const auto& world = habitat.world;

  EXPECT_EQ(habitat.list_attachments(),
            (std::set<std::string>{"none", "images", "gallery", "card", "poll"}));
  EXPECT_EQ(habitat.list_kinds(), std::set<std::string>{"reply"});
  for (const auto& post : world.posts()) {
    const bool is_page = world.person(post.author).kind == Person::Kind::organization;
    EXPECT_TRUE(is_page || post.reply_to) << post.text;
    EXPECT_LE(habitat.depth_of(post), 2) << post.text;
  }
}

}  // namespace
}  // namespace socialhub::platformsim::world
