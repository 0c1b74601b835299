#include "connector/instagram/webhook.hpp"

#include "connector/instagram/test/samples.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

const sqlkit::Secret<> secret("test-app-secret");

http::Headers signed_with(const std::string& signature)
{
  return {{"X-Hub-Signature-256", signature}};
}

template <class T>
T only_one_of(const WebhookCall& call)
{
  EXPECT_TRUE(call.poison.empty());
  EXPECT_EQ(call.happenings.size(), 1u);
  return std::get<T>(call.happenings.at(0));
}

TEST(Signature, is_that_of_the_bytes_as_they_came)
{
  const std::vector<std::pair<std::string, std::string>> cases{
      {"webhook_comment_changes",
       "ade7362219e4cea2a279c329570d32d5949e85266fc8a7c66d71430613c4a0e3"},
      {"webhook_comment_flat", "4bd765eb56efb81f0ab94baf7dea28f0b4fa3f2dbbdad72a2acd4f7d1a7ae7f8"},
      {"webhook_mention", "e7721ec6bfff876ea3d58234999f371d6288fcfba9004e503a5bde3de2256ada"},
  };
  for (const auto& [name, digest] : cases) {
    const auto body = load_text(name);
    const auto headers = signed_with("sha256=" + digest);
    EXPECT_TRUE(is_signed(headers, body, secret)) << name;
    EXPECT_FALSE(is_signed(headers, body + "\n", secret)) << name;
    EXPECT_FALSE(is_signed(headers, body, sqlkit::Secret<>("another"))) << name;
    EXPECT_FALSE(is_signed(signed_with(digest), body, secret)) << name;
    EXPECT_FALSE(is_signed(signed_with("sha256=" + digest.substr(1)), body, secret)) << name;
    EXPECT_FALSE(is_signed({}, body, secret)) << name;
  }
}

TEST(WebhookCall, tells_of_a_comment_in_a_list_of_changes)
{
  const auto comment =
      only_one_of<WrittenComment>(parse_webhook(load_text("webhook_comment_changes")));

  EXPECT_EQ(comment.account_id, own_id);
  EXPECT_EQ(comment.id, "17900000000000205");
  EXPECT_EQ(comment.media_id, "18000000000000101");
  EXPECT_EQ(comment.parent_id, "17900000000000201");
  EXPECT_EQ(comment.author_id, "1790000000000001");
  EXPECT_EQ(comment.author_username, "lena.photo");
  EXPECT_EQ(comment.text, "Is this Hamburg?");
}

TEST(WebhookCall, tells_of_a_comment_in_the_entry_itself)
{
  const auto comment =
      only_one_of<WrittenComment>(parse_webhook(load_text("webhook_comment_flat")));

  EXPECT_EQ(comment.id, "17900000000000206");
  EXPECT_EQ(comment.media_id, "18000000000000102");
  EXPECT_EQ(comment.parent_id, std::nullopt);
  EXPECT_EQ(comment.author_username, "ken.trips");
  EXPECT_EQ(comment.text, "Nice");
}

TEST(WebhookCall, tells_where_the_account_is_named)
{
  const auto mention = only_one_of<MentionOfAccount>(parse_webhook(load_text("webhook_mention")));

  EXPECT_EQ(mention.account_id, own_id);
  EXPECT_EQ(mention.media_id, "17918195000000851");
  EXPECT_EQ(mention.comment_id, "17894227000000120");
}

TEST(WebhookCall, leaves_out_what_nobody_reads)
{
  const auto call = parse_webhook(R"({"object":"instagram","entry":[
      {"id":"1","time":1,"changes":[{"field":"story_insights","value":{"media_id":"2"}}]},
      {"id":"1","time":1,"messaging":[{"message":{"text":"private"}}]},
      {"id":"1","field":"live_comments","value":{}}]})");

  EXPECT_TRUE(call.happenings.empty());
  EXPECT_TRUE(call.poison.empty());
}

TEST(WebhookCall, sets_aside_what_cannot_be_read)
{
  const auto call = parse_webhook(R"({"object":"instagram","entry":[7,
      {"id":"me","changes":[]},
      {"id":"1","changes":[
          {"field":"comments","value":{"id":"../me","media":{"id":"2"}}},
          {"field":"mentions","value":{"comment_id":"3"}},
          {"field":"comments","value":{"comment_id":"4","media":{"id":"2"}}}]}]})");

  ASSERT_EQ(call.happenings.size(), 1u);
  EXPECT_EQ(std::get<WrittenComment>(call.happenings[0]).id, "4");
  ASSERT_EQ(call.poison.size(), 4u);
  EXPECT_EQ(call.poison[0].pointer, "/entry/0");
  EXPECT_EQ(call.poison[1].pointer, "/entry/1");
  EXPECT_EQ(call.poison[2].pointer, "/entry/2/changes/0");
  EXPECT_EQ(call.poison[3].pointer, "/entry/2/changes/1");
}

TEST(WebhookCall, must_have_entries)
{
  for (const auto* body : {"", "{}", "[]", "<html>", R"({"entry":7})"}) {
    try {
      parse_webhook(body);
      ADD_FAILURE() << "read: " << body;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_request) << body;
      EXPECT_EQ(error.field("platform"), "instagram") << body;
    }
  }
}

}  // namespace
}  // namespace socialhub::connector::instagram
