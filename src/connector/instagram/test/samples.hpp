#pragma once

#include "connector/test/answers.hpp"

#include <string>
#include <string_view>

/// For tests: the network's answers as its documentation shows them, and small ones made by hand.
namespace socialhub::connector::instagram {

inline const std::string own_id = "17841400000000001";

inline std::string load_text(const std::string& name)
{
  return load_fixture("instagram/" + name);
}

inline http::Response load_answer(const std::string& name, int status = 200)
{
  return {.status = status, .headers = {}, .body = load_text(name)};
}

/// The account with a page of its media, as field expansion gives them.
inline http::Response account_with_media(json::Value media)
{
  auto body = parse_json(R"({"id": "24000000000000001", "username": "sam.hub.studio",
      "name": "Sam Hub", "profile_picture_url": "https://cdn.example/sam.jpg"})")
                  .as_object();
  body["media"] = std::move(media);
  return answer_with(body);
}

/// A media of the account with a page of its comments.
inline http::Response media_with_comments(json::Value comments)
{
  auto body = parse_json(load_text("own_media_page")).at("data").at(0).as_object();
  body["comments"] = std::move(comments);
  return answer_with(body);
}

inline http::Response list_of(json::Array items)
{
  json::Object body;
  body["data"] = std::move(items);
  return answer_with(body);
}

/// Media with what every one has and nothing else.
inline json::Object a_media(std::string_view id, std::string_view time)
{
  auto media = parse_json(R"({"media_type": "IMAGE", "media_url": "https://cdn.example/a.jpg",
      "permalink": "https://www.instagram.com/p/A/", "username": "sam.hub.studio"})")
                   .as_object();
  media["id"] = id;
  media["timestamp"] = time;
  return media;
}

inline json::Object a_comment(std::string_view id, std::string_view time, std::string_view text)
{
  auto comment = parse_json(R"({"username": "lena.photo",
      "from": {"id": "1790000000000001", "username": "lena.photo"}})")
                     .as_object();
  comment["id"] = id;
  comment["timestamp"] = time;
  comment["text"] = text;
  return comment;
}

/// A list with a successor.
inline json::Object a_page(json::Array items, std::string_view after)
{
  json::Object page;
  page["data"] = std::move(items);
  if (!after.empty()) {
    json::Object cursors;
    cursors["after"] = after;
    json::Object paging;
    paging["cursors"] = std::move(cursors);
    paging["next"] = "https://graph.instagram.com/v25.0/1/media?access_token=secret";
    page["paging"] = std::move(paging);
  }
  return page;
}

}  // namespace socialhub::connector::instagram
