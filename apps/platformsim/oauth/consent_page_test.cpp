#include "platformsim/oauth/consent_page.hpp"

#include <gtest/gtest.h>

namespace socialhub::platformsim::oauth {
namespace {

TEST(ConsentPage, says_who_asks_for_what_and_carries_the_fields)
{
  const auto page = make_consent_page({.network = "Mastodon",
                                       .app = "SocialHub",
                                       .person = "@robin",
                                       .scopes = {"read", "write"},
                                       .action = "/oauth/authorize",
                                       .fields = {{"state", "s1"}}});

  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.headers.find("content-type"), "text/html; charset=utf-8");
  for (const auto* part :
       {"SocialHub wants to act for @robin", "<code>read</code>", "<code>write</code>",
        "action=\"/oauth/authorize\"", "name=\"state\" value=\"s1\"", "value=\"allow\""})
    EXPECT_NE(page.body.find(part), std::string::npos) << part;
}

TEST(ConsentPage, lets_nothing_break_out_of_its_text)
{
  const auto page = make_consent_page(
      {.app = "<script>", .person = "a&b", .action = "/", .fields = {{"state", "\"><b>"}}});

  EXPECT_EQ(page.body.find("<script>"), std::string::npos);
  EXPECT_NE(page.body.find("&lt;script&gt;"), std::string::npos);
  EXPECT_NE(page.body.find("a&amp;b"), std::string::npos);
  EXPECT_NE(page.body.find("value=\"&quot;&gt;&lt;b&gt;\""), std::string::npos);
}

TEST(ConsentPage, sends_the_browser_back_with_parameters)
{
  EXPECT_EQ(redirect("https://hub/back", {{"code", "a b"}}).headers.find("location"),
            "https://hub/back?code=a%20b");
  const auto second = redirect("https://hub/back?x=1", {{"code", "c"}, {"state", "s"}});
  EXPECT_EQ(second.status, 302);
  EXPECT_EQ(second.headers.find("location"), "https://hub/back?x=1&code=c&state=s");
}

}  // namespace
}  // namespace socialhub::platformsim::oauth
