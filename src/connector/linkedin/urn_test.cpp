#include "connector/linkedin/urn.hpp"

#include <gtest/gtest.h>

#include <string>

namespace socialhub::connector::linkedin {
namespace {

const std::string comment = "urn:li:comment:(urn:li:activity:12,34)";

TEST(Urn, has_a_kind_and_a_key)
{
  const auto urn = parse_urn("urn:li:person:InvLena02");

  ASSERT_TRUE(urn);
  EXPECT_EQ(urn->kind, "person");
  EXPECT_EQ(urn->key, "InvLena02");
}

TEST(Urn, is_nothing_else)
{
  for (const auto* text :
       {"", "urn:li:", "urn:li:share", "urn:li:share:", "urn:li:sha re:1", "urn:li:share:1 ",
        "URN:LI:share:1", "urn:li:share:<script>", "urn:li:share:1/../2", "urn:li::1",
        "urn:li:comment:()", "https://www.linkedin.com/feed/update/urn:li:share:1"}) {
    EXPECT_FALSE(parse_urn(text)) << text;
  }
  EXPECT_FALSE(parse_urn("urn:li:share:" + std::string(600, '1')));
}

TEST(Urn, tells_kinds_apart)
{
  EXPECT_TRUE(is_post_urn("urn:li:share:1"));
  EXPECT_TRUE(is_post_urn("urn:li:ugcPost:1"));
  EXPECT_FALSE(is_post_urn("urn:li:activity:1"));
  EXPECT_FALSE(is_post_urn("urn:li:share:x"));
  EXPECT_TRUE(is_activity_urn("urn:li:activity:1"));
  EXPECT_TRUE(is_organization_urn("urn:li:organization:1"));
  EXPECT_FALSE(is_organization_urn("urn:li:organization:abc"));
  EXPECT_TRUE(is_person_urn("urn:li:person:a-B_9"));
  EXPECT_FALSE(is_person_urn("urn:li:person:(urn:li:person:x,1)"));
}

TEST(CommentUrn, names_what_was_commented)
{
  const auto urn = parse_comment_urn(comment);

  ASSERT_TRUE(urn);
  EXPECT_EQ(urn->object, "urn:li:activity:12");
  EXPECT_EQ(urn->id, "34");
  EXPECT_EQ(to_string(*urn), comment);
}

TEST(CommentUrn, is_nothing_else)
{
  for (const auto* text :
       {"urn:li:comment:1", "urn:li:comment:(1,2)", "urn:li:comment:(urn:li:activity:1)",
        "urn:li:comment:(urn:li:activity:1,2,3)", "urn:li:comment:(urn:li:activity:1,x)",
        "urn:li:like:(urn:li:activity:1,2)", "urn:li:comment:((urn:li:activity:1,2),3)"}) {
    EXPECT_FALSE(parse_comment_urn(text)) << text;
  }
}

TEST(LikeUrn, names_who_likes)
{
  EXPECT_EQ(find_liker("urn:li:like:(urn:li:person:InvLena02,urn:li:activity:1)"),
            "urn:li:person:InvLena02");
  EXPECT_EQ(find_liker("urn:li:like:(urn:li:organization:5," + comment + ")"),
            "urn:li:organization:5");
  EXPECT_EQ(find_liker("urn:li:like:(urn:li:activity:1,urn:li:person:x)"), std::nullopt);
  EXPECT_EQ(find_liker(comment), std::nullopt);
  EXPECT_EQ(find_liker("urn:li:like:5"), std::nullopt);
}

TEST(ThreadAddress, is_read_as_it_was_written)
{
  for (const ThreadAddress& address :
       {ThreadAddress{.post = "urn:li:share:1", .comment = ""},
        ThreadAddress{.post = "", .comment = comment},
        ThreadAddress{.post = "urn:li:share:1", .comment = comment}}) {
    const auto read = parse_thread_address(to_string(address));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->post, address.post);
    EXPECT_EQ(read->comment, address.comment);
  }
}

TEST(ThreadAddress, knows_the_post_of_a_comment_that_names_it)
{
  EXPECT_EQ(parse_thread_address("urn:li:comment:(urn:li:ugcPost:1,2)")->post, "urn:li:ugcPost:1");
}

TEST(ThreadAddress, is_nothing_else)
{
  for (const auto* text :
       {"", "#", "urn:li:activity:1", "urn:li:share:1#", "x#urn:li:share:1", "urn:li:person:x"}) {
    EXPECT_FALSE(parse_thread_address(text)) << text;
  }
}

TEST(Urn, leads_to_the_network_s_own_site)
{
  EXPECT_EQ(make_post_url("urn:li:share:1"),
            "https://www.linkedin.com/feed/update/urn:li:share:1/");
  EXPECT_EQ(make_comment_url(*parse_comment_urn(comment)),
            "https://www.linkedin.com/feed/update/urn:li:activity:12/"
            "?commentUrn=urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A12%2C34%29");
}

}  // namespace
}  // namespace socialhub::connector::linkedin
