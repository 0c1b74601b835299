#pragma once

#include "connector/test/answers.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// For tests: answers in the network's shape, and small ones made by hand.
namespace socialhub::connector::twitter {

inline std::string load_text(const std::string& name)
{
  return load_fixture("twitter/" + name);
}

inline json::Value load_json(const std::string& name)
{
  return parse_json(load_text(name));
}

inline http::Response load_answer(const std::string& name, int status = 200)
{
  return {.status = status, .headers = {}, .body = load_text(name)};
}

/// A post by Mara with what every one has and nothing else.
inline json::Object a_post(std::string_view id = "2112968201728950289")
{
  auto post = parse_json(R"({"text": "Hello", "author_id": "101",
      "created_at": "2026-10-21T18:04:11.000Z"})")
                  .as_object();
  post["id"] = id;
  post["conversation_id"] = id;
  return post;
}

inline json::Object a_reply(std::string_view id, std::string_view parent, std::string_view root)
{
  auto post = a_post(id);
  post["conversation_id"] = root;
  post["referenced_tweets"] = json::Array{json::Object{{"type", "replied_to"}, {"id", parent}}};
  return post;
}

inline json::Object some_users()
{
  return json::Object{
      {"users", parse_json(R"([{"id": "101", "username": "mara_codes", "name": "Mara"},
                               {"id": "202", "username": "tobias_dev", "name": "Tobias"},
                               {"id": "999", "username": "sam_hub", "name": "Sam"}])")}};
}

inline http::Response a_page(std::initializer_list<json::Value> posts, json::Object more = {})
{
  json::Array data;
  for (const auto& post : posts) {
    data.push_back(post);
  }
  json::Object body{{"data", std::move(data)},
                    {"includes", some_users()},
                    {"meta", json::Object{{"result_count", posts.size()}}}};
  for (auto& member : more) {
    body[member.key()] = std::move(member.value());
  }
  return answer_with(body);
}

inline http::Response a_single(json::Value post, json::Object more = {})
{
  json::Object body{{"data", std::move(post)}, {"includes", some_users()}};
  for (auto& member : more) {
    body[member.key()] = std::move(member.value());
  }
  return answer_with(body);
}

}  // namespace socialhub::connector::twitter
