#include "connector/twitter/identifiers.hpp"

#include <gtest/gtest.h>

namespace socialhub::connector::twitter {
namespace {

TEST(Id, is_a_number_of_64_bits)
{
  EXPECT_TRUE(is_id("20"));
  EXPECT_TRUE(is_id("18446744073709551615"));
  for (const auto* text : {"", "-1", "1.5", "0x1", "184467440737095516150", "1 ", "..%2F"}) {
    EXPECT_FALSE(is_id(text)) << text;
  }
}

TEST(Id, holds_when_it_was_given)
{
  // https://docs.x.com/fundamentals/x-ids
  EXPECT_EQ(sqlkit::format_timestamp(*read_id_time("1212092628029698048")),
            "2019-12-31T19:26:16.771Z");
  EXPECT_FALSE(read_id_time("20"));
  EXPECT_FALSE(read_id_time(""));
}

TEST(Username, may_stand_in_an_address)
{
  EXPECT_TRUE(is_username("sam_Hub9"));
  for (const auto* text : {"", "a/b", "a?b", "ä", "a b", "@a"}) {
    EXPECT_FALSE(is_username(text)) << text;
  }
}

TEST(Link, leads_to_a_post_or_its_pictures)
{
  EXPECT_EQ(find_linked_post("https://x.com/a/status/77"), "77");
  EXPECT_EQ(find_linked_post("https://twitter.com/a/status/77?s=20"), "77");
  EXPECT_EQ(find_linked_post("https://x.com/a/status/77/photo/1"), "");
  EXPECT_EQ(find_linked_post("https://x.com.evil.example/a/status/77"), "");
  EXPECT_EQ(find_linked_post("https://x.com/a/status/"), "");
  EXPECT_TRUE(is_media_link("https://x.com/a/status/77/photo/1"));
  EXPECT_TRUE(is_media_link("https://x.com/a/status/77/video/1"));
  EXPECT_FALSE(is_media_link("https://x.com/a/status/77"));
  EXPECT_FALSE(is_media_link("https://example.org/a/status/77/photo/1"));
}

}  // namespace
}  // namespace socialhub::connector::twitter
