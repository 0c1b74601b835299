#include "connector/bluesky/embeds.hpp"

#include "connector/bluesky/post_view.hpp"
#include "connector/bluesky/test/captures.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

using model::MediaKind;
using model::UnavailableReason;

PostWithQuotes read_embed(std::string_view embed)
{
  auto view = a_post();
  view["embed"] = parse_json(embed);
  return to_post(decode_post(view));
}

TEST(Embed, of_images_keeps_order_descriptions_and_shape)
{
  const auto [seen, quotes] = read_embed(R"({"$type":"app.bsky.embed.images#view","images":[
      {"thumb":"https://c.example/t1","fullsize":"https://c.example/f1","alt":"<One> & \"two\"",
       "aspectRatio":{"width":3,"height":2}},
      {"thumb":"https://c.example/t2","fullsize":"https://c.example/f2","alt":""},
      {"thumb":"javascript:x","fullsize":"https://c.example/f3","alt":"no preview"},
      {"thumb":"https://c.example/t4","fullsize":"file:///etc/passwd","alt":"dropped"},
      {"thumb":"https://c.example/t5","fullsize":"https://c.example/f5","alt":"flat",
       "aspectRatio":{"width":0,"height":99999999999}}]})");

  const std::vector<model::Media> expected{
      {.kind = MediaKind::image,
       .url = "https://c.example/f1",
       .preview_url = "https://c.example/t1",
       .alt_text = "<One> & \"two\"",
       .width = 3,
       .height = 2},
      {.kind = MediaKind::image,
       .url = "https://c.example/f2",
       .preview_url = "https://c.example/t2"},
      {.kind = MediaKind::image, .url = "https://c.example/f3", .alt_text = "no preview"},
      {.kind = MediaKind::image,
       .url = "https://c.example/f5",
       .preview_url = "https://c.example/t5",
       .alt_text = "flat"}};
  EXPECT_EQ(seen.post.media, expected);
}

TEST(Embed, of_a_gallery_becomes_images)
{
  const auto [seen, quotes] = read_embed(R"({"$type":"app.bsky.embed.gallery#view","items":[
      {"$type":"app.bsky.embed.gallery#viewImage","thumbnail":"https://c.example/t",
       "fullsize":"https://c.example/f","alt":"A","aspectRatio":{"width":1,"height":2}}]})");

  const std::vector<model::Media> expected{{.kind = MediaKind::image,
                                            .url = "https://c.example/f",
                                            .preview_url = "https://c.example/t",
                                            .alt_text = "A",
                                            .width = 1,
                                            .height = 2}};
  EXPECT_EQ(seen.post.media, expected);
}

TEST(Embed, of_a_video_is_its_playlist)
{
  const auto [seen, quotes] = read_embed(R"({"$type":"app.bsky.embed.video#view","cid":"c",
      "playlist":"https://c.example/p.m3u8"})");

  const std::vector<model::Media> expected{
      {.kind = MediaKind::video, .url = "https://c.example/p.m3u8"}};
  EXPECT_EQ(seen.post.media, expected);
}

TEST(Embed, of_a_link_becomes_a_card)
{
  const auto card_of = [](std::string uri) {
    return read_embed(R"({"$type":"app.bsky.embed.external#view","external":{"uri":")" + uri +
                      R"(","title":"A\r\ntitle","description":"Two\nlines"}})")
        .post.post.card;
  };
  const model::Card expected{
      .url = "https://example.org/", .title = "A  title", .description = "Two\nlines"};

  EXPECT_EQ(card_of("https://example.org/"), expected);
  EXPECT_EQ(card_of("javascript:alert(1)"), std::nullopt);
}

const std::string quoted_post = R"({"$type":"app.bsky.embed.record#viewRecord",
    "uri":"at://did:plc:bob/app.bsky.feed.post/q","cid":"cq","likeCount":4,
    "author":{"did":"did:plc:bob","handle":"bob.test"},"indexedAt":"2026-11-22T07:00:00.000Z",
    "value":{"$type":"app.bsky.feed.post","text":"Quoted","createdAt":"2026-11-22T06:00:00.000Z"},
    "embeds":[{"$type":"app.bsky.embed.images#view","images":[
        {"thumb":"https://c.example/t","fullsize":"https://c.example/f","alt":"In the quote"}]}]})";

std::string record_embed(const std::string& record)
{
  return R"({"$type":"app.bsky.embed.record#view","record":)" + record + "}";
}

TEST(Quote, comes_along_with_its_media_and_numbers)
{
  const auto [seen, quotes] = read_embed(record_embed(quoted_post));

  EXPECT_EQ(seen.post.quoted, "at://did:plc:bob/app.bsky.feed.post/q");
  EXPECT_EQ(seen.post.quote_unavailable, std::nullopt);
  EXPECT_TRUE(seen.post.media.empty());
  ASSERT_EQ(quotes.size(), 1u);
  const auto& quote = quotes[0].post;
  EXPECT_EQ(quote.external_id, "at://did:plc:bob/app.bsky.feed.post/q");
  EXPECT_EQ(quote.author.handle, "bob.test");
  EXPECT_EQ(quote.content, "Quoted");
  EXPECT_EQ(quote.media.at(0).alt_text, "In the quote");
  EXPECT_EQ(std::get<model::BlueskyMetadata>(quote.metadata).like_count, 4);
  EXPECT_EQ(sqlkit::format_timestamp(quote.created_at), "2026-11-22T06:00:00.000Z");
  EXPECT_EQ(quotes[0].viewer, ViewerState{});
}

TEST(Quote, that_cannot_be_shown_says_why)
{
  const std::vector<std::pair<std::string, UnavailableReason>> cases{
      {"viewNotFound", UnavailableReason::not_found},
      {"viewBlocked", UnavailableReason::blocked},
      {"viewDetached", UnavailableReason::detached},
  };
  for (const auto& [type, reason] : cases) {
    const auto [seen, quotes] =
        read_embed(record_embed(R"({"$type":"app.bsky.embed.record#)" + type +
                                R"(","uri":"at://did:plc:bob/app.bsky.feed.post/q"})"));
    EXPECT_EQ(seen.post.quoted, "at://did:plc:bob/app.bsky.feed.post/q") << type;
    EXPECT_EQ(seen.post.quote_unavailable, reason) << type;
    EXPECT_TRUE(quotes.empty()) << type;
  }
}

TEST(Quote, hidden_by_moderation_is_not_shown)
{
  auto quote = parse_json(quoted_post);
  quote.as_object()["labels"] = parse_json(R"([{"src":"did:plc:mod","val":"!hide"}])");

  const auto [seen, quotes] = read_embed(record_embed(json::write(quote)));

  EXPECT_EQ(seen.post.quote_unavailable, UnavailableReason::not_found);
  EXPECT_TRUE(quotes.empty());
}

TEST(Quote, of_a_quote_comes_along_down_to_the_third)
{
  // Ten posts, each quoting the next.
  std::string chain = quoted_post;
  for (int level = 0; level < 9; ++level) {
    auto outer = parse_json(quoted_post);
    outer.as_object()["uri"] = "at://did:plc:bob/app.bsky.feed.post/level" + std::to_string(level);
    outer.as_object()["embeds"] = json::Array{parse_json(record_embed(chain))};
    chain = json::write(outer);
  }
  const auto [seen, quotes] = read_embed(record_embed(chain));

  ASSERT_EQ(quotes.size(), 3u);
  EXPECT_EQ(seen.post.quoted, "at://did:plc:bob/app.bsky.feed.post/level8");
  EXPECT_EQ(quotes[0].post.quoted, "at://did:plc:bob/app.bsky.feed.post/level7");
  EXPECT_EQ(quotes[2].post.quoted, "at://did:plc:bob/app.bsky.feed.post/level5");
}

TEST(Quote, with_media_keeps_both)
{
  // Servers write the inner record with and without its type.
  for (const std::string& record :
       {record_embed(quoted_post), R"({"record":)" + quoted_post + "}"}) {
    const auto [seen, quotes] =
        read_embed(R"({"$type":"app.bsky.embed.recordWithMedia#view","record":)" + record +
                   R"(,"media":{"$type":"app.bsky.embed.external#view",
                       "external":{"uri":"https://a.example/","title":"T","description":""}}})");
    EXPECT_EQ(seen.post.quoted, "at://did:plc:bob/app.bsky.feed.post/q");
    ASSERT_TRUE(seen.post.card);
    EXPECT_EQ(seen.post.card->title, "T");
    EXPECT_EQ(quotes.size(), 1u);
  }
}

TEST(Record, with_a_page_of_its_own_becomes_a_card)
{
  struct Case {
    std::string type, members, title, url;
  };
  const std::vector<Case> cases{
      {"app.bsky.feed.defs#generatorView",
       R"("uri":"at://did:plc:b/app.bsky.feed.generator/cats","displayName":"Cats")", "Cats",
       "https://bsky.app/profile/did:plc:b/feed/cats"},
      {"app.bsky.graph.defs#listView",
       R"("uri":"at://did:plc:b/app.bsky.graph.list/l1","name":"Friends")", "Friends",
       "https://bsky.app/profile/did:plc:b/lists/l1"},
      {"app.bsky.graph.defs#starterPackViewBasic",
       R"("uri":"at://did:plc:b/app.bsky.graph.starterpack/s1","record":{"name":"Start here"})",
       "Start here", "https://bsky.app/starter-pack/did:plc:b/s1"},
      {"app.bsky.labeler.defs#labelerView",
       R"("uri":"at://did:plc:b/app.bsky.labeler.service/self",
          "creator":{"did":"did:plc:b","handle":"b.test","displayName":"Labels"})",
       "Labels", "https://bsky.app/profile/did:plc:b"},
  };
  for (const auto& [type, members, title, url] : cases) {
    const auto [seen, quotes] = read_embed(
        record_embed(R"({"$type":")" + type + R"(","description":"D",)" + members + "}"));
    EXPECT_EQ(seen.post.unsupported, std::vector<std::string>{type});
    ASSERT_TRUE(seen.post.card) << type;
    EXPECT_EQ(seen.post.card->title, title);
    EXPECT_EQ(seen.post.card->url, url);
    EXPECT_EQ(seen.post.card->description, "D");
    EXPECT_EQ(seen.post.quoted, std::nullopt) << type;
  }
}

TEST(Embed, of_a_kind_that_we_do_not_know_is_named)
{
  const std::string strange = R"({"$type":"app.bsky.embed.hologram#view","x":[1]})";
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
      {strange, {"app.bsky.embed.hologram#view"}},
      {record_embed(strange), {"app.bsky.embed.hologram#view"}},
      {R"({"$type":"app.bsky.embed.recordWithMedia#view","media":)" + strange + R"(,"record":)" +
           record_embed(strange) + "}",
       {"app.bsky.embed.hologram#view", "app.bsky.embed.hologram#view"}},
      {R"({})", {"unknown"}},
      {R"("text")", {"unknown"}},
      {R"({"$type":"<script>"})", {"unknown"}},
      {R"({"$type":7})", {"unknown"}},
      {R"(null)", {}},
  };
  for (const auto& [embed, expected] : cases) {
    EXPECT_EQ(read_embed(embed).post.post.unsupported, expected) << embed;
  }
}

TEST(Embed, that_the_server_did_not_understand_either_is_named)
{
  auto view = a_post();
  view["record"].as_object()["embed"] = parse_json(R"({"$type":"app.bsky.embed.hologram"})");

  EXPECT_EQ(to_post(decode_post(view)).post.post.unsupported,
            std::vector<std::string>{"app.bsky.embed.hologram"});
}

TEST(Quote, of_a_record_that_is_no_post_is_named)
{
  auto quote = parse_json(quoted_post);
  quote.as_object()["value"] = parse_json(R"({"$type":"com.example.recipe"})");

  const auto [seen, quotes] = read_embed(record_embed(json::write(quote)));

  EXPECT_EQ(seen.post.unsupported, std::vector<std::string>{"com.example.recipe"});
  EXPECT_TRUE(quotes.empty());
}

}  // namespace
}  // namespace socialhub::connector::bluesky
