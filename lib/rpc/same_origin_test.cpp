#include "rpc/same_origin.hpp"

#include <gtest/gtest.h>

namespace socialhub::rpc {
namespace {

http::ServerRequest make_request(http::Headers headers)
{
  http::ServerRequest request;
  request.method = http::Method::post;
  request.headers = std::move(headers);
  return request;
}

struct Case {
  const char* name;
  http::Headers headers;
  bool is_same;
};

TEST(SameOrigin, follows_its_three_rules)
{
  const http::Headers::Field host{"Host", "hub.example:8080"};
  const http::Headers::Field json{"Content-Type", "application/json"};
  const Case cases[] = {
      {"own page", {host, {"Sec-Fetch-Site", "same-origin"}}, true},
      {"typed address", {host, {"Sec-Fetch-Site", "none"}}, true},
      {"other site", {host, {"Sec-Fetch-Site", "cross-site"}}, false},
      {"sibling site", {host, {"Sec-Fetch-Site", "same-site"}}, false},
      {"fetch metadata wins over origin",
       {host, {"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://hub.example:8080"}},
       false},
      {"origin", {host, {"Origin", "http://hub.example:8080"}}, true},
      {"origin behind TLS", {host, {"Origin", "https://hub.example:8080"}}, true},
      {"origin in capitals", {host, {"Origin", "http://HUB.example:8080"}}, true},
      {"other port", {host, {"Origin", "http://hub.example:8081"}}, false},
      {"no port", {host, {"Origin", "http://hub.example"}}, false},
      {"other host", {host, {"Origin", "http://evil.example:8080"}}, false},
      {"prefix", {host, {"Origin", "http://hub.example:8080.evil.example"}}, false},
      {"null", {host, {"Origin", "null"}}, false},
      {"origin with path", {host, {"Origin", "http://hub.example:8080/x"}}, false},
      {"no host", {{"Origin", "http://hub.example:8080"}}, false},
      {"default port", {{"Host", "hub.example"}, {"Origin", "https://hub.example"}}, true},
      {"program", {host, json}, true},
      {"program with a cookie", {host, json, {"Cookie", "session=1"}}, false},
      {"form of an old browser", {host, {"Content-Type", "text/plain"}}, false},
      {"nothing at all", {host}, false},
  };
  for (const auto& [name, headers, is_same] : cases) {
    EXPECT_EQ(is_same_origin(make_request(headers)), is_same) << name;
  }
}

}  // namespace
}  // namespace socialhub::rpc
