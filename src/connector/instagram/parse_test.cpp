#include "connector/instagram/parse.hpp"

#include "connector/instagram/post_view.hpp"
#include "connector/instagram/test/samples.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

using model::InstagramMediaType;
using model::InstagramMetadata;
using model::MediaKind;
using sqlkit::Error;
using sqlkit::ErrorCode;

ListPage<FeedItem> read_media(const http::Response& answer)
{
  return parse_media(answer, {}, own_id);
}

http::Response sample_media()
{
  return account_with_media(parse_json(load_text("own_media_page")));
}

InstagramMetadata metadata_of(const FeedItem& item)
{
  return std::get<InstagramMetadata>(item.post.post.metadata);
}

TEST(OwnMedia, is_read_as_the_documentation_shows_it)
{
  const auto page = read_media(sample_media());

  ASSERT_EQ(page.items.size(), 4u);
  EXPECT_TRUE(page.poison.empty());
  EXPECT_EQ(page.next, "QVFIUkludmVudGVkQWZ0ZXI");
  const auto& post = page.items[0].post.post;
  EXPECT_EQ(post.platform, model::Platform::instagram);
  EXPECT_EQ(post.external_id, "18000000000000101");
  EXPECT_EQ(post.author.external_id, own_id);
  EXPECT_EQ(post.author.handle, "sam.hub.studio");
  EXPECT_EQ(post.author.name, "Sam Hub");
  EXPECT_EQ(post.author.avatar_url, "https://cdn.example/sam.jpg");
  EXPECT_EQ(post.author.url, "https://www.instagram.com/sam.hub.studio/");
  EXPECT_EQ(post.url, "https://www.instagram.com/p/DInva1/");
  EXPECT_EQ(post.content, "Fog at the quay ☁️ with @lena.photo\n#harbour #morning");
  ASSERT_EQ(post.content_ranges.size(), 3u);
  EXPECT_EQ(post.content_ranges[0].target, "lena.photo");
  EXPECT_EQ(post.content_ranges[1].target, "harbour");
  EXPECT_EQ(sqlkit::format_timestamp(post.created_at), "2026-10-21T18:04:11.000Z");
  EXPECT_EQ(page.items[0].appeared_at, post.created_at);
  EXPECT_FALSE(page.items[0].repost);
  EXPECT_FALSE(post.in_reply_to);
  EXPECT_EQ(page.items[0].post.viewer, ViewerState{});
  ASSERT_EQ(post.media.size(), 1u);
  EXPECT_EQ(post.media[0].kind, MediaKind::image);
  EXPECT_TRUE(post.media[0].url.ends_with("invented_a1.jpg?oh=00_Af&oe=6A0F0000"));
  EXPECT_EQ(post.media[0].alt_text, "Fog over a quay with two moored boats");
  EXPECT_EQ(metadata_of(page.items[0]),
            (InstagramMetadata{
                .like_count = 37, .comment_count = 2, .media_type = InstagramMediaType::image}));
}

TEST(OwnMedia, shows_carousels_reels_and_what_is_left_out)
{
  const auto page = read_media(sample_media());

  const auto& carousel = page.items.at(1).post.post;
  EXPECT_EQ(metadata_of(page.items[1]).media_type, InstagramMediaType::carousel);
  ASSERT_EQ(carousel.media.size(), 2u);
  EXPECT_EQ(carousel.media[0].alt_text, "Messy desk");
  EXPECT_EQ(carousel.media[1].kind, MediaKind::video);
  EXPECT_TRUE(carousel.media[1].preview_url->find("invented_a2yt.jpg") != std::string::npos);

  const auto& reel = page.items.at(2).post.post;
  EXPECT_EQ(reel.media.at(0).kind, MediaKind::video);
  EXPECT_EQ(metadata_of(page.items[2]).like_count, std::nullopt);  // its owner hides it
  EXPECT_EQ(metadata_of(page.items[2]).media_type, InstagramMediaType::video);

  // Without an address, as under a claim of copyright, the still is left.
  const auto& claimed = page.items.at(3).post.post;
  EXPECT_EQ(claimed.content, "");
  EXPECT_EQ(claimed.unsupported, std::vector<std::string>{"VIDEO"});
  ASSERT_EQ(claimed.media.size(), 1u);
  EXPECT_EQ(claimed.media[0].kind, MediaKind::image);
}

TEST(OwnMedia, ends_where_no_next_page_is_named)
{
  EXPECT_EQ(read_media(account_with_media(a_page({}, ""))).next, std::nullopt);
  auto page = a_page({}, "abc");
  page["paging"].as_object().erase("next");
  EXPECT_EQ(read_media(account_with_media(page)).next, std::nullopt);
  EXPECT_EQ(read_media(account_with_media(a_page({}, "abc"))).next, "abc");
  EXPECT_TRUE(read_media(answer_with(parse_json(R"({"id":"1","username":"a"})"))).items.empty());
  EXPECT_THROW(read_media(account_with_media(a_page({}, "a){email}"))), Error);
}

TEST(OwnMedia, of_forty_loses_one_that_cannot_be_read)
{
  json::Array list;
  for (int i = 0; i < 40; ++i) {
    list.push_back(a_media(std::to_string(i + 1), "2026-10-21T18:04:11+0000"));
  }
  list[17].as_object()["timestamp"] = "yesterday";

  const auto page = read_media(account_with_media(a_page(std::move(list), "")));

  EXPECT_EQ(page.items.size(), 39u);
  ASSERT_EQ(page.poison.size(), 1u);
  EXPECT_EQ(page.poison[0].pointer, "/media/data/17");
  EXPECT_EQ(page.poison[0].reason, "The time cannot be read.");
  EXPECT_NE(page.poison[0].raw.find("yesterday"), std::string::npos);
}

TEST(OwnMedia, keeps_scripts_as_text_and_foreign_addresses_out)
{
  auto media = a_media("1", "2026-10-21T18:04:11+0000");
  media["caption"] = "<script>alert(1)</script>";
  media["media_url"] = "javascript:alert(1)";
  media["permalink"] = "data:text/html,x";
  media["like_count"] = -9;

  const auto page = read_media(account_with_media(a_page({media}, "")));

  const auto& post = page.items.at(0).post.post;
  EXPECT_EQ(post.content, "<script>alert(1)</script>");
  EXPECT_TRUE(post.media.empty());
  EXPECT_EQ(post.unsupported, std::vector<std::string>{"IMAGE"});
  EXPECT_EQ(post.url, "https://www.instagram.com/sam.hub.studio/");
  EXPECT_EQ(metadata_of(page.items[0]).like_count, 0);
}

TEST(DiscoveredMedia, belongs_to_somebody_who_is_found_by_name)
{
  const auto page = parse_discovered_media(
      answer_with(
          parse_json(R"({"id":"1","business_discovery":{"id":"17841499","username":"lena.photo",
        "name":"Lena","media":{"data":[{"id":"18","media_type":"IMAGE",
        "media_url":"https://cdn.example/l.jpg","permalink":"https://www.instagram.com/p/L/",
        "timestamp":"2026-10-21T18:04:11+0000","comments_count":4}]}}})")),
      {.list = "lena.photo"});

  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.place.list, "lena.photo");
  EXPECT_EQ(page.items[0].post.post.author.external_id, "@lena.photo");
  EXPECT_EQ(page.items[0].post.post.author.name, "Lena");
  EXPECT_EQ(metadata_of(page.items[0]).comment_count, 4);
}

TEST(Profiles, have_the_account_s_own_id)
{
  const auto own = parse_profile(answer_with(parse_json(R"({"id":"24","user_id":"17841400000000001",
      "username":"sam.hub.studio","followers_count":5,"follows_count":6,"media_count":7,
      "biography":"Coffee #tips"})")));
  EXPECT_EQ(own.author.external_id, own_id);
  EXPECT_EQ(own.author.name, "sam.hub.studio");
  EXPECT_EQ(own.follower_count, 5);
  EXPECT_EQ(own.following_count, 6);
  EXPECT_EQ(own.post_count, 7);
  EXPECT_EQ(own.bio_ranges.size(), 1u);

  const auto other = parse_discovered_profile(answer_with(
      parse_json(R"({"id":"1","business_discovery":{"id":"9","username":"lena.photo"}})")));
  EXPECT_EQ(other.author.external_id, "@lena.photo");
}

// ---- threads ----

model::Author me()
{
  model::Author author;
  author.external_id = own_id;
  author.handle = "sam.hub.studio";
  author.name = "Sam Hub";
  return author;
}

Discussion sample_discussion()
{
  return parse_discussion(media_with_comments(parse_json(load_text("comments_page"))), me());
}

TEST(Discussion, is_read_as_the_documentation_shows_it)
{
  const auto discussion = sample_discussion();

  EXPECT_EQ(discussion.media.post.author, me());
  EXPECT_EQ(discussion.after, std::nullopt);
  ASSERT_EQ(discussion.comments.size(), 3u);
  const auto& first = discussion.comments[0].post;
  EXPECT_EQ(first.external_id, "17900000000000201");
  EXPECT_EQ(discussion.comments[0].remote_id, "comment/17900000000000201");
  EXPECT_EQ(first.content, "Wonderful light! @sam.hub.studio 😍");
  EXPECT_EQ(first.author.external_id, "1790000000000001");
  EXPECT_EQ(first.author.handle, "lena.photo");
  EXPECT_EQ(first.author.avatar_url, std::nullopt);
  EXPECT_EQ(first.in_reply_to, "18000000000000101");
  EXPECT_EQ(first.root, "18000000000000101");
  EXPECT_EQ(first.url, "https://www.instagram.com/p/DInva1/");
  EXPECT_EQ(std::get<InstagramMetadata>(first.metadata).like_count, 3);
  EXPECT_EQ(std::get<InstagramMetadata>(first.metadata).comment_count, 1);
  EXPECT_EQ(sqlkit::format_timestamp(first.created_at), "2026-10-21T18:22:03.000Z");

  const auto& reply = discussion.comments[1].post;
  EXPECT_EQ(reply.in_reply_to, "17900000000000201");
  EXPECT_EQ(reply.root, "18000000000000101");
  EXPECT_EQ(reply.author, me());
}

TEST(Discussion, leaves_out_what_its_owner_hid_and_names_the_nameless)
{
  const auto discussion = sample_discussion();

  for (const auto& comment : discussion.comments) {
    EXPECT_NE(comment.post.content, "buy followers now");
  }
  const auto& nameless = discussion.comments.at(2).post;
  EXPECT_EQ(nameless.content, "Which lens?");
  EXPECT_EQ(nameless.author.name, "Instagram user");
  EXPECT_EQ(nameless.author.handle, "");
  EXPECT_EQ(nameless.author.external_id, "comment/17900000000000204");
}

TEST(CommentThread, needs_to_know_what_the_comment_stands_under)
{
  EXPECT_THROW(parse_comment(answer_with(a_comment("1", "2026-10-21T18:04:11+0000", "x"))), Error);
  auto comment = a_comment("1", "2026-10-21T18:04:11+0000", "x");
  comment["media"] = parse_json(R"({"id":"18000000000000101"})");
  EXPECT_EQ(parse_comment(answer_with(comment)).media->id, "18000000000000101");
  comment["parent_id"] = "../me";
  EXPECT_THROW(parse_comment(answer_with(comment)), Error);
}

// ---- whatever comes ----

using Read = std::function<void(const http::Response&)>;

const std::vector<std::pair<std::string, Read>>& readers()
{
  static const std::vector<std::pair<std::string, Read>> all{
      {"media", [](const auto& answer) { read_media(answer); }},
      {"discussion", [](const auto& answer) { parse_discussion(answer, me()); }},
      {"comments", [](const auto& answer) { parse_comments(answer, {}, own_id); }},
      {"commented media", [](const auto& answer) { parse_commented_media(answer, own_id); }},
      {"tagged media", [](const auto& answer) { parse_tagged_media(answer, {}); }},
  };
  return all;
}

http::Response answer_for(const std::string& reader)
{
  if (reader == "media") { return sample_media(); }
  const auto with_comments = media_with_comments(parse_json(load_text("comments_page")));
  if (reader == "commented media") { return list_of({parse_json(with_comments.body)}); }
  if (reader == "tagged media") { return load_answer("own_media_page"); }
  return with_comments;
}

TEST(Answers, cut_anywhere_are_an_error_and_never_a_crash)
{
  for (const auto& [name, read] : readers()) {
    const auto whole = answer_for(name);
    EXPECT_NO_THROW(read(whole)) << name;
    for (std::size_t size = 0; size < whole.body.size(); size += size < 16'384 ? 1 : 37) {
      const http::Response cut{.status = 200, .headers = {}, .body = whole.body.substr(0, size)};
      try {
        read(cut);
        FAIL() << name << " was read from its first " << size << " bytes";
      } catch (const Error& error) {
        ASSERT_EQ(error.code(), ErrorCode::bad_gateway) << name << " " << size;
        ASSERT_EQ(error.field("platform"), "instagram") << name << " " << size;
      }
    }
  }
}

/// Puts each kind of value in each place of an answer.
void intrude(json::Value& place, const std::function<void()>& read)
{
  const json::Value original = place;
  for (const auto& intruder : std::vector<json::Value>{nullptr, true, -1, 1e300, "", "x", "#_",
                                                       json::Array{}, json::Object{}}) {
    place = intruder;
    read();
  }
  place = original;
  if (auto* object = place.if_object()) {
    for (auto& [key, value] : *object) {
      intrude(value, read);
    }
  } else if (auto* array = place.if_array()) {
    for (auto& value : *array) {
      intrude(value, read);
    }
  }
}

TEST(Answers, with_any_member_of_the_wrong_type_never_crash)
{
  for (const auto& [name, read] : readers()) {
    auto body = parse_json(answer_for(name).body);
    intrude(body, [&] {
      try {
        read(answer_with(body));
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_gateway) << name << ": " << error.message();
      }
    });
  }
}

}  // namespace
}  // namespace socialhub::connector::instagram
