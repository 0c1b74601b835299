#include "connector/bluesky/post_view.hpp"

#include "connector/bluesky/test/captures.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

PostWithQuotes read(const json::Object& view)
{
  return to_post(decode_post(view));
}

model::Post read_post(const json::Object& view)
{
  return read(view).post.post;
}

TEST(PostView, needs_only_what_the_protocol_requires)
{
  const auto [seen, quotes] = read(a_post("key"));
  const auto& post = seen.post;

  EXPECT_EQ(post.external_id, "at://did:plc:alice/app.bsky.feed.post/key");
  EXPECT_EQ(post.url, "https://bsky.app/profile/did:plc:alice/post/key");
  EXPECT_EQ(post.content, "Hello");
  EXPECT_EQ(std::get<model::BlueskyMetadata>(post.metadata), model::BlueskyMetadata{.cid = "bafy"});
  EXPECT_EQ(post.language, std::nullopt);
  EXPECT_EQ(post.in_reply_to, std::nullopt);
  EXPECT_EQ(seen.viewer, ViewerState{});
  EXPECT_TRUE(quotes.empty());
}

TEST(Author, is_named_by_what_there_is)
{
  struct Case {
    std::string display_name, handle, expected_name, expected_handle;
  };
  const std::vector<Case> cases{
      {"Alice", "alice.test", "Alice", "alice.test"},
      {"", "alice.test", "alice.test", "alice.test"},
      {" \r\n ", "alice.test", "alice.test", "alice.test"},
      {"Alice\r\nAdmin", "alice.test", "Alice  Admin", "alice.test"},
      {"", "handle.invalid", "did:plc:alice", "did:plc:alice"},
      {"Alice", "handle.invalid", "Alice", "did:plc:alice"},
      {"", "", "did:plc:alice", "did:plc:alice"},
  };
  for (const auto& [display_name, handle, expected_name, expected_handle] : cases) {
    const auto author = to_author(
        {.did = "did:plc:alice", .handle = handle, .display_name = display_name, .avatar = {}});
    EXPECT_EQ(author.name, expected_name) << display_name;
    EXPECT_EQ(author.handle, expected_handle) << handle;
    EXPECT_EQ(author.external_id, "did:plc:alice");
  }
}

TEST(Author, has_a_picture_only_from_the_web)
{
  const auto avatar_of = [](std::string url) {
    return to_author({.did = "did:plc:a", .handle = "a.test", .display_name = {}, .avatar = url})
        .avatar_url;
  };
  EXPECT_EQ(avatar_of("https://cdn.example/a.jpg"), "https://cdn.example/a.jpg");
  EXPECT_EQ(avatar_of("data:image/png;base64,AAAA"), std::nullopt);
  EXPECT_EQ(avatar_of("javascript:alert(1)"), std::nullopt);
  EXPECT_EQ(avatar_of(""), std::nullopt);
}

TEST(CreatedAt, is_believed_only_within_reason)
{
  // The post was indexed at 08:00.
  const std::vector<std::pair<std::string, std::string>> cases{
      {"2026-11-22T07:59:00.000Z", "2026-11-22T07:59:00.000Z"},
      {"2026-11-22T09:58:59+02:00", "2026-11-22T07:58:59.000Z"},
      {"2026-11-22T08:00:01.000Z", "2026-11-22T08:00:00.000Z"},
      {"9999-12-31T23:59:59Z", "2026-11-22T08:00:00.000Z"},
      {"1969-12-31T23:59:59Z", "1970-01-01T00:00:00.000Z"},
      {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"},
      {"0000-01-01T00:00:00Z", "2026-11-22T08:00:00.000Z"},
      {"10000-01-01T00:00:00Z", "2026-11-22T08:00:00.000Z"},
      {"yesterday", "2026-11-22T08:00:00.000Z"},
      {"", "2026-11-22T08:00:00.000Z"},
  };
  for (const auto& [claimed, expected] : cases) {
    auto view = a_post();
    view["record"].as_object()["createdAt"] = claimed;
    EXPECT_EQ(sqlkit::format_timestamp(read_post(view).created_at), expected) << claimed;
  }
}

TEST(Language, is_the_first_that_can_be_one)
{
  const std::vector<std::pair<std::string, std::optional<std::string>>> cases{
      {R"(["en","de"])", "en"},
      {R"(["zh-Hant-TW"])", "zh-Hant-TW"},
      {R"([])", std::nullopt},
      {R"([""])", std::nullopt},
      {R"(["<b>"])", std::nullopt},
      {R"(["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"])", std::nullopt},
      {R"(null)", std::nullopt},
  };
  for (const auto& [langs, expected] : cases) {
    auto view = a_post();
    view["record"].as_object()["langs"] = parse_json(langs);
    EXPECT_EQ(read_post(view).language, expected) << langs;
  }
}

TEST(Content, has_no_nul_and_keeps_everything_else)
{
  auto view = parse_json(json::write(a_post()));
  view.as_object()["record"] =
      parse_json(R"({"text":"a\u0000b \u202E x\u0301 \uFFFF <&>","createdAt":""})");

  EXPECT_EQ(read_post(view.as_object()).content, "a\uFFFDb \u202E x\u0301 \uFFFF <&>");
}

TEST(Counts, below_zero_or_missing_are_zero)
{
  auto view = a_post();
  view["likeCount"] = -5;
  view["repostCount"] = nullptr;
  view["replyCount"] = 7;
  view["quoteCount"] = 9'007'199'254'740'993;

  const model::BlueskyMetadata expected{.like_count = 0,
                                        .repost_count = 0,
                                        .reply_count = 7,
                                        .quote_count = 9'007'199'254'740'993,
                                        .cid = "bafy"};
  EXPECT_EQ(std::get<model::BlueskyMetadata>(read_post(view).metadata), expected);
}

TEST(ViewerState, keeps_the_references_that_undo_needs)
{
  auto view = a_post();
  view["viewer"] = parse_json(R"({"like":"at://did:plc:me/app.bsky.feed.like/1",
      "repost":"at://did:plc:me/app.bsky.feed.repost/2","bookmarked":true})");

  const ViewerState expected{.is_liked = true,
                             .is_reposted = true,
                             .is_bookmarked = true,
                             .like_ref = "at://did:plc:me/app.bsky.feed.like/1",
                             .repost_ref = "at://did:plc:me/app.bsky.feed.repost/2"};
  EXPECT_EQ(read(view).post.viewer, expected);

  view["viewer"] = json::Object{};
  const auto silent = read(view).post.viewer;
  EXPECT_EQ(silent.is_liked, false);
  EXPECT_EQ(silent.is_bookmarked, std::nullopt);
}

}  // namespace
}  // namespace socialhub::connector::bluesky
