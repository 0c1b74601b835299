#include "connector/twitter/webhook.hpp"

#include "connector/twitter/test/samples.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace socialhub::connector::twitter {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

const sqlkit::Secret<> secret("test-app-secret");

http::Headers signed_with(std::string signature)
{
  return {{"x-twitter-webhooks-signature", std::move(signature)}};
}

Activity parse_changed(const std::function<void(json::Object&)>& change)
{
  auto call = load_json("activity_event_mention");
  change(call.at("data").as_object());
  return parse_activity(json::write(call));
}

TEST(Challenge, is_answered_with_the_token_signed)
{
  EXPECT_EQ(answer_challenge("sample-crc-token", secret),
            R"({"response_token":"sha256=whhuZ7EPNzb/ddWxY33XLVS7hAkj+DQAQwjGa4LQgrA="})");
}

TEST(Signature, is_that_of_the_bytes_as_they_came)
{
  const auto body = load_text("activity_event_mention");
  const auto headers = signed_with("sha256=pdjNWMSYenlqz8HuTQy1hitqZ+EBV+jJ4W3/RGZAiPk=");

  EXPECT_TRUE(is_signed(headers, body, secret));
  EXPECT_FALSE(is_signed(headers, body + " ", secret));
  EXPECT_FALSE(is_signed(headers, body, sqlkit::Secret<>("another")));
  EXPECT_FALSE(is_signed({}, body, secret));
  for (const auto* wrong : {"", "sha256=", "pdjNWMSYenlqz8HuTQy1hitqZ+EBV+jJ4W3/RGZAiPk=",
                            "sha256=pdjNWMSYenlqz8HuTQy1hitqZ+EBV+jJ4W3/RGZAiPk"}) {
    EXPECT_FALSE(is_signed(signed_with(wrong), body, secret)) << wrong;
  }
}

TEST(ActivityCall, of_a_mention_tells_who_named_the_account)
{
  const auto activity = parse_activity(load_text("activity_event_mention"));

  EXPECT_EQ(activity.id, "2080765813578191303");
  EXPECT_EQ(activity.type, "post.mention.create");
  EXPECT_EQ(activity.user_id, "1720000000000000999");
  EXPECT_TRUE(activity.poison.empty());
  ASSERT_TRUE(activity.notification);
  const auto& notification = activity.notification->notification;
  EXPECT_EQ(notification.type, model::NotificationType::mention);
  EXPECT_EQ(notification.external_id, "2112982500111286276");
  EXPECT_EQ(notification.actor.handle, "tobias_dev");
  EXPECT_EQ(notification.actor.name, "Tobias Öztürk");
  ASSERT_EQ(activity.notification->referenced.size(), 1u);
  EXPECT_EQ(activity.notification->referenced[0].post.content,
            "Could @sam_hub explain the cache? #selfhosting");
}

TEST(ActivityCall, of_an_answer_is_a_reply)
{
  const auto activity = parse_changed([](json::Object& data) {
    data["event_type"] = "post.reply.create";
    auto& payload = data["payload"].as_object();
    payload["in_reply_to_user_id"] = "1720000000000000999";
    payload["referenced_tweets"] = parse_json(R"([{"type": "replied_to", "id": "21"}])");
  });

  ASSERT_TRUE(activity.notification);
  EXPECT_EQ(activity.notification->notification.type, model::NotificationType::reply);
  EXPECT_EQ(activity.notification->notification.subject, "21");
}

TEST(ActivityCall, of_anything_else_is_named_only)
{
  const auto activity = parse_changed([](json::Object& data) {
    data["event_type"] = "oauth.revoke";
    data.erase("payload");
  });

  EXPECT_EQ(activity.type, "oauth.revoke");
  EXPECT_FALSE(activity.notification);
}

TEST(ActivityCall, sets_aside_a_post_that_cannot_be_read)
{
  const auto activity =
      parse_changed([](json::Object& data) { data["payload"].as_object()["author_id"] = "7"; });

  EXPECT_FALSE(activity.notification);
  ASSERT_EQ(activity.poison.size(), 1u);
  EXPECT_EQ(activity.poison[0].pointer, "/data/payload");
}

TEST(ActivityCall, must_say_what_happened_to_whom)
{
  for (
      const auto* body :
      {"", "{}", "[]", "<html>", R"({"data":{}})",
       R"({"data":{"event_uuid":"1","event_type":"post.mention.create","filter":{"user_id":"2"}}})"}) {
    try {
      parse_activity(body);
      ADD_FAILURE() << "read: " << body;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_request) << body;
      EXPECT_EQ(error.field("platform"), "twitter") << body;
    }
  }
}

}  // namespace
}  // namespace socialhub::connector::twitter
