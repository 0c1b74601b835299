#include "connector/twitter/attachments.hpp"

#include "connector/twitter/test/samples.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::twitter {
namespace {

model::Post read_with(std::string_view attachments, std::string_view includes)
{
  std::vector<Poison> poison;
  const Includes along{json::decode<wire::Includes>(includes, json::Mode::lenient), std::nullopt,
                       poison};
  EXPECT_TRUE(poison.empty());
  model::Post post;
  add_attachments(json::decode<wire::Attachments>(attachments, json::Mode::lenient), along, post);
  return post;
}

TEST(Attachments, are_counted_questions)
{
  const auto post = read_with(R"({"poll_ids": ["5"]})", R"({"polls": [{"id": "5",
      "voting_status": "closed", "end_datetime": "2026-10-22T10:00:00.000Z",
      "options": [{"position": 2, "label": "Coffee", "votes": 4},
                  {"position": 1, "label": "Tea", "votes": 9}]}]})");

  ASSERT_TRUE(post.poll);
  EXPECT_EQ(post.poll->options, (std::vector<model::PollOption>{{"Tea", 9}, {"Coffee", 4}}));
  EXPECT_TRUE(post.poll->is_closed);
  EXPECT_FALSE(post.poll->is_multiple);
  EXPECT_EQ(post.poll->voters, 13);
  EXPECT_EQ(sqlkit::format_timestamp(*post.poll->closes_at), "2026-10-22T10:00:00.000Z");
}

TEST(Attachments, are_questions_whose_votes_nobody_tells)
{
  const auto post = read_with(R"({"poll_ids": ["5"]})", R"({"polls": [{"id": "5",
      "end_datetime": "never", "options": [{"label": "Tea", "votes": -3}, {"label": "Milk"}]}]})");

  ASSERT_TRUE(post.poll);
  EXPECT_FALSE(post.poll->options[0].votes);
  EXPECT_FALSE(post.poll->voters);
  EXPECT_FALSE(post.poll->closes_at);
  EXPECT_FALSE(post.poll->is_closed);
}

TEST(Attachments, are_films_of_the_most_bits_that_a_browser_plays)
{
  const auto post = read_with(R"({"media_keys": ["16_1"]})", R"({"media": [{"media_key": "16_1",
      "type": "animated_gif", "width": 0, "height": 99999999999, "alt_text": "",
      "preview_image_url": "https://pbs.twimg.com/p.jpg",
      "variants": [{"content_type": "application/x-mpegURL", "url": "https://v/x.m3u8"},
                   {"bit_rate": 0, "content_type": "video/mp4", "url": "https://v/0.mp4"},
                   {"bit_rate": 9, "content_type": "video/mp4", "url": "ftp://v/9.mp4"}]}]})");

  ASSERT_EQ(post.media.size(), 1u);
  EXPECT_EQ(post.media[0],
            (model::Media{model::MediaKind::gif, "https://v/0.mp4", "https://pbs.twimg.com/p.jpg",
                          std::nullopt, std::nullopt, std::nullopt}));
}

TEST(Attachments, that_nobody_knows_or_that_are_missing_are_named)
{
  const auto post = read_with(R"({"media_keys": ["1", "2", "3"], "poll_ids": ["4"]})",
                              R"({"media": [{"media_key": "1", "type": "hologram"},
                    {"media_key": "2", "type": "photo", "url": "javascript:alert"}]})");

  EXPECT_TRUE(post.media.empty());
  EXPECT_EQ(post.unsupported, (std::vector<std::string>{"hologram", "photo", "media", "poll"}));
}

}  // namespace
}  // namespace socialhub::connector::twitter
