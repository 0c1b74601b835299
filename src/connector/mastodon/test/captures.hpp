#pragma once

#include "connector/mastodon/server.hpp"
#include "connector/test/answers.hpp"

#include <string>
#include <string_view>

/// For tests: recorded answers of a program that shares Mastodon's API, answers written after the
/// documentation of Mastodon itself (`reference-…`), and small ones made by hand.
namespace socialhub::connector::mastodon {

inline json::Value load_json(const std::string& name)
{
  return parse_json(load_fixture("mastodon/" + name));
}

inline http::Response load_answer(const std::string& name)
{
  return load_capture("mastodon/" + name);
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
