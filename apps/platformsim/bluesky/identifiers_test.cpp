#include "platformsim/bluesky/identifiers.hpp"

#include <gtest/gtest.h>

namespace socialhub::platformsim::bluesky {
namespace {

using namespace std::chrono_literals;

TEST(Etag, is_what_the_network_sends_for_the_same_body)
{
  EXPECT_EQ(make_etag(R"({"error":"AuthMissing","message":"Authentication Required"})"),
            "W/\"3b-MJ9BSQx7lf7MrSwUs76YjltpuIQ\"");
  EXPECT_EQ(make_etag(R"({"error":"InternalServerError","message":"Internal Server Error"})"),
            "W/\"41-PDrLQG9BpCN547AVB5jtYl3RBt8\"");
}

TEST(Tid, sorts_by_time)
{
  const auto at = *sqlkit::parse_timestamp("2026-11-22T08:02:16.256Z");

  EXPECT_EQ(make_tid(at, 0).size(), 13U);
  EXPECT_EQ(make_tid(at, 0).substr(0, 7), "3n2v5mo");  // as captured for this millisecond
  EXPECT_LT(make_tid(at, 900), make_tid(at + 1us, 0));
}

TEST(AtUri, has_three_parts)
{
  const auto uri = parse_at_uri("at://did:plc:abc/app.bsky.feed.post/3n2v5momwfk2x");

  ASSERT_TRUE(uri);
  EXPECT_EQ(uri->repo, "did:plc:abc");
  EXPECT_EQ(uri->collection, "app.bsky.feed.post");
  EXPECT_EQ(uri->rkey, "3n2v5momwfk2x");
  for (const auto* wrong : {"", "https://a/b/c", "at://a", "at://a/b", "at:///b/c", "at://a/b/"}) {
    EXPECT_FALSE(parse_at_uri(wrong)) << wrong;
  }
}

TEST(Cid, has_the_prefix_of_its_kind)
{
  EXPECT_TRUE(make_record_cid("x").starts_with("bafyrei"));
  EXPECT_TRUE(make_blob_cid("x").starts_with("bafkrei"));
  EXPECT_EQ(make_record_cid("x").size(), 59U);
}

}  // namespace
}  // namespace socialhub::platformsim::bluesky
