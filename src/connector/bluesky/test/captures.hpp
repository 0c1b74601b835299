#pragma once

#include "connector/test/answers.hpp"

#include <string>
#include <string_view>

/// For tests: recorded answers of a real network, and small ones made by hand.
namespace socialhub::connector::bluesky {

inline json::Value load_json(const std::string& name)
{
  return parse_json(load_fixture("bluesky/" + name));
}

inline http::Response load_answer(const std::string& name)
{
  return load_capture("bluesky/" + name);
}

/// A post view with what every one has and nothing else.
inline json::Object a_post(std::string_view key = "3abc")
{
  auto post = parse_json(R"({"cid": "bafy", "indexedAt": "2026-11-22T08:00:00.000Z",
      "author": {"did": "did:plc:alice", "handle": "alice.test"},
      "record": {"$type": "app.bsky.feed.post", "text": "Hello",
                 "createdAt": "2026-11-22T07:59:00.000Z"}})")
                  .as_object();
  post["uri"] = std::string("at://did:plc:alice/app.bsky.feed.post/").append(key);
  return post;
}

/// A feed of items that are posts only.
inline http::Response a_feed(std::initializer_list<json::Value> posts)
{
  json::Array feed;
  for (const auto& post : posts) {
    json::Object item;
    item["post"] = post;
    feed.emplace_back(std::move(item));
  }
  json::Object body;
  body["feed"] = std::move(feed);
  return answer_with(body);
}

}  // namespace socialhub::connector::bluesky
