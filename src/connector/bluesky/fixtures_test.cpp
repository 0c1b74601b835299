#include "connector/test/fixtures.hpp"

#include "connector/bluesky/errors.hpp"
#include "connector/bluesky/parse.hpp"
#include "connector/bluesky/parse_write.hpp"
#include "connector/bluesky/reading.hpp"
#include "connector/bluesky/test/captures.hpp"
#include "connector/bluesky/test/wire_beside.hpp"
#include "connector/test/scripted_network.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

const std::string name = "bluesky";

/// Answers of which only the status counts.
void read_nothing(const http::Response& answer)
{
  if (!answer.body.empty()) { throw make_unreadable("there should be nothing"); }
}

void refuse(const http::Response& answer)
{
  throw to_error(answer, FixedClock().now());
}

/// A server hangs up on a file that is too large before it was sent: there is no answer.
void hang_up(const http::Response&)
{
  ScriptedNetwork network;
  network.transport.then(failure(ErrorCode::bad_gateway));
  run(network.driver.send_once(dialect,
                               {.method = http::Method::post, .url = "https://a.example"}));
}

/// Each step of signing in by OAuth, read as what it is.
void read_oauth_flow(const http::Response& answer)
{
  for (const auto& step : decode_answer<std::vector<wire::OauthStep>>(answer)) {
    if (!step.status || !step.body || step.body->is_string()) { continue; }
    const auto body = answer_with(*step.body);
    if (*step.status >= 400) {
      EXPECT_FALSE(decode_answer<wire::Failure>(body).error.empty()) << step.step;
    } else if (step.step == "par") {
      EXPECT_TRUE(decode_answer<wire::PushedRequest>(body).request_uri.starts_with("urn:"));
    } else {
      EXPECT_EQ(decode_answer<wire::OauthToken>(body).token_type, "DPoP") << step.step;
    }
  }
}

template <class T>
void decode(const http::Response& answer)
{
  decode_answer<T>(answer);
}

std::vector<Fixture> list_refusals()
{
  std::vector<Fixture> refusals;
  for (const auto* refusal :
       {"create-session-bad-password", "error-app-password-scope", "error-author-feed-blocked",
        "error-bad-cursor", "error-bad-param", "error-bad-param-notifications", "error-bad-token",
        "error-missing-param", "error-no-auth", "error-post-missing-createdat",
        "error-post-other-repo", "error-post-too-long", "error-rate-limited",
        "error-refresh-after-delete", "error-refresh-with-access", "error-thread-not-found",
        "error-unknown-method", "resolve-handle-unknown"}) {
    refusals.push_back({refusal, refuse, Says::no});
  }
  refusals.push_back({"error-upload-too-big", hang_up, Says::no});
  return refusals;
}

std::vector<Fixture> list_fixtures()
{
  std::vector<Fixture> fixtures{
      {"access-token-after-delete-session", decode<wire::OwnSession>},
      {"apply-writes", parse_write_results},
      {"author-feed", parse_timeline},
      {"author-feed-no-replies", parse_timeline},
      {"bookmark", read_nothing},
      {"bookmarks", decode<wire::Bookmarks>},
      {"create-app-password", decode<wire::AppPassword>},
      {"create-follow", parse_written_record},
      {"create-like", parse_written_record},
      {"create-post", parse_written_record},
      {"create-post-120-family-emoji", parse_written_record},
      {"create-post-facets", parse_written_record},
      {"create-post-image", parse_written_record},
      {"create-post-quote", parse_written_record},
      {"create-reply", parse_written_record},
      {"create-repost", parse_written_record},
      {"create-session", parse_session},
      {"create-session-app-password", parse_session},
      {"delete-like", parse_deletion},
      {"delete-record-missing", parse_deletion},
      {"delete-session", read_nothing},
      {"describe-server", decode<wire::ServerDescription>},
      {"get-record", parse_record},
      {"get-session", decode<wire::OwnSession>},
      {"jwt-claims", decode<wire::SessionTokens>},
      {"jwt-claims-app-password", decode<wire::SessionTokens>},
      {"likes", decode<wire::Likes>},
      {"list-records", parse_records},
      {"notifications", parse_notifications},
      {"notifications-after-seen", parse_notifications},
      {"notifications-bob", parse_notifications},
      {"notifications-filtered", parse_notifications},
      {"notifications-page1", parse_notifications},
      {"oauth-authorization-server", decode<wire::AuthorizationServer>},
      {"oauth-dpop-flow", read_oauth_flow},
      {"oauth-protected-resource", decode<wire::ProtectedResource>},
      {"posts", parse_posts},
      {"profile", parse_profile},
      {"profiles", decode<wire::Profiles>},
      {"put-profile", parse_written_record},
      {"quotes", parse_posts},
      {"refresh-session", parse_session},
      {"refresh-session-reuse-old", parse_session},
      {"reposted-by", decode<wire::RepostedBy>},
      {"resolve-handle", parse_resolved_handle},
      {"search-actors", decode<wire::FoundActors>},
      {"search-posts", parse_posts},
      {"thread", parse_thread},
      {"thread-after-block", parse_thread},
      {"thread-deleted-parent", parse_thread},
      {"thread-v2", decode<wire::FlatThread>},
      {"timeline", parse_timeline},
      {"timeline-after-block", parse_timeline},
      {"timeline-page1", parse_timeline},
      {"timeline-page2", parse_timeline},
      {"timeline-paging-end", parse_timeline},
      {"unread-count", decode<wire::UnreadCount>},
      {"unread-count-after-seen", decode<wire::UnreadCount>},
      {"update-seen", read_nothing},
      {"upload-blob", parse_uploaded_blob},
      {"upload-blob-text", parse_uploaded_blob},
  };
  for (auto& refusal : list_refusals()) {
    fixtures.push_back(std::move(refusal));
  }
  return fixtures;
}

/// The answer that a file holds. Some hold something else: notes, and tokens in the clear.
http::Response load(const Fixture& fixture)
{
  const auto capture = load_json(fixture.name);
  if (capture.is_object() && capture.as_object().contains("status")) {
    return load_answer(fixture.name);
  }
  if (fixture.name != "timeline-paging-end") { return answer_with(capture); }
  EXPECT_EQ(capture.at("last").at("items").to_number<int>(), 0);
  return answer_with(
      json::Object{{"feed", json::Array()}, {"cursor", capture.at("last").at("cursor")}});
}

TEST(BlueskyFixtures, have_a_reader_each)
{
  expect_every_file_has_a_reader(name, list_fixtures());
}

TEST(BlueskyFixtures, are_read_whole_or_not_at_all)
{
  expect_whole_or_nothing(name, list_fixtures(), load);
}

TEST(BlueskyFixtures, of_what_nobody_asks_for_yet_decode)
{
  const auto likes = decode_answer<wire::Likes>(load_answer("likes"));
  ASSERT_EQ(likes.likes.size(), 2u);
  EXPECT_EQ(likes.likes[0].actor.handle, "carol.test");
  const auto reposts = decode_answer<wire::RepostedBy>(load_answer("reposted-by"));
  ASSERT_EQ(reposts.reposted_by.size(), 1u);
  EXPECT_EQ(reposts.reposted_by[0].handle, "bob.test");
  const auto found = decode_answer<wire::FoundActors>(load_answer("search-actors"));
  ASSERT_EQ(found.actors.size(), 1u);
  EXPECT_EQ(found.actors[0].display_name, "Bob 🦋");
  const auto profiles = decode_answer<wire::Profiles>(load_answer("profiles"));
  ASSERT_EQ(profiles.profiles.size(), 2u);
  EXPECT_EQ(profiles.profiles[0].handle, "alice.test");

  const auto bookmarks = decode_answer<wire::Bookmarks>(load_answer("bookmarks"));
  ASSERT_EQ(bookmarks.bookmarks.size(), 1u);
  EXPECT_EQ(bookmarks.cursor, "3n2v5nn6ass2x");
  EXPECT_EQ(bookmarks.bookmarks[0].subject.uri, bookmarks.bookmarks[0].item.uri);
  const auto marked = to_post(bookmarks.bookmarks[0].item).post;
  EXPECT_EQ(marked.viewer.is_bookmarked, true);
  EXPECT_EQ(marked.post.content, "Héllo 👋🏽 @bob.test see https://example.com/page #atproto");

  const auto thread = decode_answer<wire::FlatThread>(load_answer("thread-v2"));
  ASSERT_EQ(thread.thread.size(), 4u);
  EXPECT_FALSE(thread.has_other_replies);
  EXPECT_EQ(thread.thread[0].depth, 0);
  EXPECT_EQ(to_post(decode_post(thread.thread[0].value.post)).post.post.content,
            "Plain hello from Alice");
  EXPECT_EQ(thread.thread[1].depth, 1);
}

TEST(BlueskyFixtures, of_accounts_and_servers_decode)
{
  EXPECT_EQ(decode_answer<wire::UnreadCount>(load_answer("unread-count-after-seen")).count, 0);
  EXPECT_EQ(decode_answer<wire::UnreadCount>(load_answer("unread-count")).count, 7);
  const auto session =
      decode_answer<wire::OwnSession>(load_answer("access-token-after-delete-session"));
  EXPECT_EQ(session.did, "did:plc:7tx62aua4vbc72srdjmmavv4");
  EXPECT_EQ(session.handle, "alice.test");
  EXPECT_TRUE(session.active);
  const auto password = decode_answer<wire::AppPassword>(load_answer("create-app-password"));
  EXPECT_EQ(password.name, "hub");
  EXPECT_FALSE(password.privileged);
  EXPECT_EQ(decode_answer<wire::ServerDescription>(load_answer("describe-server")).did,
            "did:web:localhost");

  const auto server =
      decode_answer<wire::AuthorizationServer>(load_answer("oauth-authorization-server"));
  EXPECT_EQ(server.issuer, "http://localhost:2583");
  EXPECT_EQ(server.pushed_authorization_request_endpoint, "http://localhost:2583/oauth/par");
  EXPECT_EQ(server.scopes_supported.at(0), "atproto");
  const auto resource =
      decode_answer<wire::ProtectedResource>(load_answer("oauth-protected-resource"));
  EXPECT_EQ(resource.authorization_servers, std::vector<std::string>{server.issuer});
}

TEST(BlueskyFixtures, show_where_a_timeline_ends)
{
  const auto page = parse_timeline(load({.name = "timeline-paging-end", .read = parse_timeline}));

  EXPECT_TRUE(page.items.empty());
  EXPECT_EQ(page.next_cursor, std::nullopt);
}

TEST(BlueskyFixtures, of_a_file_that_is_too_large_hold_no_answer)
{
  EXPECT_EQ(to_std(load_json("error-upload-too-big").at("transport_error")),
            "[Errno 32] Broken pipe");
}

TEST(BlueskyFixtures, of_a_handle_of_nobody_refuse_the_request)
{
  const auto error = to_error(load_answer("resolve-handle-unknown"), FixedClock().now());

  EXPECT_EQ(error.code(), ErrorCode::bad_request);
  EXPECT_EQ(error.field("network_error"), "InvalidRequest");
}

}  // namespace
}  // namespace socialhub::connector::bluesky
