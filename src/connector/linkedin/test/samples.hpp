#pragma once

#include "http/message.hpp"
#include "sqlkit/json/value.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

/// For tests: answers in LinkedIn's shapes with invented content, and small ones made by hand.
namespace socialhub::connector::linkedin {

namespace json = sqlkit::json;

inline std::string load_text(const std::string& name)
{
  const std::string path = std::string(FIXTURES "/linkedin/") + name + ".json";
  std::ifstream file(path, std::ios::binary);
  if (!file) { throw std::runtime_error("There is no fixture " + path); }
  return {std::istreambuf_iterator<char>(file), {}};
}

inline json::Value parse_json(std::string_view text)
{
  return json::parse(text, json::Mode::lenient);
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
  const auto capture = parse_json(load_text(name));
  auto answer = answer_with("", capture.at("status").to_number<int>());
  for (const auto& [field, value] : capture.at("headers").as_object()) {
    answer.headers.add(std::string_view(field.data(), field.size()),
                       std::string(value.as_string().data(), value.as_string().size()));
  }
  return answer;
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
