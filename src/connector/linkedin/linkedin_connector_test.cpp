#include "connector/linkedin/linkedin_connector.hpp"

#include "connector/linkedin/test/samples.hpp"
#include "connector/test/scripted_network.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::connector::linkedin {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr std::string_view page_scopes =
    "r_basicprofile,rw_organization_admin,r_organization_social,r_organization_social_feed";

class LinkedinConnectorTest : public ::testing::Test {
protected:
  Account account() const
  {
    return {.external_id = "urn:li:organization:104000001",
            .server_url = "https://api.linkedin.com"};
  }

  OauthApp app() const
  {
    return {.server_url = "",
            .client_id = "86app",
            .client_secret = sqlkit::Secret<>("app-secret"),
            .redirect_uri = "https://hub.example/connect/callback",
            .scopes = {}};
  }

  template <class T>
  Error failure_of(Task<T> task)
  {
    try {
      run(std::move(task));
    } catch (const Error& error) {
      EXPECT_EQ(error.field("platform"), "linkedin");
      return error;
    }
    ADD_FAILURE() << "it did not fail";
    return Error{ErrorCode::internal, ""};
  }

  /// What each request asked for, without the server.
  std::vector<std::string> asked() const
  {
    std::vector<std::string> paths;
    for (const auto& request : network.transport.requests) {
      paths.push_back(request.url.substr(request.url.find('/', 8)));
    }
    return paths;
  }

  void then_tokens(std::string_view scopes)
  {
    auto body = parse_json(load_text("token-response")).as_object();
    body["scope"] = scopes;
    network.transport.then(answer_with(json::write(body)));
  }

  void then(std::string_view body) { network.transport.then(answer_with(std::string(body))); }

  ScriptedNetwork network;
  LinkedinConnector connector{network.driver, {.clock = network.clock}};
};

using LinkedinCalls = LinkedinConnectorTest;

TEST_F(LinkedinCalls, sends_people_to_linkedin_s_own_page)
{
  const auto url = connector.make_authorization_url(app(), "st/ate", "ignored-challenge");

  EXPECT_EQ(url,
            "https://www.linkedin.com/oauth/v2/authorization?response_type=code&client_id=86app"
            "&redirect_uri=https%3A%2F%2Fhub.example%2Fconnect%2Fcallback&state=st%2Fate"
            "&scope=r_basicprofile%20rw_organization_admin%20r_organization_social"
            "%20w_organization_social%20r_organization_social_feed%20w_organization_social_feed");
  EXPECT_EQ(url.find("app-secret"), std::string::npos);
}

TEST_F(LinkedinCalls, says_where_a_person_makes_the_app)
{
  const auto error = failure_of(connector.register_app("", ""));

  EXPECT_EQ(error.code(), ErrorCode::not_implemented);
  EXPECT_NE(error.message().find("linkedin.com/developers"), std::string::npos);
  EXPECT_EQ(connector.connect_guide().usual_server, "https://api.linkedin.com");
  EXPECT_NE(connector.connect_guide().merging_clause.find("social feed"), std::string::npos);
}

TEST_F(LinkedinCalls, opens_every_page_that_the_member_administers)
{
  then_tokens(page_scopes);
  then(R"({"elements":[
      {"organization":"urn:li:organization:1","role":"ADMINISTRATOR","state":"APPROVED"},
      {"organization":"urn:li:organization:2","role":"ADMINISTRATOR","state":"APPROVED"},
      {"organization":"urn:li:organization:3","role":"ADMINISTRATOR","state":"REQUESTED"}]})");
  then(R"({"results":{"1":{"localizedName":"One","vanityName":"one",
             "logoV2":{"cropped":"urn:li:digitalmediaAsset:L1"}},
           "2":{"localizedName":"Two","vanityName":"two"}}})");
  then(R"({"results":{"urn:li:image:L1":{"downloadUrl":"https://media.example/logo"}}})");
  then(R"({"firstDegreeSize":12})");
  network.transport.then(load_answer("error-forbidden", 403));

  const auto accounts = run(connector.authorize(app(), {.code = "the-code", .code_verifier = {}}));

  EXPECT_EQ(asked()[0], "/oauth/v2/accessToken");
  EXPECT_EQ(network.transport.requests[0].url, "https://www.linkedin.com/oauth/v2/accessToken");
  EXPECT_EQ(network.transport.requests[0].body,
            "grant_type=authorization_code&code=the-code"
            "&redirect_uri=https%3A%2F%2Fhub.example%2Fconnect%2Fcallback&client_id=86app"
            "&client_secret=app-secret");
  EXPECT_EQ(network.transport.requests[1].headers.find("Authorization"),
            "Bearer AQXInventedAccess1");
  ASSERT_EQ(accounts.size(), 2u);
  EXPECT_EQ(accounts[0].profile.author.external_id, "urn:li:organization:1");
  EXPECT_EQ(accounts[0].profile.author.name, "One");
  EXPECT_EQ(accounts[0].profile.author.avatar_url, "https://media.example/logo");
  EXPECT_EQ(accounts[0].profile.follower_count, 12);
  EXPECT_EQ(accounts[0].server_url, "https://api.linkedin.com");
  EXPECT_EQ(accounts[0].tokens.refresh_token.reveal(), "AQWInventedRefresh1");
  EXPECT_EQ(accounts[0].tokens.access_expires_at,
            network.clock.now() + std::chrono::seconds(5184000));
  EXPECT_EQ(accounts[0].capabilities.read_home.allowance, model::Allowance::ok);
  EXPECT_EQ(accounts[0].capabilities.post.allowance, model::Allowance::needs_review);
  EXPECT_FALSE(accounts[0].warning);
  EXPECT_EQ(accounts[1].profile.author.handle, "two");
}

TEST_F(LinkedinCalls, opens_the_person_where_the_app_may_only_post)
{
  network.transport.then(load_answer("token-response"));
  network.transport.then(load_answer("userinfo-response"));

  const auto accounts = run(connector.authorize(app(), {.code = "c", .code_verifier = {}}));

  ASSERT_EQ(accounts.size(), 1u);
  EXPECT_EQ(accounts[0].profile.author.external_id, "urn:li:person:InvSam01");
  EXPECT_EQ(accounts[0].profile.author.name, "Sam Hub");
  EXPECT_EQ(accounts[0].scopes,
            (std::vector<std::string>{"openid", "profile", "email", "w_member_social"}));
  EXPECT_EQ(accounts[0].capabilities.read_home.allowance, model::Allowance::impossible);
  EXPECT_EQ(accounts[0].capabilities.post.allowance, model::Allowance::ok);
  ASSERT_TRUE(accounts[0].warning);
  EXPECT_NE(accounts[0].warning->find("not read"), std::string::npos);
}

TEST_F(LinkedinCalls, says_that_a_member_administers_no_page)
{
  then_tokens(page_scopes);
  then(R"({"elements":[]})");

  const auto error = failure_of(connector.authorize(app(), {.code = "c", .code_verifier = {}}));

  EXPECT_EQ(error.code(), ErrorCode::forbidden);
  EXPECT_NE(error.message().find("administers no Page"), std::string::npos);
}

TEST_F(LinkedinCalls, keeps_the_refresh_token_when_it_renews_the_access)
{
  then(R"({"access_token":"AQX2","expires_in":60})");
  const Tokens old{.access_token = sqlkit::Secret<>("AQX1"),
                   .refresh_token = sqlkit::Secret<>("AQW1"),
                   .access_expires_at = std::nullopt};

  const auto fresh = run(connector.refresh(account(), app(), old));

  EXPECT_EQ(fresh.access_token.reveal(), "AQX2");
  EXPECT_EQ(fresh.refresh_token.reveal(), "AQW1");

  network.transport.then(load_answer("refresh-response"));
  const auto renewed = run(connector.refresh(account(), app(), old));
  EXPECT_EQ(renewed.access_token.reveal(), "AQXInventedAccess2");
  EXPECT_EQ(renewed.refresh_token.reveal(), "AQWInventedRefresh1");
}

TEST_F(LinkedinCalls, wants_a_new_sign_in_where_there_is_nothing_to_renew)
{
  const auto error = failure_of(connector.refresh(account(), app(), {}));

  EXPECT_EQ(error.code(), ErrorCode::unauthorized);
  EXPECT_TRUE(network.transport.requests.empty());
}

TEST_F(LinkedinCalls, does_not_take_tokens_that_are_none)
{
  for (const auto* body :
       {R"({"access_token":"","expires_in":60})", R"({"access_token":"a\r\nb","expires_in":60})",
        R"({"access_token":"a","expires_in":-1})", R"({"access_token":"a","expires_in":1e300})",
        R"({"access_token":"a"})", "<html>"}) {
    then(body);
    EXPECT_EQ(failure_of(connector.authorize(app(), {.code = "c", .code_verifier = {}})).code(),
              ErrorCode::bad_gateway)
        << body;
  }
}

TEST_F(LinkedinCalls, reads_a_page_s_posts_with_what_stands_around_them)
{
  network.transport.then(load_answer("org-posts-page"));
  network.transport.then(answer_with(R"({"status":403})", 403));  // the reshared post
  then(R"({"results":{"104000001":{"localizedName":"Sam Hub","vanityName":"sam-hub"}}})");
  then(R"({"results":{"urn:li:image:D4E10AQInventedA":{"downloadUrl":"https://m.example/a"}}})");
  then(R"({"results":{"urn:li:share:7386000000000000105":{"commentSummary":{"count":3}}}})");

  const auto page = run(connector.fetch_home(account(), std::nullopt));

  EXPECT_EQ(asked()[0],
            "/rest/posts?author=urn%3Ali%3Aorganization%3A104000001&q=author&count=50&start=0"
            "&sortBy=CREATED");
  EXPECT_EQ(asked()[1], "/rest/posts/urn%3Ali%3Ashare%3A7384999999999999001");
  EXPECT_EQ(asked()[2], "/rest/organizationsLookup?ids=List(104000001)");
  EXPECT_TRUE(asked()[3].starts_with("/rest/images?ids=List(urn%3Ali%3Aimage%3AD4E10AQInventedA,"));
  EXPECT_TRUE(asked()[4].starts_with("/rest/socialMetadata?ids=List(urn%3Ali%3Ashare%3A"));
  for (const auto& request : network.transport.requests) {
    EXPECT_EQ(request.headers.find("LinkedIn-Version"), "202607");
    EXPECT_EQ(request.headers.find("X-Restli-Protocol-Version"), "2.0.0");
    EXPECT_EQ(request.headers.find("Authorization"), "Bearer access-1");
  }
  EXPECT_EQ(network.transport.requests[0].headers.find("X-RestLi-Method"), "FINDER");
  EXPECT_EQ(network.budget.acquired[0], "posts");
  ASSERT_EQ(page.items.size(), 5u);
  EXPECT_EQ(page.items[1].post.post.media.size(), 1u);
  EXPECT_EQ(page.items[3].post.post.quote_unavailable, model::UnavailableReason::unsupported);
  EXPECT_FALSE(page.next_cursor);
}

TEST_F(LinkedinCalls, shows_who_passed_a_post_on)
{
  auto reshare = a_post("2");
  reshare["commentary"] = "";
  reshare["reshareContext"] = parse_json(R"({"parent":"urn:li:share:1"})");
  network.transport.then(a_list({reshare}));
  network.transport.then(answer_with(json::write(a_post("1"))));
  network.transport.then(no_results());
  network.transport.then(no_results());

  const auto page = run(connector.fetch_home(account(), std::nullopt));

  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].post.post.external_id, "urn:li:share:1");
  ASSERT_TRUE(page.items[0].repost);
  EXPECT_EQ(page.items[0].repost->external_id, "urn:li:share:2");
  EXPECT_EQ(page.items[0].repost->by.external_id, "urn:li:organization:7");
}

TEST_F(LinkedinCalls, goes_on_without_what_linkedin_refuses)
{
  network.transport.then(a_list({a_post()}));
  network.transport.then(load_answer("error-forbidden", 403));
  network.transport.then(load_answer("error-rate-limit", 429));

  const auto page = run(connector.fetch_home(account(), std::nullopt));

  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].post.post.author.name, "LinkedIn Page");
}

TEST_F(LinkedinCalls, loses_and_doubles_nothing_when_the_list_moves)
{
  const auto fill = [](int newest, int count) {
    json::Array elements;
    for (int i = 0; i < count; ++i) {
      auto post = a_post(std::to_string(1000 + newest - i));
      post["createdAt"] = 1'792'573'200'000 + newest - i;
      elements.emplace_back(std::move(post));
    }
    json::Object body;
    body["elements"] = std::move(elements);
    return answer_with(json::write(body));
  };
  const auto then_page = [&](http::Response answer) {
    network.transport.then(std::move(answer));
    network.transport.then(no_results());
    network.transport.then(no_results());
  };
  then_page(fill(100, 50));
  const auto first = run(connector.fetch_home(account(), std::nullopt));
  ASSERT_TRUE(first.next_cursor);
  EXPECT_EQ(first.items.back().post.post.external_id, "urn:li:share:1051");

  // Two were written meanwhile: the second page begins with what was read.
  then_page(fill(57, 50));
  const auto second = run(connector.fetch_home(account(), first.next_cursor));
  EXPECT_NE(asked()[3].find("&start=45&"), std::string::npos);
  ASSERT_EQ(second.items.size(), 43u);
  EXPECT_EQ(second.items.front().post.post.external_id, "urn:li:share:1050");

  // The last one that was read was deleted.
  then_page(fill(50, 20));
  const auto other = run(connector.fetch_home(account(), first.next_cursor));
  EXPECT_EQ(other.items.size(), 20u);
  EXPECT_FALSE(other.next_cursor);
}

TEST_F(LinkedinCalls, says_that_a_cursor_is_of_another_kind)
{
  for (const auto* cursor : {"garbage", "1.2", "-1.2.urn:li:share:1", "1.x.", "1.2.<script>", "..",
                             "99999999999.1.urn:li:share:1"}) {
    EXPECT_EQ(failure_of(connector.fetch_home(account(), cursor)).field("cursor"), "bad") << cursor;
  }
  for (const auto* cursor : {"garbage", "1.2", "1792575000000.9", "99999999999999999999.0"}) {
    EXPECT_EQ(failure_of(connector.fetch_notifications(account(), cursor)).field("cursor"), "bad");
  }
  EXPECT_TRUE(network.transport.requests.empty());
}

TEST_F(LinkedinCalls, tells_what_happened_newest_first)
{
  network.transport.then(load_answer("notifications-pull-page"));
  auto post = a_post("7386000000000000105");
  network.transport.then(answer_with(json::write(post)));
  network.transport.then(no_results());  // Pages
  network.transport.then(no_results());  // members
  network.transport.then(no_results());  // counts

  const auto page = run(connector.fetch_notifications(account(), std::nullopt));

  // A day up to a minute from now: LinkedIn's clock may be ahead.
  EXPECT_EQ(asked()[0],
            "/rest/organizationalEntityNotifications?q=criteria&organizationalEntity="
            "urn%3Ali%3Aorganization%3A104000001&actions=List(COMMENT,LIKE,SHARE,SHARE_MENTION)"
            "&timeRange=(start:1795248060000,end:1795334460000)&start=0&count=100");
  EXPECT_EQ(asked()[1], "/rest/posts/urn%3Ali%3Ashare%3A7386000000000000105");
  ASSERT_EQ(page.items.size(), 3u);

  const auto& like = page.items[0].notification;
  EXPECT_EQ(like.external_id, "5603453410");
  EXPECT_EQ(like.type, model::NotificationType::like);
  EXPECT_EQ(like.actor.external_id, "urn:li:person:InvLena02");
  // The like names the activity; the comment beside it says which post that is.
  EXPECT_EQ(like.post, "urn:li:share:7386000000000000105");
  EXPECT_EQ(page.items[0].referenced[0].post.external_id, like.post);

  const auto& mention = page.items[1];
  EXPECT_EQ(mention.notification.type, model::NotificationType::mention);
  EXPECT_EQ(mention.notification.post, "urn:li:share:7386089999999999002");
  EXPECT_EQ(mention.notification.subject, std::nullopt);
  EXPECT_EQ(mention.notification.actor.external_id, "urn:li:organization:104000077");
  EXPECT_EQ(mention.referenced[0].post.content, "Trying Sam Hub this week");

  const auto& reply = page.items[2];
  EXPECT_EQ(reply.notification.type, model::NotificationType::reply);
  EXPECT_EQ(reply.notification.subject, "urn:li:share:7386000000000000105");
  const auto& comment = reply.referenced[0];
  EXPECT_EQ(comment.post.external_id, reply.notification.post);
  EXPECT_EQ(comment.post.content, "How does it handle (nested) brackets?");
  EXPECT_EQ(comment.post.in_reply_to, "urn:li:share:7386000000000000105");
  EXPECT_EQ(comment.remote_id, "urn:li:share:7386000000000000105#" + *reply.notification.post);
  EXPECT_EQ(page.next_cursor, "1795334460000.1");
}

TEST_F(LinkedinCalls, asks_which_post_an_activity_is_where_nothing_says_so)
{
  then(R"J({"elements":[{"notificationId":1,"action":"LIKE","sourcePost":"urn:li:activity:9",
      "lastModifiedAt":1795300000000,
      "generatedActivity":"urn:li:like:(urn:li:person:x,urn:li:activity:9)"}]
})J");
  network.transport.then(a_list({a_post("5")}));
  then(R"({"results":{"urn:li:share:5":{"entity":"urn:li:activity:9"}}})");
  network.transport.then(answer_with(json::write(a_post("5"))));
  for (int i = 0; i < 3; ++i) {
    network.transport.then(no_results());
  }

  const auto page = run(connector.fetch_notifications(account(), std::nullopt));

  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].notification.post, "urn:li:share:5");
}

TEST_F(LinkedinCalls, tells_reshares_with_and_without_words)
{
  then(R"J({"elements":[
    {"notificationId":1,"action":"SHARE","sourcePost":"urn:li:share:5",
     "lastModifiedAt":1795300000002,"generatedActivity":"urn:li:share:6",
     "decoratedGeneratedActivity":{"share":{"owner":"urn:li:person:x","text":"Look"}}},
    {"notificationId":2,"action":"SHARE","sourcePost":"urn:li:share:5",
     "lastModifiedAt":1795300000001,"generatedActivity":"urn:li:share:7",
     "decoratedGeneratedActivity":{"share":{"owner":"urn:li:person:x","text":""}}},
    {"notificationId":3,"action":"LIKE","lastModifiedAt":1795300000000,
     "generatedActivity":"urn:li:like:(nobody)"}]
})J");
  network.transport.then(load_answer("error-forbidden", 403));
  network.transport.then(load_answer("error-forbidden", 403));

  const auto page = run(connector.fetch_notifications(account(), std::nullopt));

  ASSERT_EQ(page.items.size(), 2u);
  EXPECT_EQ(page.items[0].notification.type, model::NotificationType::quote);
  EXPECT_EQ(page.items[0].notification.post, "urn:li:share:6");
  EXPECT_EQ(page.items[0].notification.subject, "urn:li:share:5");
  EXPECT_EQ(page.items[0].referenced[0].post.quoted, "urn:li:share:5");
  EXPECT_EQ(page.items[1].notification.type, model::NotificationType::repost);
  EXPECT_EQ(page.items[1].notification.post, "urn:li:share:5");
  EXPECT_EQ(page.poison.size(), 1u);
}

TEST_F(LinkedinCalls, reads_a_post_with_its_comments)
{
  network.transport.then(answer_with(json::write(a_post("105"))));
  network.transport.then(load_answer("comments-page"));
  for (int i = 0; i < 3; ++i) {
    network.transport.then(no_results());
  }

  const auto thread = run(connector.fetch_thread(account(), "urn:li:share:105"));

  EXPECT_EQ(asked()[1], "/rest/socialActions/urn%3Ali%3Ashare%3A105/comments?start=0&count=100");
  EXPECT_EQ(thread.focus.post.external_id, "urn:li:share:105");
  ASSERT_EQ(thread.replies.size(), 3u);
  EXPECT_EQ(thread.replies[0].post.in_reply_to, "urn:li:share:105");
  EXPECT_EQ(thread.replies[1].post.in_reply_to, thread.replies[0].post.external_id);
  EXPECT_EQ(thread.replies[2].post.content, "How does it handle (nested) brackets?");
  EXPECT_TRUE(network.transport.is_at_end());
}

TEST_F(LinkedinCalls, fetches_replies_that_did_not_come_along)
{
  auto comments = parse_json(load_text("comments-page")).at("elements").as_array();
  network.transport.then(answer_with(json::write(a_post("105"))));
  network.transport.then(a_list({comments[0], comments[2]}));
  network.transport.then(a_list({comments[1]}));
  for (int i = 0; i < 3; ++i) {
    network.transport.then(no_results());
  }

  const auto thread = run(connector.fetch_thread(account(), "urn:li:share:105"));

  EXPECT_TRUE(asked()[2].starts_with(
      "/rest/socialActions/urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A7386000512340000001%2C"
      "7386010000000000201%29/comments?"));
  ASSERT_EQ(thread.replies.size(), 3u);
  EXPECT_EQ(thread.replies[1].post.content, "Thank you!");
}

TEST_F(LinkedinCalls, ends_with_comments_that_go_round_in_circles)
{
  auto one = parse_json(load_text("comments-page")).at("elements").at(0).as_object();
  auto other = parse_json(load_text("comments-page")).at("elements").at(2).as_object();
  one["parentComment"] = other["commentUrn"];
  other["parentComment"] = one["commentUrn"];
  network.transport.then(answer_with(json::write(a_post("105"))));
  network.transport.then(a_list({one, other, one}));
  for (int i = 0; i < 3; ++i) {
    network.transport.then(no_results());
  }

  const auto thread = run(connector.fetch_thread(account(), "urn:li:share:105"));

  EXPECT_EQ(thread.replies.size(), 2u);
}

TEST_F(LinkedinCalls, says_that_a_post_is_gone)
{
  network.transport.then(answer_with(R"({"status":404})", 404));
  EXPECT_EQ(failure_of(connector.fetch_thread(account(), "urn:li:share:1")).code(),
            ErrorCode::not_found);
  EXPECT_EQ(failure_of(connector.fetch_thread(account(), "garbage")).code(), ErrorCode::not_found);
}

TEST_F(LinkedinCalls, reads_nothing_for_a_person)
{
  Account person = account();
  person.external_id = "urn:li:person:x";

  EXPECT_EQ(failure_of(connector.fetch_home(person, std::nullopt)).code(), ErrorCode::forbidden);
  EXPECT_EQ(failure_of(connector.fetch_notifications(person, std::nullopt)).code(),
            ErrorCode::forbidden);
  EXPECT_EQ(failure_of(connector.fetch_thread(person, "urn:li:share:1")).code(),
            ErrorCode::forbidden);
  EXPECT_TRUE(network.transport.requests.empty());
}

TEST_F(LinkedinCalls, reads_profiles_as_far_as_they_are_told)
{
  then(R"J({"results":{"(id:x)":{"id":"x","localizedFirstName":"Lena","localizedLastName":"B",
           "vanityName":"lena-b"}
}
})J");
  EXPECT_EQ(run(connector.fetch_profile(account(), "urn:li:person:x")).author.name, "Lena B");

  then(R"J({"results":{"(id:x)":{"id":"private"}
  }
  })J");
  EXPECT_EQ(run(connector.fetch_profile(account(), "urn:li:person:x")).author.name,
            "LinkedIn member");
  EXPECT_EQ(asked().back(), "/rest/people?ids=List((id:x))");

  EXPECT_EQ(failure_of(connector.fetch_profile(account(), "garbage")).code(), ErrorCode::not_found);
}

TEST_F(LinkedinCalls, names_the_version_as_the_administrator_s_matter)
{
  network.transport.then(answer_with(R"({"status":426,"code":"NONEXISTENT_VERSION"})", 426));

  const auto error = failure_of(connector.fetch_home(account(), std::nullopt));

  EXPECT_EQ(error.code(), ErrorCode::not_implemented);
  EXPECT_NE(error.message().find("must set a newer one"), std::string::npos);
}

TEST_F(LinkedinCalls, states_its_limits)
{
  EXPECT_EQ(connector.capabilities().max_text_graphemes, 3000);
  EXPECT_EQ(connector.capabilities().max_media, 20);
  EXPECT_EQ(connector.capabilities().search.allowance, model::Allowance::impossible);
  EXPECT_EQ(connector.shortest_poll_interval(), std::chrono::minutes(15));
}

}  // namespace
}  // namespace socialhub::connector::linkedin
