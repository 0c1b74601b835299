#include "connector/linkedin/webhook.hpp"

#include "connector/linkedin/parse.hpp"
#include "connector/linkedin/test/samples.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace socialhub::connector::linkedin {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

const sqlkit::Secret<> secret("test-app-secret");

http::Headers signed_with(const std::string& signature)
{
  return {{"X-LI-Signature", signature}};
}

TEST(Challenge, is_answered_with_the_code_signed)
{
  EXPECT_EQ(answer_challenge("8c1c5f9e-0000-4000-8000-000000000001", secret),
            R"({"challengeCode":"8c1c5f9e-0000-4000-8000-000000000001","challengeResponse":)"
            R"("cc0f07506f565432ab9c02c9019df0003fd018230ffc468ebaa68a98662a122c"})");
}

TEST(Signature, is_that_of_the_bytes_as_they_came)
{
  const auto body = load_text("webhook-notifications");
  const std::string digest = "d8fce118a7015109afa9089a876cd65a313495c43a9c3a4fa262c27cb7ff89e7";

  EXPECT_TRUE(is_signed(signed_with(digest), body, secret));
  EXPECT_TRUE(is_signed(signed_with("hmacsha256=" + digest), body, secret));
  EXPECT_FALSE(is_signed(signed_with(digest), body + " ", secret));
  EXPECT_FALSE(is_signed(signed_with(digest), body, sqlkit::Secret<>("another")));
  EXPECT_FALSE(is_signed(signed_with(digest.substr(1)), body, secret));
  EXPECT_FALSE(is_signed(signed_with(""), body, secret));
  EXPECT_FALSE(is_signed({}, body, secret));
}

TEST(WebhookCall, brings_the_notifications_that_could_be_asked_for)
{
  const auto list = parse_webhook(load_text("webhook-notifications"));

  EXPECT_TRUE(list.poison.empty());
  ASSERT_EQ(list.items.size(), 1u);
  const auto& notification = list.items[0];
  EXPECT_EQ(notification.notification_id, 5603453321);
  EXPECT_EQ(notification.action, "COMMENT");
  EXPECT_EQ(notification.source_post, "urn:li:activity:7386000512340000001");
  EXPECT_EQ(notification.generated_activity,
            "urn:li:comment:(urn:li:activity:7386000512340000001,7386012000000000203)");
  EXPECT_EQ(notification.last_modified_at, 1792576921000);
  EXPECT_EQ(notification.decorated_source_post->entity, "urn:li:share:7386000000000000105");
  EXPECT_EQ(notification.decorated_generated_activity->comment->text,
            "How does it handle (nested) brackets?");
}

TEST(WebhookCall, sets_aside_what_cannot_be_read)
{
  auto call = parse_json(load_text("webhook-notifications"));
  call.at("notifications").as_array().emplace_back(7);
  const auto list = parse_webhook(json::write(call));
  EXPECT_EQ(list.items.size(), 1u);
  ASSERT_EQ(list.poison.size(), 1u);
  EXPECT_EQ(list.poison[0].pointer, "/notifications/1");

  call.as_object()["type"] = "SOMETHING_ELSE";
  EXPECT_EQ(parse_webhook(json::write(call)).size, 0u);
}

TEST(WebhookCall, must_have_notifications)
{
  for (const auto* body : {"", "{}", "[]", "<html>", R"({"type":"x","notifications":7})"}) {
    try {
      parse_webhook(body);
      ADD_FAILURE() << "read: " << body;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_request) << body;
      EXPECT_EQ(error.field("platform"), "linkedin") << body;
    }
  }
}

}  // namespace
}  // namespace socialhub::connector::linkedin
