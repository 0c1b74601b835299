#pragma once

#include "http/message.hpp"
#include "sqlkit/json/value.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

/// For tests: recorded answers of a real network, and small ones made by hand.
namespace socialhub::connector::bluesky {

namespace json = sqlkit::json;

inline json::Value load_json(const std::string& name)
{
  const std::string path = std::string(FIXTURES "/bluesky/") + name + ".json";
  std::ifstream file(path, std::ios::binary);
  if (!file) { throw std::runtime_error("There is no fixture " + path); }
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return json::parse(text, json::Mode::lenient);
}

inline std::string to_std(const json::Value& text)
{
  return std::string(text.as_string().data(), text.as_string().size());
}

/// A recorded answer as it came over the wire.
inline http::Response load_answer(const std::string& name)
{
  const auto capture = load_json(name);
  http::Response response;
  response.status = capture.at("status").to_number<int>();
  for (const auto& [field, value] : capture.at("headers").as_object()) {
    response.headers.add(std::string_view(field.data(), field.size()), to_std(value));
  }
  const auto& body = capture.at("body");
  response.body = body.is_string() ? to_std(body) : json::write(body);
  return response;
}

inline json::Value parse_json(std::string_view text)
{
  return json::parse(text, json::Mode::lenient);
}

inline http::Response answer_with(const json::Value& body)
{
  return {.status = 200, .headers = {}, .body = json::write(body)};
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
