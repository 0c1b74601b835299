#include "connector/mastodon/parse_write.hpp"

#include "connector/mastodon/test/captures.hpp"
#include "connector/test/unreadable.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::mastodon {
namespace {

using model::Visibility;
using sqlkit::Error;
using sqlkit::ErrorCode;

const std::string alice = "http://127.0.0.1:8461/alice/p/";

sqlkit::Timestamp at(std::string_view text)
{
  return *sqlkit::parse_timestamp(text);
}

FeedItem read_status(const std::string& name)
{
  return parse_status(load_answer(name), make_unknown_instance("http://127.0.0.1:8461"));
}

TEST(WrittenStatus, is_the_post_as_the_server_keeps_it)
{
  const auto item = read_status("status-create");

  EXPECT_FALSE(item.repost);
  EXPECT_EQ(item.post.remote_id, "179533466393c2383bd9eef9483c6ccef437785780");
  EXPECT_EQ(item.post.post.external_id, alice + "1795334663.536005");
  EXPECT_EQ(item.post.post.content, "Plain hello from Alice");
  EXPECT_EQ(item.post.post.visibility, Visibility::everyone);
  EXPECT_EQ(item.post.post.created_at, at("2026-11-22T08:04:23Z"));
  EXPECT_EQ(item.post.post.author.handle, "alice@127.0.0.1:8461");
  EXPECT_EQ(item.post.viewer.is_liked, false);
}

TEST(WrittenStatus, differs_from_what_was_asked_for_where_the_server_took_anything)
{
  // An unknown visibility became a narrow one, a plan was published at once with a later time, and
  // the same key twice made two posts.
  EXPECT_EQ(read_status("error-bad-visibility").post.post.visibility, Visibility::direct);
  EXPECT_EQ(read_status("error-status-empty").post.post.content, "");
  EXPECT_GT(read_status("error-status-too-long").post.post.content.size(), 1000u);
  EXPECT_EQ(read_status("error-scheduled-too-soon").post.post.created_at,
            at("2026-11-22T08:04:54Z"));
  const auto planned = read_status("status-scheduled").post.post;
  EXPECT_EQ(planned.content, "Later");
  EXPECT_EQ(planned.created_at, at("2026-11-22T09:04:24Z"));
  EXPECT_NE(read_status("idempotent-1").post.remote_id, read_status("idempotent-2").post.remote_id);
  EXPECT_EQ(read_status("idempotent-1").post.post.content, "Only once");
  EXPECT_EQ(read_status("status-quote").post.post.quoted, std::nullopt);
}

TEST(WrittenStatus, shows_what_it_answers)
{
  const auto reply = read_status("status-reply").post.post;

  EXPECT_EQ(reply.in_reply_to,
            "http://127.0.0.1:8461/api/v1/statuses/179533466393c2383bd9eef9483c6ccef437785780");
}

TEST(Reactions, are_told_by_the_status)
{
  const auto liked = read_status("status-favourite");
  EXPECT_EQ(liked.post.viewer.is_liked, true);
  EXPECT_EQ(liked.post.viewer.is_reposted, false);
  EXPECT_EQ(std::get<model::MastodonMetadata>(liked.post.post.metadata).favourites_count, 1);
  const auto again = read_status("status-favourite-again");
  EXPECT_EQ(again.post.viewer.is_liked, true);
  EXPECT_EQ(again.post.post.external_id, liked.post.post.external_id);
  EXPECT_EQ(read_status("status-unfavourite").post.viewer.is_liked, false);
  EXPECT_EQ(read_status("status-bookmark").post.viewer.is_bookmarked, true);
  const auto deleted = read_status("status-delete").post.post;
  EXPECT_EQ(deleted.content, "Plain hello from Alice, edited");
  EXPECT_EQ(deleted.edited_at, at("2026-11-22T08:04:33Z"));
}

TEST(Reactions, of_passing_on_are_answered_by_the_boost)
{
  const auto boost = read_status("status-reblog");

  ASSERT_TRUE(boost.repost);
  EXPECT_EQ(boost.repost->by.handle, "bob@127.0.0.1:8461");
  EXPECT_TRUE(boost.repost->external_id.ends_with("/Announce"));
  EXPECT_EQ(boost.post.post.external_id, alice + "1795334663.536005");
  EXPECT_EQ(boost.post.viewer.is_reposted, true);

  const auto undone = read_status("status-unreblog");
  EXPECT_FALSE(undone.repost);
  EXPECT_EQ(undone.post.viewer.is_reposted, false);
}

TEST(WrittenStatus, must_be_one)
{
  expect_unreadable("mastodon", [](const auto& answer) { parse_status(answer, reef()); },
                    {"", "[]", "{}", "<html>", R"({"id":"1"})"});
}

TEST(UploadedMedia, is_ready_where_it_has_an_address)
{
  const auto recorded = parse_uploaded_media(load_answer("media-upload-v2"));
  EXPECT_EQ(recorded.id, "post-aea77b4161ecd37a1d3e5fe60e8d57ff.png");
  EXPECT_TRUE(recorded.is_ready);

  for (const auto* kind : {"image", "video", "gifv", "audio"}) {
    EXPECT_TRUE(parse_uploaded_media(load_answer(std::string("reference-media-") + kind)).is_ready);
  }
  EXPECT_EQ(parse_uploaded_media(load_answer("reference-media-image")).id, "501");
}

TEST(UploadedMedia, is_not_ready_while_the_server_works_on_it)
{
  auto answer = load_answer("reference-media-processing");
  EXPECT_EQ(parse_uploaded_media(answer).id, "505");
  EXPECT_FALSE(parse_uploaded_media(answer).is_ready);

  answer.status = 200;
  EXPECT_FALSE(parse_uploaded_media(answer).is_ready);
  auto looked_at = load_answer("reference-media-video");
  looked_at.status = 206;
  EXPECT_FALSE(parse_uploaded_media(looked_at).is_ready);
  expect_unreadable("mastodon", parse_uploaded_media, {"", "{}", R"({"id":""})", R"({"id":7})"});
}

TEST(VotedPoll, has_the_votes_of_now)
{
  const auto recorded = parse_poll(load_answer("poll-vote"));
  ASSERT_EQ(recorded.options.size(), 2u);
  EXPECT_EQ(recorded.options[0].title, "one");
  EXPECT_EQ(recorded.voters, 0);
  EXPECT_EQ(recorded.closes_at, at("2026-11-22T09:04:23Z"));

  EXPECT_EQ(parse_poll(load_answer("reference-poll")),
            (model::Poll{.options = {{.title = "Sand", .votes = 4}, {.title = "Rock", .votes = 1}},
                         .is_multiple = true,
                         .is_closed = false,
                         .closes_at = at("2026-11-23T08:00:00Z"),
                         .voters = 3}));
  expect_unreadable("mastodon", parse_poll, {"", "{}", R"({"options":[]})", R"({"options":7})"});
}

TEST(Markers, say_how_far_the_person_has_read)
{
  const auto both = parse_markers(load_answer("reference-markers"));
  ASSERT_TRUE(both.home && both.notifications);
  EXPECT_EQ(both.home->last_read_id, "115600000000000001");
  EXPECT_EQ(both.notifications->last_read_id, "904");

  for (const auto* name : {"markers", "markers-save"}) {
    const auto recorded = parse_markers(load_answer(name));
    ASSERT_TRUE(recorded.home) << name;
    EXPECT_EQ(recorded.home->last_read_id, "17953346647b4f71eab1a1ce618f52120972903591");
    EXPECT_FALSE(recorded.notifications) << name;
  }
  expect_unreadable("mastodon", parse_markers,
                    {"", "[]", R"({"home":{}})", R"({"home":{"last_read_id":7}})"});
}

}  // namespace
}  // namespace socialhub::connector::mastodon
