#include "connector/bluesky/parse.hpp"
#include "connector/bluesky/test/captures.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

using model::UnavailableReason;
using sqlkit::Error;
using sqlkit::ErrorCode;

json::Object a_node(std::string_view key)
{
  json::Object node;
  node["$type"] = "app.bsky.feed.defs#threadViewPost";
  node["post"] = a_post(key);
  return node;
}

json::Object a_gap(std::string_view type, std::string_view key)
{
  json::Object node;
  node["$type"] = std::string("app.bsky.feed.defs#").append(type);
  node["uri"] = std::string("at://did:plc:alice/app.bsky.feed.post/").append(key);
  return node;
}

json::Object with_replies(json::Object node, json::Array replies)
{
  node["replies"] = std::move(replies);
  return node;
}

Thread read(json::Object node)
{
  json::Object body;
  body["thread"] = std::move(node);
  return parse_thread(answer_with(body));
}

ErrorCode failure_of(const http::Response& answer)
{
  try {
    parse_thread(answer);
  } catch (const Error& error) {
    EXPECT_EQ(error.field("platform"), "bluesky");
    return error.code();
  }
  ADD_FAILURE() << "it was read";
  return ErrorCode::internal;
}

ErrorCode failure_of(json::Object node)
{
  json::Object body;
  body["thread"] = std::move(node);
  return failure_of(answer_with(body));
}

std::vector<std::string> keys(const std::vector<SeenPost>& posts)
{
  std::vector<std::string> keys;
  for (const auto& [post, viewer, remote_id] : posts) {
    keys.push_back(post.external_id.substr(post.external_id.rfind('/') + 1));
  }
  return keys;
}

using Keys = std::vector<std::string>;

TEST(Thread, lists_parents_before_children_and_siblings_in_order)
{
  auto focus = with_replies(
      a_node("focus"), {with_replies(a_node("a"), {a_node("a1"), a_node("a2")}),
                        with_replies(a_node("b"), {with_replies(a_node("b1"), {a_node("b1x")})})});
  auto parent = a_node("parent");
  parent["parent"] = a_node("root");
  focus["parent"] = parent;

  const auto thread = read(focus);

  EXPECT_EQ(keys({thread.focus}), Keys{"focus"});
  EXPECT_EQ(keys(thread.ancestors), (Keys{"root", "parent"}));
  EXPECT_EQ(keys(thread.replies), (Keys{"a", "a1", "a2", "b", "b1", "b1x"}));
  EXPECT_TRUE(thread.unavailable.empty());
}

TEST(Thread, names_what_is_missing)
{
  auto focus = with_replies(a_node("focus"), {a_gap("blockedPost", "blocked"), a_node("shown"),
                                              a_gap("hologramPost", "new")});
  focus["parent"] = a_gap("notFoundPost", "gone");

  const auto thread = read(focus);

  EXPECT_TRUE(thread.ancestors.empty());
  EXPECT_EQ(keys(thread.replies), Keys{"shown"});
  ASSERT_EQ(thread.unavailable.size(), 3u);
  EXPECT_EQ(thread.unavailable[0].external_id, "at://did:plc:alice/app.bsky.feed.post/gone");
  EXPECT_EQ(thread.unavailable[0].reason, UnavailableReason::not_found);
  EXPECT_EQ(thread.unavailable[1].reason, UnavailableReason::blocked);
  EXPECT_EQ(thread.unavailable[2].reason, UnavailableReason::unsupported);
}

TEST(Thread, sets_a_node_aside_that_cannot_be_read)
{
  auto broken = a_node("broken");
  broken["post"].as_object().erase("author");
  const auto thread = read(with_replies(a_node("focus"), {broken, a_node("whole")}));

  EXPECT_EQ(keys(thread.replies), Keys{"whole"});
  ASSERT_EQ(thread.poison.size(), 1u);
  EXPECT_EQ(thread.poison[0].pointer, "/thread/replies/0/post");
  ASSERT_EQ(thread.unavailable.size(), 1u);
  EXPECT_EQ(thread.unavailable[0].external_id, "at://did:plc:alice/app.bsky.feed.post/broken");
}

TEST(Thread, leaves_hidden_posts_out_with_what_hangs_below_them)
{
  auto hidden = with_replies(a_node("hidden"), {a_node("below")});
  hidden["post"].as_object()["labels"] = parse_json(R"([{"src":"did:plc:mod","val":"!hide"}])");

  const auto thread = read(with_replies(a_node("focus"), {hidden, a_node("shown")}));

  EXPECT_EQ(keys(thread.replies), Keys{"shown"});
  EXPECT_TRUE(thread.unavailable.empty());
  EXPECT_EQ(failure_of(hidden), ErrorCode::not_found);
}

TEST(Thread, whose_post_cannot_be_shown_is_an_error)
{
  EXPECT_EQ(failure_of(a_gap("notFoundPost", "x")), ErrorCode::not_found);
  EXPECT_EQ(failure_of(a_gap("blockedPost", "x")), ErrorCode::forbidden);
  EXPECT_EQ(failure_of(a_gap("hologramPost", "x")), ErrorCode::bad_gateway);
  EXPECT_EQ(failure_of(json::Object{}), ErrorCode::bad_gateway);
}

TEST(Thread, may_be_long_in_both_directions)
{
  // As far as a request asks: 80 parents, 10 levels of replies; each reply level nests two deep.
  json::Object focus = a_node("focus");
  json::Object parent = a_node("p79");
  for (int i = 78; i >= 0; --i) {
    json::Object next = a_node("p" + std::to_string(i));
    next["parent"] = std::move(parent);
    parent = std::move(next);
  }
  focus["parent"] = std::move(parent);
  json::Object reply = a_node("r99");
  for (int i = 98; i >= 0; --i) {
    reply = with_replies(a_node("r" + std::to_string(i)), {std::move(reply)});
  }

  const auto thread = read(with_replies(std::move(focus), {std::move(reply)}));

  EXPECT_EQ(thread.ancestors.size(), 80u);
  EXPECT_EQ(keys(thread.ancestors).front(), "p79");
  EXPECT_EQ(keys(thread.ancestors).back(), "p0");
  EXPECT_EQ(thread.replies.size(), 100u);
}

TEST(Thread, without_end_is_refused_and_does_not_exhaust_the_stack)
{
  std::string body = R"({"thread":)";
  for (int i = 0; i < 10'000; ++i) {
    body += R"({"$type":"app.bsky.feed.defs#threadViewPost","replies":[)";
  }
  for (int i = 0; i < 10'000; ++i) {
    body += "]}";
  }
  body += "}";

  EXPECT_EQ(failure_of({.status = 200, .headers = {}, .body = body}), ErrorCode::bad_gateway);
}

}  // namespace
}  // namespace socialhub::connector::bluesky
