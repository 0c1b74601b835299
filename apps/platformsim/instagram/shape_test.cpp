#include "platformsim/instagram/test/test_network.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

/// What we answer has the members that the documentation's samples have.
namespace socialhub::platformsim::instagram {
namespace {

using Keys = std::set<std::string>;

const auto fixtures =
    std::filesystem::path(__FILE__).parent_path() / "../../../tests/fixtures/instagram";

constexpr auto media_fields =
    "id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,shortcode,"
    "timestamp,username,like_count,comments_count,is_comment_enabled,alt_text,"
    "children{id,media_type,media_url,alt_text}";
constexpr auto comment_fields =
    "id,text,timestamp,username,from,like_count,hidden,parent_id,"
    "replies{id,text,timestamp,username,from,like_count}";

Value read_sample(const std::string& name)
{
  const std::ifstream file(fixtures / (name + ".json"));
  std::stringstream text;
  text << file.rdbuf();
  return sqlkit::json::parse(text.str(), sqlkit::json::Mode::lenient);
}

Keys keys_of(const Value& value)
{
  Keys keys;
  for (const auto& member : value.as_object())
    keys.insert(std::string(member.key()));
  return keys;
}

/// A picture, a carousel and a reel, oldest first.
void publish_each_kind(TestNetwork& sim)
{
  const picture::Picture picture{picture::Scene::sea, 7, 1080, 1080};
  sim.network.post_picture(sim.ada, "A picture");
  world::NewPost album{.author = sim.ada, .text = "Three steps"};
  album.attachment = world::Images{{{picture, "Messy desk"}, {picture, "Tidy desk"}}};
  sim.network.post(std::move(album));
  world::NewPost reel{.author = sim.ada, .text = "日本語"};
  reel.attachment = world::Video{picture, ""};
  sim.network.post(std::move(reel));
}

TEST(Shapes, of_media_are_the_documentation_s)
{
  TestNetwork sim;
  publish_each_kind(sim);
  const auto sample = read_sample("own_media_page");

  const auto reply = sim.get("/v25.0/" + sim.ada_id() + "/media",
                             {{"fields", media_fields}, {"limit", "3"}}, sim.token());

  const auto& list = reply.body.at("data").as_array();
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(keys_of(list[2]), keys_of(sample.at("data").at(0)));
  EXPECT_EQ(keys_of(list[1]), keys_of(sample.at("data").at(1)));
  EXPECT_EQ(keys_of(list[1].at("children")), keys_of(sample.at("data").at(1).at("children")));
  EXPECT_EQ(keys_of(list[1].at("children").at("data").at(0)),
            keys_of(sample.at("data").at(1).at("children").at("data").at(0)));
  auto reel = keys_of(sample.at("data").at(2));
  reel.insert("like_count");  // the sample's owner hides it
  EXPECT_EQ(keys_of(list[0]), reel);
  EXPECT_EQ(list[0].at("media_product_type"), "REELS");
}

TEST(Shapes, of_pages_are_the_documentation_s)
{
  TestNetwork sim;
  publish_each_kind(sim);

  const auto reply =
      sim.get("/v25.0/" + sim.ada_id() + "/media", {{"fields", "id"}, {"limit", "2"}}, sim.token());

  const auto sample = read_sample("own_media_page");
  EXPECT_EQ(keys_of(reply.body), keys_of(sample));
  EXPECT_EQ(keys_of(reply.body.at("paging")), keys_of(sample.at("paging")));
  EXPECT_EQ(keys_of(reply.body.at("paging").at("cursors")),
            keys_of(sample.at("paging").at("cursors")));
  const std::string next(reply.body.at("paging").at("next").as_string());
  EXPECT_NE(next.find("/v25.0/" + sim.ada_id() + "/media?access_token=" + sim.token()),
            std::string::npos);
}

TEST(Shapes, of_comments_are_the_documentation_s)
{
  TestNetwork sim;
  const auto media = sim.network.post_picture(sim.ada, "A picture");
  const auto comment = sim.network.reply(sim.ben, media, "Wonderful light!");
  sim.network.reply(sim.ada, comment, "Thank you!");
  const auto sample = read_sample("comments_page");

  const auto reply = sim.get("/v25.0/" + sim.network.directory().media_id(media) + "/comments",
                             {{"fields", comment_fields}}, sim.token());

  EXPECT_EQ(keys_of(reply.body.at("paging")), keys_of(sample.at("paging")));
  const auto& shown = reply.body.at("data").at(0);
  const auto& should = sample.at("data").at(0);
  EXPECT_EQ(keys_of(shown), keys_of(should));
  EXPECT_EQ(keys_of(shown.at("from")), keys_of(should.at("from")));
  EXPECT_EQ(keys_of(shown.at("replies").at("data").at(0)),
            keys_of(should.at("replies").at("data").at(0)));
  // Our own comments carry the account's id.
  EXPECT_EQ(shown.at("replies").at("data").at(0).at("from").at("id"), Value(sim.ada_id()));
}

TEST(Shapes, of_tokens_are_the_documentation_s)
{
  TestNetwork sim;
  const auto page = sim.network.url() + "/oauth/authorize?" +
                    http::write_query(TestNetwork::consent("instagram_business_basic"));
  const auto granted = sim.exchange(sim.network.allow(sim.ada, page));
  const auto sample = read_sample("token_short_response");

  const auto token = TestNetwork::text_at(granted.body.at("data").at(0), "access_token");
  const auto exchanged = sim.exchange_long(token);

  EXPECT_EQ(keys_of(granted.body.at("data").at(0)), keys_of(sample.at("data").at(0)));
  EXPECT_EQ(keys_of(exchanged.body), keys_of(read_sample("token_long_response")));
}

TEST(Shapes, of_errors_are_the_documentation_s)
{
  TestNetwork sim;
  const auto token = sim.token();
  sim.clock.advance(std::chrono::hours(24 * 61));
  const auto ended = sim.get("/v25.0/me", {{"fields", "id"}}, token);
  sim.network.service().usage().set_calls_per_day(1);
  const auto page_token = sim.page_token();
  sim.get("/facebook/v25.0/" + sim.ada_id(), {}, page_token);
  const auto limited = sim.get("/facebook/v25.0/" + sim.ada_id(), {}, page_token);

  EXPECT_EQ(ended.status, 400);
  EXPECT_EQ(keys_of(ended.body.at("error")), keys_of(read_sample("error_auth").at("error")));
  EXPECT_EQ(keys_of(limited.body.at("error")),
            keys_of(read_sample("error_rate_limit").at("error")));
}

TEST(Shapes, of_times_have_an_offset_without_a_colon)
{
  EXPECT_EQ(write_time(*sqlkit::parse_timestamp("2026-10-21T18:04:11.9Z")),
            read_sample("own_media_page").at("data").at(0).at("timestamp").as_string());
}

}  // namespace
}  // namespace socialhub::platformsim::instagram
