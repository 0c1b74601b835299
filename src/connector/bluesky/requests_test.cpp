#include "connector/bluesky/requests.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/value.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

const std::string server = "https://pds.example";

std::string header(const http::ClientRequest& request, std::string_view name)
{
  return std::string(request.headers.find(name).value_or("(absent)"));
}

TEST(Requests, ask_with_the_method_s_name_and_escaped_parameters)
{
  struct Case {
    http::ClientRequest request;
    std::string path;
  };
  const std::vector<Case> cases{
      {get_profile(server, "did:plc:a"), "app.bsky.actor.getProfile?actor=did%3Aplc%3Aa"},
      {get_timeline(server, std::nullopt), "app.bsky.feed.getTimeline?limit=50"},
      {get_timeline(server, "17__ba&limit=1#+"),
       "app.bsky.feed.getTimeline?limit=50&cursor=17__ba%26limit%3D1%23%2B"},
      {list_notifications(server, std::nullopt),
       "app.bsky.notification.listNotifications?limit=50"},
      {list_notifications(server, "2026-11-22T08:02:16.041Z"),
       "app.bsky.notification.listNotifications?limit=50&cursor=2026-11-22T08%3A02%3A16.041Z"},
      {get_posts(server, {"at://did:plc:a/c/1", "at://did:plc:b/c/2"}),
       "app.bsky.feed.getPosts?uris=at%3A%2F%2Fdid%3Aplc%3Aa%2Fc%2F1"
       "&uris=at%3A%2F%2Fdid%3Aplc%3Ab%2Fc%2F2"},
      {get_post_thread(server, "at://did:plc:a/c/1"),
       "app.bsky.feed.getPostThread?uri=at%3A%2F%2Fdid%3Aplc%3Aa%2Fc%2F1&depth=10&parentHeight=80"},
  };

  for (const auto& [request, path] : cases) {
    EXPECT_EQ(request.url, "https://pds.example/xrpc/" + path);
    EXPECT_EQ(request.method, http::Method::get);
    EXPECT_EQ(header(request, "Accept"), "application/json");
    EXPECT_EQ(header(request, "Authorization"), "(absent)");
    EXPECT_EQ(request.body, "");
  }
}

TEST(Requests, sign_in_with_identifier_and_password_in_the_body)
{
  const auto request = create_session(server, "alice.test", sqlkit::Secret<>("pass\"word\n\u00e9"));

  EXPECT_EQ(request.method, http::Method::post);
  EXPECT_EQ(request.url, "https://pds.example/xrpc/com.atproto.server.createSession");
  EXPECT_EQ(header(request, "Content-Type"), "application/json");
  const auto body = sqlkit::json::parse(request.body, sqlkit::json::Mode::strict).as_object();
  EXPECT_EQ(body.size(), 2u);
  EXPECT_EQ(body.at("identifier").as_string(), "alice.test");
  EXPECT_EQ(body.at("password").as_string(), "pass\"word\n\u00e9");
}

TEST(Requests, refresh_and_end_a_session_with_the_refresh_token_and_no_body)
{
  const sqlkit::Secret<> token{"refresh"};
  const auto refresh = refresh_session(server, token);
  const auto end = delete_session(server, token);

  EXPECT_EQ(refresh.url, "https://pds.example/xrpc/com.atproto.server.refreshSession");
  EXPECT_EQ(end.url, "https://pds.example/xrpc/com.atproto.server.deleteSession");
  for (const auto& request : {refresh, end}) {
    EXPECT_EQ(request.method, http::Method::post);
    EXPECT_EQ(header(request, "Authorization"), "Bearer refresh");
    EXPECT_EQ(header(request, "Content-Type"), "(absent)");
    EXPECT_EQ(request.body, "");
  }
}

TEST(Requests, carry_a_given_token)
{
  const auto request = with_bearer(get_profile(server, "did:plc:a"), sqlkit::Secret<>("access"));

  EXPECT_EQ(header(request, "Authorization"), "Bearer access");
  EXPECT_EQ(header(request, "Accept"), "application/json");
}

}  // namespace
}  // namespace socialhub::connector::bluesky
