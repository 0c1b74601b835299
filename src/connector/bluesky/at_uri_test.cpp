#include "connector/bluesky/at_uri.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

TEST(AtUri, has_three_parts)
{
  const auto uri = parse_at_uri("at://did:plc:abc/app.bsky.feed.post/3n2v5mx5pvc2x");

  ASSERT_TRUE(uri);
  EXPECT_EQ(uri->did, "did:plc:abc");
  EXPECT_EQ(uri->collection, "app.bsky.feed.post");
  EXPECT_EQ(uri->rkey, "3n2v5mx5pvc2x");
  EXPECT_TRUE(parse_at_uri("at://did:web:example.org/app.bsky.feed.post/self"));
}

TEST(AtUri, is_nothing_that_could_break_out_of_a_link)
{
  const std::vector<std::string> refused{
      "",
      "at://",
      "at://did:plc:abc",
      "at://did:plc:abc/app.bsky.feed.post",
      "at://did:plc:abc/app.bsky.feed.post/",
      "at://did:plc:abc//key",
      "at://alice.test/app.bsky.feed.post/key",
      "at://did:key:abc/app.bsky.feed.post/key",
      "https://did:plc:abc/app.bsky.feed.post/key",
      "at://did:plc:abc/app.bsky.feed.post/key/more",
      "at://did:plc:abc/app.bsky.feed.post/..",
      "at://did:plc:abc/app.bsky.feed.post/a?b=c",
      "at://did:plc:abc/app.bsky.feed.post/a#b",
      "at://did:plc:abc/app.bsky.feed.post/a b",
      "at://did:plc:abc/app.bsky.feed.post/\"onclick=",
      "at://did:plc:a/b/c/d",
      "at://did:plc:abc/app.bsky.feed.post/" + std::string(513, 'a'),
  };
  for (const auto& text : refused) {
    EXPECT_FALSE(parse_at_uri(text)) << text;
  }
}

TEST(Did, is_of_a_method_that_the_network_uses)
{
  EXPECT_TRUE(is_did("did:plc:7tx62aua4vbc72srdjmmavv4"));
  EXPECT_TRUE(is_did("did:web:example.org%3A8080"));
  EXPECT_FALSE(is_did("did:plc:"));
  EXPECT_FALSE(is_did("did:key:abc"));
  EXPECT_FALSE(is_did("did:plc:a/b"));
  EXPECT_FALSE(is_did("did:plc:<script>"));
  EXPECT_FALSE(is_did("alice.test"));
}

TEST(RecordUrl, exists_for_what_has_a_page)
{
  const auto url_of = [](std::string collection) {
    return make_record_url({.did = "did:plc:a", .collection = std::move(collection), .rkey = "k"});
  };
  EXPECT_EQ(url_of("app.bsky.feed.post"), "https://bsky.app/profile/did:plc:a/post/k");
  EXPECT_EQ(url_of("app.bsky.feed.generator"), "https://bsky.app/profile/did:plc:a/feed/k");
  EXPECT_EQ(url_of("app.bsky.graph.list"), "https://bsky.app/profile/did:plc:a/lists/k");
  EXPECT_EQ(url_of("app.bsky.graph.starterpack"), "https://bsky.app/starter-pack/did:plc:a/k");
  EXPECT_EQ(url_of("app.bsky.labeler.service"), "https://bsky.app/profile/did:plc:a");
  EXPECT_EQ(url_of("app.bsky.feed.like"), std::nullopt);
}

}  // namespace
}  // namespace socialhub::connector::bluesky
