#pragma once

#include "connector/mastodon/server.hpp"

#include "http/message.hpp"
#include "sqlkit/json/value.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

/// For tests: recorded answers of a program that shares Mastodon's API, answers written after the
/// documentation of Mastodon itself (`reference-…`), and small ones made by hand.
namespace socialhub::connector::mastodon {

namespace json = sqlkit::json;

inline json::Value load_json(const std::string& name)
{
  const std::string path = std::string(FIXTURES "/mastodon/") + name + ".json";
  std::ifstream file(path, std::ios::binary);
  if (!file) { throw std::runtime_error("There is no fixture " + path); }
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return json::parse(text, json::Mode::lenient);
}

inline std::string to_std(const json::Value& text)
{
  return std::string(text.as_string().data(), text.as_string().size());
}

/// An answer as it came over the wire.
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

inline http::Response answer_with(const json::Value& body)
{
  return {.status = 200, .headers = {}, .body = json::write(body)};
}

inline json::Value parse_json(std::string_view text)
{
  return json::parse(text, json::Mode::lenient);
}

/// Of the answers written after the documentation.
inline Instance reef()
{
  Instance instance = make_unknown_instance("https://reef.example");
  instance.api_version = 7;
  return instance;
}

/// A status with what every one has and nothing else.
inline json::Object a_status(const std::string& id = "1")
{
  auto status = parse_json(R"({"created_at": "2026-11-22T08:00:00.000Z", "content": "<p>Hello</p>",
      "visibility": "public",
      "account": {"id": "10", "acct": "alice", "uri": "https://reef.example/users/alice"}})")
                    .as_object();
  status["id"] = id;
  status["uri"] = "https://reef.example/users/alice/statuses/" + id;
  return status;
}

}  // namespace socialhub::connector::mastodon
