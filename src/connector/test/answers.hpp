#pragma once

#include "http/message.hpp"
#include "sqlkit/json/value.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

/// For the tests of all networks: answers in files, and small ones made by hand.
namespace socialhub::connector {

namespace json = sqlkit::json;

/// `name`: "bluesky/timeline".
inline std::string load_fixture(const std::string& name)
{
  const std::string path = std::string(FIXTURES "/") + name + ".json";
  std::ifstream file(path, std::ios::binary);
  if (!file) { throw std::runtime_error("There is no fixture " + path); }
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline json::Value parse_json(std::string_view text)
{
  return json::parse(text, json::Mode::lenient);
}

inline std::string to_std(const json::Value& text)
{
  return std::string(text.as_string().data(), text.as_string().size());
}

inline http::Response answer_with(const json::Value& body)
{
  return {.status = 200, .headers = {}, .body = json::write(body)};
}

/// An answer as it came over the wire: its status, its headers and perhaps its body.
inline http::Response load_capture(const std::string& name)
{
  const auto capture = parse_json(load_fixture(name));
  http::Response response;
  response.status = capture.at("status").to_number<int>();
  for (const auto& [field, value] : capture.at("headers").as_object()) {
    response.headers.add(std::string_view(field.data(), field.size()), to_std(value));
  }
  const auto* body = capture.as_object().if_contains("body");
  if (body != nullptr && !body->is_null()) {
    response.body = body->is_string() ? to_std(*body) : json::write(*body);
  }
  return response;
}

}  // namespace socialhub::connector
