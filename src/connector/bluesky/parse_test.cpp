#include "connector/bluesky/parse.hpp"

#include "connector/bluesky/test/captures.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

template <auto parse>
json::Value read_as_json(const http::Response& answer)
{
  return json::encode(parse(answer));
}

struct Capture {
  std::string name;
  json::Value (*read)(const http::Response&);
};

// Every recorded answer that reading meets. What it must become stands in fixtures/…/expected,
// member for member.
const std::vector<Capture> captures{
    {"timeline", read_as_json<parse_timeline>},
    {"timeline-page1", read_as_json<parse_timeline>},
    {"timeline-page2", read_as_json<parse_timeline>},
    {"timeline-after-block", read_as_json<parse_timeline>},
    {"author-feed", read_as_json<parse_timeline>},
    {"author-feed-no-replies", read_as_json<parse_timeline>},
    {"notifications", read_as_json<parse_notifications>},
    {"notifications-bob", read_as_json<parse_notifications>},
    {"notifications-page1", read_as_json<parse_notifications>},
    {"notifications-filtered", read_as_json<parse_notifications>},
    {"notifications-after-seen", read_as_json<parse_notifications>},
    {"posts", read_as_json<parse_posts>},
    {"search-posts", read_as_json<parse_posts>},
    {"quotes", read_as_json<parse_posts>},
    {"thread", read_as_json<parse_thread>},
    {"thread-after-block", read_as_json<parse_thread>},
    {"thread-deleted-parent", read_as_json<parse_thread>},
    {"profile", read_as_json<parse_profile>},
};

/// The place and text of the first difference; "" if there is none.
std::string find_difference(const json::Value& is, const json::Value& should, std::string place)
{
  const auto* is_object = is.if_object();
  const auto* should_object = should.if_object();
  if (is_object && should_object) {
    for (const auto& [key, value] : *should_object) {
      const auto* other = is_object->if_contains(key);
      const auto below = place + "/" + std::string(key.data(), key.size());
      if (!other) { return below + " is missing"; }
      const auto difference = find_difference(*other, value, below);
      if (!difference.empty()) { return difference; }
    }
    for (const auto& [key, value] : *is_object) {
      if (!should_object->contains(key)) {
        return place + "/" + std::string(key.data(), key.size()) + " should not be there";
      }
    }
    return "";
  }
  const auto* is_array = is.if_array();
  const auto* should_array = should.if_array();
  if (is_array && should_array && is_array->size() == should_array->size()) {
    for (std::size_t i = 0; i < is_array->size(); ++i) {
      const auto difference =
          find_difference((*is_array)[i], (*should_array)[i], place + "/" + std::to_string(i));
      if (!difference.empty()) { return difference; }
    }
    return "";
  }
  return is == should ? "" : place + " is " + json::write(is) + ", not " + json::write(should);
}

TEST(RecordedAnswers, become_exactly_what_stands_beside_them)
{
  for (const auto& [name, read] : captures) {
    const auto is = read(load_answer(name));
    EXPECT_EQ(find_difference(is, load_json("expected/" + name), ""), "") << name;
  }
}

TEST(RecordedAnswers, with_any_member_of_the_wrong_type_never_crash)
{
  // Walks every place of an answer and puts each kind of value there.
  const std::vector<json::Value> intruders{nullptr,       true,          -1, 1e300, "", "x",
                                           json::Array{}, json::Object{}};
  for (const std::string name :
       {"timeline-page1", "notifications-page1", "thread-after-block", "posts", "profile"}) {
    const auto& capture = *std::ranges::find(captures, name, &Capture::name);
    auto body = parse_json(load_answer(name).body);
    std::function<void(json::Value&)> visit = [&](json::Value& place) {
      const json::Value original = place;
      for (const auto& intruder : intruders) {
        place = intruder;
        try {
          capture.read(answer_with(body));
        } catch (const Error& error) {
          EXPECT_TRUE(error.code() == ErrorCode::bad_gateway ||
                      error.code() == ErrorCode::not_found)
              << name << ": " << error.message();
        }
      }
      place = original;
      if (auto* object = place.if_object()) {
        for (auto& [key, value] : *object) {
          visit(value);
        }
      } else if (auto* array = place.if_array(); array && !array->empty()) {
        visit(array->front());
      }
    };
    visit(body);
  }
}

TEST(Answers, that_are_no_answers_are_refused)
{
  const std::vector<std::string> bodies{"",
                                        "null",
                                        "[]",
                                        "7",
                                        "\"feed\"",
                                        "{}",
                                        "{\"feed\":null}",
                                        "{\"feed\":{}}",
                                        "{\"feed\":[],\"cursor\":7}",
                                        "<!doctype html>",
                                        "{\"feed\":[]}{",
                                        "\xEF\xBB\xBF",
                                        "{\"feed\":[\"\xFF\"]}",
                                        std::string(300, '[') + std::string(300, ']')};
  for (const auto& body : bodies) {
    EXPECT_THROW(parse_timeline({.status = 200, .headers = {}, .body = body}), Error) << body;
  }
}

TEST(FeedPage, ends_where_no_cursor_is_given)
{
  EXPECT_EQ(parse_timeline(answer_with(parse_json(R"({"feed":[]})"))).next_cursor, std::nullopt);
  EXPECT_EQ(parse_timeline(answer_with(parse_json(R"({"feed":[],"cursor":""})"))).next_cursor,
            std::nullopt);
  EXPECT_EQ(parse_timeline(answer_with(parse_json(R"({"feed":[],"cursor":null})"))).next_cursor,
            std::nullopt);
  // An empty page may have a successor.
  EXPECT_EQ(parse_timeline(answer_with(parse_json(R"({"feed":[],"cursor":"c"})"))).next_cursor,
            "c");
}

TEST(FeedPage, sets_items_aside_that_cannot_be_read)
{
  auto without_author = a_post("bad1");
  without_author.erase("author");
  auto with_bad_uri = a_post("bad2");
  with_bad_uri["uri"] = "https://bsky.app/profile/x";
  auto with_bad_time = a_post("bad3");
  with_bad_time["indexedAt"] = "yesterday";

  const auto page = parse_timeline(
      a_feed({a_post("1"), without_author, a_post("2"), with_bad_uri, with_bad_time}));

  ASSERT_EQ(page.items.size(), 2u);
  EXPECT_EQ(page.items[0].post.post.external_id, "at://did:plc:alice/app.bsky.feed.post/1");
  EXPECT_EQ(page.items[1].post.post.external_id, "at://did:plc:alice/app.bsky.feed.post/2");
  ASSERT_EQ(page.poison.size(), 3u);
  EXPECT_EQ(page.poison[0].pointer, "/feed/1");
  EXPECT_NE(page.poison[0].reason.find("author"), std::string::npos) << page.poison[0].reason;
  EXPECT_NE(page.poison[0].raw.find("bad1"), std::string::npos);
  EXPECT_EQ(page.poison[1].pointer, "/feed/3");
  EXPECT_EQ(page.poison[1].reason, "The post has no usable at-uri.");
  EXPECT_EQ(page.poison[2].pointer, "/feed/4");
}

TEST(Poison, keeps_at_most_64_kib_and_whole_characters)
{
  auto post = a_post();
  post["record"].as_object()["text"] = std::string(70'000, 'x');
  post["author"] = "nobody";
  auto emoji = a_post();
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    text += "🦋";
  }
  emoji["record"].as_object()["text"] = text;
  emoji["author"] = "nobody";

  const auto page = parse_timeline(a_feed({post, emoji}));

  ASSERT_EQ(page.poison.size(), 2u);
  EXPECT_EQ(page.poison[0].raw.size(), 64u * 1024);
  EXPECT_GT(page.poison[1].raw.size(), 64u * 1024 - 4);
  EXPECT_LE(page.poison[1].raw.size(), 64u * 1024);
  EXPECT_TRUE(json::write(json::Value(page.poison[1].raw)).size() > 0);
}

json::Value an_item(json::Value post, std::string_view reason)
{
  json::Object item;
  item["post"] = std::move(post);
  item["reason"] = parse_json(reason);
  return item;
}

FeedPage page_of(json::Value item)
{
  json::Object body;
  body["feed"] = json::Array{std::move(item)};
  return parse_timeline(answer_with(body));
}

TEST(FeedItem, of_a_repost_stands_at_the_repost_s_time)
{
  const auto page = page_of(an_item(a_post(), R"({"$type":"app.bsky.feed.defs#reasonRepost",
      "by":{"did":"did:plc:bob","handle":"bob.test","displayName":"Bob"},
      "uri":"at://did:plc:bob/app.bsky.feed.repost/9","indexedAt":"2026-11-22T09:00:00.000Z"})"));

  ASSERT_EQ(page.items.size(), 1u);
  ASSERT_TRUE(page.items[0].repost);
  EXPECT_EQ(page.items[0].repost->by.name, "Bob");
  EXPECT_EQ(page.items[0].repost->external_id, "at://did:plc:bob/app.bsky.feed.repost/9");
  EXPECT_EQ(sqlkit::format_timestamp(page.items[0].appeared_at), "2026-11-22T09:00:00.000Z");
  EXPECT_EQ(sqlkit::format_timestamp(page.items[0].post.post.created_at),
            "2026-11-22T07:59:00.000Z");
}

TEST(FeedItem, of_a_repost_by_an_older_server_has_no_id_of_its_own)
{
  const auto page = page_of(an_item(a_post(), R"({"$type":"app.bsky.feed.defs#reasonRepost",
      "by":{"did":"did:plc:bob","handle":"bob.test"},"indexedAt":"2026-11-22T09:00:00.000Z"})"));

  ASSERT_TRUE(page.items.at(0).repost);
  EXPECT_EQ(page.items[0].repost->external_id, "");
}

TEST(FeedItem, that_is_pinned_or_there_for_an_unknown_reason_is_a_plain_one)
{
  for (const std::string reason : {R"({"$type":"app.bsky.feed.defs#reasonPin"})",
                                   R"({"$type":"app.bsky.feed.defs#new"})", R"({})", R"(null)"}) {
    const auto page = page_of(an_item(a_post(), reason));

    ASSERT_EQ(page.items.size(), 1u) << reason;
    EXPECT_FALSE(page.items[0].repost) << reason;
    EXPECT_EQ(sqlkit::format_timestamp(page.items[0].appeared_at), "2026-11-22T08:00:00.000Z");
  }
}

TEST(FeedItem, keeps_only_the_ids_of_parents_that_are_gone_or_blocked)
{
  auto reply = a_post("reply");
  reply["record"].as_object()["reply"] = parse_json(R"({
      "parent":{"uri":"at://did:plc:x/app.bsky.feed.post/p","cid":"c"},
      "root":{"uri":"at://did:plc:y/app.bsky.feed.post/r","cid":"c"}})");
  json::Object item;
  item["post"] = reply;
  item["reply"] = parse_json(R"({
      "parent":{"$type":"app.bsky.feed.defs#notFoundPost",
                "uri":"at://did:plc:x/app.bsky.feed.post/p","notFound":true},
      "root":{"$type":"app.bsky.feed.defs#blockedPost",
              "uri":"at://did:plc:y/app.bsky.feed.post/r","blocked":true,
              "author":{"did":"did:plc:y"}}})");

  const auto page = page_of(item);

  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].post.post.in_reply_to, "at://did:plc:x/app.bsky.feed.post/p");
  EXPECT_EQ(page.items[0].post.post.root, "at://did:plc:y/app.bsky.feed.post/r");
  EXPECT_TRUE(page.items[0].referenced.empty());
  EXPECT_TRUE(page.poison.empty());
}

TEST(FeedItem, is_whole_when_its_parent_cannot_be_read)
{
  json::Object item;
  item["post"] = a_post();
  item["reply"] = parse_json(R"({"parent":{"$type":"app.bsky.feed.defs#postView","uri":"x"}})");

  const auto page = page_of(item);

  EXPECT_EQ(page.items.size(), 1u);
  ASSERT_EQ(page.poison.size(), 1u);
  EXPECT_EQ(page.poison[0].pointer, "/feed/0/reply/parent");
}

TEST(Profile, has_zero_where_nothing_is_counted)
{
  const auto profile = parse_profile(answer_with(
      parse_json(R"({"did":"did:plc:a","handle":"handle.invalid","followersCount":-3})")));

  EXPECT_EQ(profile.author.handle, "did:plc:a");
  EXPECT_EQ(profile.author.name, "did:plc:a");
  EXPECT_EQ(profile.author.url, "https://bsky.app/profile/did:plc:a");
  EXPECT_EQ(profile.bio, "");
  EXPECT_EQ(profile.follower_count, 0);
}

}  // namespace
}  // namespace socialhub::connector::bluesky
