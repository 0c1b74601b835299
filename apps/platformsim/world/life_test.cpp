#include "platformsim/world/life.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace socialhub::platformsim::world {
namespace {

using namespace std::chrono_literals;

const auto start = *sqlkit::parse_timestamp("2026-11-22T08:00:00Z");

std::vector<FeedEntry> home_feed(const World& world, const Life& life)
{
  std::vector<FeedEntry> feed;
  for (const auto& entry : world.entries()) {
    const bool is_shown =
        entry.by == life.demo_user() || world.find_follow(life.demo_user(), entry.by) != nullptr;
    if (is_shown && entry.at >= start - std::chrono::days(5)) feed.push_back(entry);
  }
  return feed;
}

TEST(Life, fills_five_days_of_the_home_feed)
{
  World world;
  const Life life(world, built_in_corpus(), start);

  const auto feed = home_feed(world, life);

  EXPECT_GE(feed.size(), 200U);
  EXPECT_LE(feed.size(), 270U);
  EXPECT_LE(feed.back().at, start);
  const auto notices = world.notices_of(life.demo_user());
  const auto recent = std::count_if(notices.begin(), notices.end(), [](const Notice& notice) {
    return notice.at >= start - std::chrono::days(5);
  });
  EXPECT_GE(recent, 30);
  EXPECT_LE(recent, 90);
}

TEST(Life, does_not_repeat_itself)
{
  World world;
  const Life life(world, built_in_corpus(), start);

  std::set<std::string> texts;
  std::size_t posts = 0;
  for (const auto& post : world.posts()) {
    texts.insert(post.text);
    ++posts;
  }

  EXPECT_GE(texts.size(), posts * 97 / 100) << posts;
}

TEST(Life, shows_every_kind_of_post)
{
  World world;
  const Life life(world, built_in_corpus(), start);
  life.demo_user();

  std::set<std::size_t> attachments;
  std::set<std::string> languages;
  std::set<std::string> kinds;
  for (const auto& post : world.posts()) {
    attachments.insert(post.attachment.index());
    languages.insert(post.language);
    if (post.quoted) kinds.insert("quote");
    if (post.reply_to) kinds.insert("reply");
    if (!post.label.empty()) kinds.insert("label");
    if (post.written_at < post.appeared_at - 24h) kinds.insert("backdated");
    if (post.is_deleted) kinds.insert("deleted");
    if (post.is_quote_detached) kinds.insert("detached");
  }

  EXPECT_EQ(attachments.size(), std::variant_size_v<Attachment> - 1) << "all but polls";
  EXPECT_EQ(languages, (std::set<std::string>{"ar", "de", "en", "es", "ja"}));
  EXPECT_EQ(kinds,
            (std::set<std::string>{"backdated", "deleted", "detached", "label", "quote", "reply"}));
}

TEST(Life, is_the_same_for_the_same_seed_however_often_one_looks)
{
  World watched;
  World unwatched;
  World other;
  Life often(watched, built_in_corpus(), start, {.seed = 5});
  Life once(unwatched, built_in_corpus(), start, {.seed = 5});
  Life different(other, built_in_corpus(), start, {.seed = 6});

  for (auto now = start; now <= start + 10min; now += 700ms)
    often.live_until(now);
  often.live_until(start + 10min);
  once.live_until(start + 10min);

  ASSERT_EQ(watched.entries().size(), unwatched.entries().size());
  for (std::size_t i = 0; i < watched.entries().size(); ++i) {
    EXPECT_EQ(watched.entries()[i].at, unwatched.entries()[i].at);
    EXPECT_EQ(watched.post(watched.entries()[i].post).text,
              unwatched.post(unwatched.entries()[i].post).text);
  }
  EXPECT_NE(watched.posts().back().text, other.posts().back().text);
}

TEST(Life, goes_on_while_one_watches)
{
  World world;
  Life life(world, built_in_corpus(), start);
  const auto posts = world.entries().size();
  const auto notices = world.notices_of(life.demo_user()).size();

  life.live_until(start + 10min);

  EXPECT_GE(world.entries().size(), posts + 20);
  EXPECT_GE(world.notices_of(life.demo_user()).size(), notices + 3);
}

TEST(Life, never_stops_for_want_of_words)
{
  World world;
  Life life(world, built_in_corpus(), start);

  life.live_until(start + 8h);

  EXPECT_GE(world.entries().size(), 1500U);
  EXPECT_EQ(std::count_if(world.posts().begin(), world.posts().end(),
                          [](const Post& post) {
                            return post.text.find_first_of("[{") != std::string::npos;
                          }),
            0);
}

TEST(Corpus, fits_into_what_the_strictest_network_allows)
{
  const auto& corpus = built_in_corpus();

  EXPECT_GE(corpus.cast.size(), 30U);
  for (const auto& story : corpus.stories) {
    for (const auto& line : story.lines)
      EXPECT_LE(line.text.size(), 300U) << line.text;
  }
}

}  // namespace
}  // namespace socialhub::platformsim::world
