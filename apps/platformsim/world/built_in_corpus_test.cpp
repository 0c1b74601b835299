#include "platformsim/world/corpus.hpp"
#include "platformsim/world/cross_posts.hpp"
#include "platformsim/world/habits.hpp"
#include "platformsim/world/test/habitat.hpp"
#include "platformsim/world/world.hpp"

#include "sqlkit/base/enum_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace socialhub::platformsim::world {
namespace {

std::size_t link_weight(const TextToken& token, std::size_t length)
{
  constexpr std::size_t shortened_link = 23;
  return token.kind == TextToken::Kind::link ? shortened_link : length;
}

// https://docs.joinmastodon.org/user/posting/#text
std::size_t count_characters(std::string_view text)
{
  std::size_t count = 0;
  for (const auto& token : split_text(text)) {
    const auto letters = std::count_if(token.text.begin(), token.text.end(), [](char letter) {
      return (static_cast<unsigned char>(letter) & 0xc0U) != 0x80U;
    });
    count += link_weight(token, static_cast<std::size_t>(letters));
  }
  return count;
}

char32_t take_letter(std::string_view& text)
{
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  char32_t letter = length == 1 ? lead : lead & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i)
    letter = (letter << 6U) | (static_cast<unsigned char>(text[i]) & 0x3fU);
  text.remove_prefix(length);
  return letter;
}

// https://docs.x.com/fundamentals/counting-characters
std::size_t weigh(std::string_view text)
{
  const auto is_light = [](char32_t letter) {
    return letter <= 4351 || (letter >= 8192 && letter <= 8205) ||
           (letter >= 8208 && letter <= 8223) || (letter >= 8242 && letter <= 8247);
  };
  std::size_t weight = 0;
  for (const auto& token : split_text(text)) {
    std::size_t letters = 0;
    for (auto rest = token.text; !rest.empty();)
      letters += is_light(take_letter(rest)) ? 1 : 2;
    weight += link_weight(token, letters);
  }
  return weight;
}

std::size_t count_images(const Attachment& attachment)
{
  if (const auto* images = std::get_if<Images>(&attachment)) return images->images.size();
  if (const auto* gallery = std::get_if<Gallery>(&attachment)) return gallery->images.size();
  return 0;
}

struct Limits {
  std::size_t (*measure)(std::string_view);
  std::size_t longest_text;
  std::size_t most_images;
  std::size_t most_answers;  // of a poll; 0: there are none
};

// What the networks themselves allow: https://docs.bsky.app, https://docs.joinmastodon.org,
// https://docs.x.com, https://developers.facebook.com/docs/instagram-platform,
// https://learn.microsoft.com/linkedin.
const std::map<Platform, Limits> limits{
    {Platform::twitter, {weigh, 280, 4, 4}},
    {Platform::instagram, {count_characters, 2200, 10, 0}},
    {Platform::linkedin, {count_characters, 3000, 20, 4}},
    {Platform::bluesky, {count_characters, 300, 10, 0}},
    {Platform::mastodon, {count_characters, 500, 4, 4}},
};

TEST(BuiltInCorpus, fits_into_what_each_network_allows)
{
  for (const auto& story : built_in_corpus().stories) {
    const auto& limit = limits.at(story.platform);
    for (const auto& line : story.lines) {
      EXPECT_LE(limit.measure(line.text), limit.longest_text) << line.text;
      EXPECT_LE(count_images(line.attachment), limit.most_images) << line.text;
      const auto* poll = std::get_if<Poll>(&line.attachment);
      if (poll != nullptr) { EXPECT_LE(poll->options.size(), limit.most_answers) << line.text; }
    }
  }
}

TEST(BuiltInCorpus, has_enough_to_tell_on_every_network)
{
  std::map<Platform, std::size_t> stories;
  std::map<Platform, std::size_t> people;
  for (const auto& story : built_in_corpus().stories)
    ++stories[story.platform];
  for (const auto& member : built_in_corpus().cast) {
    for (const auto& [platform, person] : member.accounts)
      ++people[platform];
  }

  EXPECT_GE(stories[Platform::mastodon], 60U);
  EXPECT_GE(stories[Platform::twitter], 60U);
  EXPECT_GE(stories[Platform::instagram], 40U);
  EXPECT_GE(stories[Platform::linkedin], 25U);
  EXPECT_GE(stories[Platform::bluesky], 100U);
  for (const auto platform : sqlkit::enumerators<Platform>())
    EXPECT_GE(people[platform], 20U) << sqlkit::enum_name(platform);
}

TEST(BuiltInCorpus, puts_its_owner_on_every_network)
{
  const auto& cast = built_in_corpus().cast;
  const auto owner = std::find_if(cast.begin(), cast.end(),
                                  [](const CastMember& member) { return member.is_demo_user; });

  ASSERT_NE(owner, cast.end());
  EXPECT_EQ(owner->accounts.size(), sqlkit::enumerators<Platform>().size());
  EXPECT_EQ(owner->accounts.at(Platform::instagram).kind, Person::Kind::professional);
  EXPECT_TRUE(std::any_of(cast.begin(), cast.end(), [&](const CastMember& member) {
    return member.administrator == owner->called &&
           member.person.kind == Person::Kind::organization;
  }));
}

TEST(BuiltInCorpus, gives_nobody_a_username_twice)
{
  std::set<std::pair<Platform, std::string>> taken;
  for (const auto& member : built_in_corpus().cast) {
    for (const auto& [platform, person] : member.accounts)
      EXPECT_TRUE(taken.emplace(platform, person.username).second) << person.username;
  }
}

TEST(BuiltInCorpus, carries_its_blocks_to_the_networks_where_both_are)
{
  const test::Habitat bluesky(Platform::bluesky);
  const auto by = *bluesky.world.find_person("viktor");
  const auto target = *bluesky.world.find_person("mona");

  EXPECT_NE(bluesky.world.find_block(by, target), nullptr);
  EXPECT_EQ(bluesky.world.find_follow(target, by), nullptr);
}

// The texts of cross-posts by the number that they have in common.
std::map<int, std::map<Platform, const Line*>> list_cross_posts()
{
  std::map<int, std::map<Platform, const Line*>> texts;
  for (const auto& story : built_in_corpus().stories) {
    if (story.cross_post > 0) texts[story.cross_post][story.platform] = &story.lines.front();
  }
  return texts;
}

std::optional<sqlkit::Timestamp> find_moment(const World& world, const std::string& text)
{
  for (const auto& post : world.posts()) {
    if (post.text == text) return post.appeared_at;
  }
  return std::nullopt;
}

TEST(CrossPosts, appear_on_all_their_networks_within_minutes)
{
  std::map<Platform, std::unique_ptr<test::Habitat>> habitats;
  for (const auto platform : sqlkit::enumerators<Platform>()) {
    habitats[platform] = std::make_unique<test::Habitat>(platform);
    habitats[platform]->life.live_until(test::start + std::chrono::hours(2));
  }
  const auto cross_posts = list_cross_posts();

  EXPECT_GE(cross_posts.size(), 25U);
  for (const auto& [number, lines] : cross_posts) {
    std::vector<sqlkit::Timestamp> moments;
    for (const auto& [platform, line] : lines) {
      const auto moment = find_moment(habitats[platform]->world, line->text);
      ASSERT_TRUE(moment) << line->text;
      moments.push_back(*moment);
    }
    const auto [first, last] = std::minmax_element(moments.begin(), moments.end());
    EXPECT_GE(moments.size(), 2U);
    EXPECT_LE(*last - *first, CrossPostTimes::longest_delay) << lines.begin()->second->text;
  }
}

TEST(CrossPosts, come_before_the_start_and_every_few_minutes_after_it)
{
  const CrossPostTimes times{7, test::start, 30};
  std::vector<sqlkit::Timestamp> moments;
  for (int number = 1; number <= times.count; ++number)
    moments.push_back(times.at(number, Platform::bluesky));
  std::sort(moments.begin(), moments.end());

  const auto first_after = std::upper_bound(moments.begin(), moments.end(), test::start);
  EXPECT_GE(moments.front(), test::start - std::chrono::days(4));
  EXPECT_GE(first_after - moments.begin(), 15);
  ASSERT_GE(moments.end() - first_after, 8);
  EXPECT_LE(*first_after, test::start + std::chrono::minutes(4));
  for (auto moment = first_after; moment + 1 != moments.end(); ++moment)
    EXPECT_LE(*(moment + 1) - *moment, std::chrono::minutes(6));
}

TEST(CrossPosts, keep_the_habits_of_each_network)
{
  std::size_t shorter = 0;
  std::size_t tagged = 0;
  std::size_t longer = 0;
  for (const auto& [number, lines] : list_cross_posts()) {
    const auto bluesky = lines.find(Platform::bluesky);
    if (bluesky == lines.end()) continue;
    const auto& usual = bluesky->second->text;
    const auto compare = [&](Platform platform, auto is_so) -> std::size_t {
      const auto there = lines.find(platform);
      return there != lines.end() && is_so(there->second->text) ? 1 : 0;
    };
    shorter += compare(Platform::twitter,
                       [&](const std::string& text) { return text.size() < usual.size(); });
    tagged += compare(Platform::mastodon, [&](const std::string& text) {
      return text.find('#') != std::string::npos && usual.find('#') == std::string::npos;
    });
    longer += compare(Platform::linkedin,
                      [&](const std::string& text) { return text.size() > usual.size(); });
  }

  EXPECT_GE(shorter, 4U);
  EXPECT_GE(tagged, 15U);
  EXPECT_GE(longer, 6U);
}

}  // namespace
}  // namespace socialhub::platformsim::world
