#include "connector/instagram/auth.hpp"

#include "connector/instagram/test/samples.hpp"
#include "connector/test/scripted_network.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

const sqlkit::Timestamp now = FixedClock().now();
const std::vector<std::string> granted{"instagram_business_basic",
                                       "instagram_business_content_publish",
                                       "instagram_business_manage_comments"};

TEST(ConsentPage, is_asked_for_what_we_need)
{
  const auto endpoints = find_endpoints("https://graph.instagram.com", "v25.0", Loopback::refused);
  const OauthApp app{.client_id = "42",
                     .client_secret = sqlkit::Secret<>("app-secret"),
                     .redirect_uri = "https://hub.example/back"};

  EXPECT_EQ(make_consent_url(endpoints, app, "s&1"),
            "https://www.instagram.com/oauth/authorize?client_id=42&redirect_uri=https%3A%2F%2Fhub."
            "example%2Fback&response_type=code&scope=instagram_business_basic%2Cinstagram_business_"
            "manage_comments%2Cinstagram_business_content_publish&state=s%261");
}

TEST(ConsentPage, is_asked_for_what_the_app_may)
{
  const auto endpoints = find_endpoints("https://graph.facebook.com", "v25.0", Loopback::refused);
  const OauthApp app{.client_id = "42", .scopes = {"instagram_basic", "pages_show_list"}};

  const auto url = make_consent_url(endpoints, app, "s");

  EXPECT_NE(url.find("scope=instagram_basic%2Cpages_show_list&"), std::string::npos) << url;
  EXPECT_TRUE(url.starts_with("https://www.facebook.com/v25.0/dialog/oauth?")) << url;
}

TEST(Code, loses_what_the_page_hangs_on_it)
{
  EXPECT_EQ(clean_code("AQDx#_"), "AQDx");
  EXPECT_EQ(clean_code(" AQDx\n"), "AQDx");
  EXPECT_EQ(clean_code("#_AQDx"), "#_AQDx");
  EXPECT_EQ(clean_code(""), "");
}

TEST(ShortToken, is_read_in_both_of_its_forms)
{
  const auto listed = parse_short_grant(load_answer("token_short_response"));
  EXPECT_EQ(listed.token.reveal(), "IGAAInventedShort");
  EXPECT_EQ(listed.scopes, granted);

  const auto alone = parse_short_grant(answer(
      200, R"({"access_token":"IGAA","user_id":17841400000000001,"permissions":["a","b, c"]})"));
  EXPECT_EQ(alone.token.reveal(), "IGAA");
  EXPECT_EQ(alone.scopes, (std::vector<std::string>{"a", "b", "c"}));
}

TEST(LongToken, lasts_for_the_time_that_it_says)
{
  const auto first = parse_long_token(load_answer("token_long_response"), now);
  EXPECT_EQ(first.access_token.reveal(), "IGAAInventedLong1");
  EXPECT_TRUE(first.refresh_token.empty());
  EXPECT_EQ(first.access_expires_at, now + std::chrono::seconds(5'183'944));

  const auto renewed = parse_long_token(load_answer("refresh_response"), now);
  EXPECT_EQ(renewed.access_token.reveal(), "IGAAInventedLong2");
  EXPECT_EQ(renewed.access_expires_at, now + std::chrono::hours(60 * 24));

  EXPECT_EQ(parse_long_token(answer(200, R"({"access_token":"E"})"), now).access_expires_at,
            now + std::chrono::hours(60 * 24));
  EXPECT_LT(*parse_long_token(
                 answer(200, R"({"access_token":"E","expires_in":9223372036854775807})"), now)
                 .access_expires_at,
            now + std::chrono::hours(11L * 366 * 24));
}

TEST(Tokens, that_are_none_are_refused)
{
  const std::vector<std::string> bodies{"",
                                        "{}",
                                        "[]",
                                        "7",
                                        R"({"data":[]})",
                                        R"({"data":{}})",
                                        R"({"data":[7]})",
                                        R"({"access_token":7})",
                                        R"({"access_token":""})",
                                        R"({"access_token":"a\r\nX: y"})"};
  for (const auto& body : bodies) {
    EXPECT_THROW(parse_short_grant(answer(200, body)), Error) << body;
    EXPECT_THROW(parse_long_token(answer(200, body), now), Error) << body;
  }
}

TEST(Permissions, are_those_that_were_granted)
{
  const auto scopes = parse_permissions(answer(
      200, R"({"data":[{"permission":"a","status":"granted"},{"permission":"b","status":"declined"},
               7,{"permission":"c","status":"granted"}]})"));

  EXPECT_EQ(scopes, (std::vector<std::string>{"a", "c"}));
}

TEST(Pages, give_the_accounts_that_belong_to_them)
{
  const auto found = parse_page_accounts(answer(200, R"({"data":[
      {"id":"1","access_token":"EAAG1","instagram_business_account":{
          "id":"17841400000000001","username":"sam.hub.studio","name":"Sam Hub",
          "biography":"Hi @lena","followers_count":7}},
      {"id":"2","access_token":"EAAG2"},
      {"id":"3","instagram_business_account":{"id":"17841400000000003","username":"x"}},
      "page"]})"));

  ASSERT_EQ(found.accounts.size(), 1u);
  EXPECT_EQ(found.accounts[0].token.reveal(), "EAAG1");
  const auto& profile = found.accounts[0].profile;
  EXPECT_EQ(profile.author.external_id, "17841400000000001");
  EXPECT_EQ(profile.author.name, "Sam Hub");
  EXPECT_EQ(profile.follower_count, 7);
  ASSERT_EQ(profile.bio_ranges.size(), 1u);
  EXPECT_EQ(profile.bio_ranges[0].target, "lena");
  EXPECT_EQ(found.after, std::nullopt);
}

}  // namespace
}  // namespace socialhub::connector::instagram
