#include "connector/instagram/capabilities.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

using model::Allowance;
using model::Capabilities;
using model::Permission;

std::vector<Permission> list(const Capabilities& all)
{
  return {all.read_home,   all.read_notifications,
          all.read_thread, all.post,
          all.reply,       all.like,
          all.repost,      all.quote,
          all.bookmark,    all.search};
}

TEST(Capabilities, say_why_whatever_is_not_plainly_ok)
{
  for (const auto& all :
       {capabilities(), capabilities(Login::instagram, {}), capabilities(Login::facebook, {})}) {
    for (const auto& permission : list(all)) {
      if (permission.allowance != Allowance::ok) { EXPECT_FALSE(permission.reason.empty()); }
      if (!permission.reason.empty()) { EXPECT_EQ(permission.reason.back(), '.'); }
    }
  }
}

TEST(Capabilities, of_instagram_s_login_hold_no_like_and_no_search)
{
  const auto all = capabilities(Login::instagram,
                                {"instagram_business_basic", "instagram_business_manage_comments",
                                 "instagram_business_content_publish"});

  EXPECT_EQ(all.read_home.allowance, Allowance::ok);
  EXPECT_NE(all.read_home.reason.find("no program a home feed"), std::string::npos);
  EXPECT_EQ(all.reply.allowance, Allowance::ok);
  EXPECT_EQ(all.post.allowance, Allowance::ok);
  EXPECT_NE(all.post.reason.find("public https address"), std::string::npos);
  EXPECT_EQ(all.like.allowance, Allowance::impossible);
  EXPECT_EQ(all.search.allowance, Allowance::impossible);
}

TEST(Capabilities, of_facebook_s_login_may_be_reviewed)
{
  EXPECT_EQ(capabilities(Login::facebook, {}).like.allowance, Allowance::needs_review);
  EXPECT_EQ(capabilities(Login::facebook, {"instagram_manage_engagement"}).like.allowance,
            Allowance::ok);
  EXPECT_EQ(capabilities().repost.allowance, Allowance::impossible);
  EXPECT_EQ(capabilities().quote.allowance, Allowance::impossible);
  EXPECT_EQ(capabilities().max_text_graphemes, 2200);
  EXPECT_EQ(capabilities().max_media, 10);
}

TEST(Capabilities, shrink_with_what_was_not_granted)
{
  const auto all = capabilities(Login::instagram, {"instagram_business_basic"});

  EXPECT_EQ(all.read_notifications.allowance, Allowance::impossible);
  EXPECT_EQ(all.reply.allowance, Allowance::impossible);
  EXPECT_EQ(all.post.allowance, Allowance::impossible);
  EXPECT_NE(all.post.reason.find("Connect it again"), std::string::npos);
}

}  // namespace
}  // namespace socialhub::connector::instagram
