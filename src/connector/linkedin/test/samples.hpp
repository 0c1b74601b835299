#pragma once

#include "connector/test/answers.hpp"

#include <string>
#include <string_view>

/// For tests: answers in LinkedIn's shapes with invented content, and small ones made by hand.
namespace socialhub::connector::linkedin {

inline std::string load_text(const std::string& name)
{
  return load_fixture("linkedin/" + name);
}

inline http::Response answer_with(std::string body, int status = 200)
{
  return {.status = status, .headers = {}, .body = std::move(body)};
}

inline http::Response load_answer(const std::string& name, int status = 200)
{
  return answer_with(load_text(name), status);
}

/// An answer whose status and headers are in the file, and whose body is empty.
inline http::Response load_capture(const std::string& name)
{
  return connector::load_capture("linkedin/" + name);
}

/// A post with what every one has and nothing else.
inline json::Object a_post(std::string_view number = "1")
{
  auto post = parse_json(R"({"author": "urn:li:organization:7", "commentary": "Hello",
                             "createdAt": 1792573200000})")
                  .as_object();
  post["id"] = "urn:li:share:" + std::string(number);
  return post;
}

inline http::Response a_list(std::initializer_list<json::Value> elements)
{
  json::Object body;
  body["elements"] = json::Array(elements.begin(), elements.end());
  return answer_with(json::write(body));
}

inline http::Response no_results()
{
  return answer_with(R"({"results":{},"statuses":{},"errors":{}})");
}

}  // namespace socialhub::connector::linkedin
