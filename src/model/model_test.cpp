#include "model/notification.hpp"
#include "model/platform_connection.hpp"
#include "model/post.hpp"

#include "sqlkit/base/time.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace socialhub::model {
namespace {

using namespace std::chrono_literals;
using sqlkit::Timestamp;

TEST(Platform, has_the_name_that_people_know)
{
  const std::vector<std::pair<Platform, std::string_view>> cases{{Platform::twitter, "X"},
                                                                 {Platform::instagram, "Instagram"},
                                                                 {Platform::linkedin, "LinkedIn"},
                                                                 {Platform::bluesky, "Bluesky"},
                                                                 {Platform::mastodon, "Mastodon"}};
  for (const auto& [platform, name] : cases) {
    EXPECT_EQ(display_name(platform), name);
  }
}

TextRange a_range(std::int32_t start, std::int32_t end, std::string target = "t")
{
  return {.start = start, .end = end, .kind = TextRangeKind::hashtag, .target = std::move(target)};
}

TEST(TextRanges, are_sorted_and_free_of_what_cannot_be_shown)
{
  struct Case {
    std::string name;
    std::vector<TextRange> given;
    std::vector<TextRange> kept;
  };
  constexpr auto lowest = std::numeric_limits<std::int32_t>::min();
  constexpr auto highest = std::numeric_limits<std::int32_t>::max();
  const std::vector<Case> cases{
      {"none", {}, {}},
      {"the whole text", {a_range(0, 10)}, {a_range(0, 10)}},
      {"unsorted", {a_range(5, 7), a_range(0, 2)}, {a_range(0, 2), a_range(5, 7)}},
      {"touching", {a_range(0, 2), a_range(2, 4)}, {a_range(0, 2), a_range(2, 4)}},
      {"overlapping", {a_range(0, 3), a_range(2, 4)}, {a_range(0, 3)}},
      {"overlapping backwards", {a_range(2, 4), a_range(0, 3)}, {a_range(2, 4)}},
      {"nested", {a_range(0, 9), a_range(2, 4)}, {a_range(0, 9)}},
      {"around another", {a_range(2, 4), a_range(0, 9)}, {a_range(2, 4)}},
      {"same start", {a_range(1, 3, "a"), a_range(1, 2, "b")}, {a_range(1, 3, "a")}},
      {"empty", {a_range(3, 3)}, {}},
      {"backwards", {a_range(4, 3)}, {}},
      {"past the end", {a_range(8, 11)}, {}},
      {"before the start", {a_range(-1, 2)}, {}},
      {"extremes", {a_range(lowest, highest), a_range(0, highest)}, {}},
      {"one bad, one good", {a_range(0, 11), a_range(1, 2)}, {a_range(1, 2)}},
  };

  for (const auto& [name, given, kept] : cases) {
    EXPECT_EQ(normalize_ranges(given, 10), kept) << name;
  }
}

TEST(CreatedAt, lies_between_1970_and_the_first_sight)
{
  const Timestamp latest{1'000'000s};
  const std::vector<std::pair<Timestamp, Timestamp>> cases{
      {Timestamp{5s}, Timestamp{5s}},
      {latest, latest},
      {latest + 1us, latest},
      {Timestamp::max(), latest},
      {Timestamp{-1us}, Timestamp{0us}},
      {Timestamp::min(), Timestamp{0us}},
  };

  for (const auto& [claimed, expected] : cases) {
    EXPECT_EQ(clamp_created_at(claimed, latest), expected) << claimed.time_since_epoch().count();
  }
  EXPECT_EQ(clamp_created_at(Timestamp{5s}, Timestamp{-5s}), Timestamp{0us});
}

TEST(Post, differs_when_any_member_differs)
{
  const std::vector<void (*)(Post&)> changes{
      [](Post& post) { post.platform = Platform::mastodon; },
      [](Post& post) { post.external_id = "x"; },
      [](Post& post) { post.author.handle = "x"; },
      [](Post& post) { post.author.is_bot = true; },
      [](Post& post) { post.url = "x"; },
      [](Post& post) { post.content = "x"; },
      [](Post& post) { post.content_ranges.emplace_back(); },
      [](Post& post) { post.spoiler_text = ""; },
      [](Post& post) { post.language = "en"; },
      [](Post& post) { post.visibility = Visibility::direct; },
      [](Post& post) { post.is_sensitive = true; },
      [](Post& post) { post.media.emplace_back(); },
      [](Post& post) { post.card.emplace(); },
      [](Post& post) { post.metadata = BlueskyMetadata{.like_count = 1}; },
      [](Post& post) { post.in_reply_to = "x"; },
      [](Post& post) { post.root = "x"; },
      [](Post& post) { post.quoted = "x"; },
      [](Post& post) { post.quote_unavailable = UnavailableReason::blocked; },
      [](Post& post) { post.unsupported.emplace_back("x"); },
      [](Post& post) { post.created_at += 1us; },
  };
  const Post original{.metadata = BlueskyMetadata{}};

  for (std::size_t i = 0; i < changes.size(); ++i) {
    Post changed = original;
    EXPECT_EQ(changed, original);
    changes[i](changed);
    EXPECT_NE(changed, original) << "change " << i;
  }
}

TEST(Metadata, names_its_network_in_the_tag)
{
  EXPECT_EQ(TwitterMetadata::tag.value, Platform::twitter);
  EXPECT_EQ(InstagramMetadata::tag.value, Platform::instagram);
  EXPECT_EQ(LinkedinMetadata::tag.value, Platform::linkedin);
  EXPECT_EQ(BlueskyMetadata::tag.value, Platform::bluesky);
  EXPECT_EQ(MastodonMetadata::tag.value, Platform::mastodon);
  EXPECT_EQ(BlueskyMetadata::tag.key, "platform");
}

TEST(Ids, of_different_things_cannot_be_mixed_up)
{
  static_assert(!std::is_convertible_v<PostId, UserId>);
  static_assert(!std::is_constructible_v<PostId, UserId>);
  EXPECT_EQ(UserId{}, UserId{});
}

}  // namespace
}  // namespace socialhub::model
