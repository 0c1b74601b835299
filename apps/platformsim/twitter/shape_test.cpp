#include "platformsim/twitter/test/test_network.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

/// Every construct that we render has the members that it has in the samples.
namespace socialhub::platformsim::twitter {
namespace {

const auto fixtures =
    std::filesystem::path(__FILE__).parent_path() / "../../../tests/fixtures/twitter";

Value read_sample(const std::string& name)
{
  const std::ifstream file(fixtures / (name + ".json"));
  std::stringstream text;
  text << file.rdbuf();
  return sqlkit::json::parse(text.str(), sqlkit::json::Mode::lenient);
}

/// What members objects of one construct have: at least once, and always.
struct Shape {
  std::set<std::string> ever;
  std::set<std::string> always;
};
using Shapes = std::map<std::string, Shape>;

void collect(const Value& value, const std::string& place, Shapes& shapes)
{
  if (const auto* list = value.if_array()) {
    for (const auto& element : *list)
      collect(element, place, shapes);
    return;
  }
  const auto* object = value.if_object();
  if (object == nullptr) return;
  std::set<std::string> members;
  for (const auto& member : *object) {
    const std::string key(member.key());
    members.insert(key);
    // Posts look the same wherever they stand.
    const bool is_post = key == "data" || key == "tweets";
    collect(member.value(), is_post ? "post" : place + "/" + key, shapes);
  }
  auto [shape, is_new] = shapes.try_emplace(place, Shape{members, members});
  shape->second.ever.insert(members.begin(), members.end());
  std::erase_if(shape->second.always,
                [&](const auto& member) { return !members.contains(member); });
}

void expect_same_shapes(const Shapes& samples, const Shapes& ours)
{
  for (const auto& [place, shape] : samples) {
    const auto found = ours.find(place);
    if (found == ours.end()) {
      ADD_FAILURE() << "we never have " << place;
      continue;
    }
    EXPECT_EQ(found->second.ever, shape.ever) << place;
    for (const auto& member : shape.always) {
      EXPECT_TRUE(found->second.always.contains(member)) << place << " always has " << member;
    }
  }
}

/// A world with everything in it that the samples have.
void fill(TestNetwork& sim)
{
  auto& network = sim.network;
  const picture::Picture picture{picture::Scene::sea, 1, 800, 600};
  network.post(sim.ben, "On the next page");
  network.post(
      {.author = sim.cleo,
       .text = "Thanks @ada & everyone at #CppCon <3",
       .attachment = world::LinkCard{"https://example.org/a", "Notes", "What changed", {}}});
  network.post(
      {.author = sim.ben, .text = "Morning fog", .attachment = world::Images{{{picture, "Fog"}}}});
  const auto film =
      network.post({.author = sim.ben, .text = "Watch", .attachment = world::Video{picture, ""}});
  network.quote(sim.cleo, film, "This is why");
  std::string long_text;
  for (int i = 0; i < 60; ++i)
    long_text += "words & ";
  const auto note = network.post(sim.ada, long_text);
  network.repost(sim.ben, note);
  const auto gone = network.post(sim.ben, "Soon gone");
  network.reply(sim.cleo, gone, "What a pity");
  network.world().delete_post(gone);
}

const http::QueryParameters everything{
    {"max_results", "7"},
    {"tweet.fields",
     "author_id,created_at,conversation_id,in_reply_to_user_id,referenced_tweets,entities,"
     "attachments,public_metrics,possibly_sensitive,reply_settings,lang,note_tweet,"
     "display_text_range"},
    {"expansions",
     "author_id,attachments.media_keys,referenced_tweets.id,referenced_tweets.id.author_id,"
     "referenced_tweets.id.attachments.media_keys"},
    {"user.fields",
     "username,name,profile_image_url,verified,verified_type,protected,description,public_metrics"},
    {"media.fields",
     "url,preview_image_url,alt_text,width,height,duration_ms,variants,public_metrics"}};

TEST(Shapes, of_the_home_timeline_are_those_of_the_sample)
{
  TestNetwork sim;
  fill(sim);
  Shapes ours;
  auto page = sim.get(sim.home(), everything);
  ASSERT_EQ(page.status, 200) << page.text;
  // A long text of one's own is not in the sample's page, only what somebody passed on.
  collect(page.body, "answer", ours);
  Shapes samples;
  collect(read_sample("home_timeline_page"), "answer", samples);
  samples["post/note_tweet"].ever.insert("entities");
  ours["post/note_tweet"].ever.insert("entities");

  expect_same_shapes(samples, ours);
}

TEST(Shapes, of_problems_are_those_of_the_samples)
{
  const std::map<std::string, Problem> problems{
      {"error_auth", make_plain_problem(401)},
      {"error_rate_limit", make_plain_problem(429)},
      {"error_credits_depleted", make_credits_depleted("1720000000000000999")},
      {"error_reply_forbidden", make_forbidden("You are not permitted to perform this action.")}};
  for (const auto& [name, problem] : problems) {
    EXPECT_EQ(Value(problem.body), read_sample(name)) << name;
  }
}

TEST(Shapes, of_tokens_and_new_posts_are_those_of_the_samples)
{
  TestNetwork sim;
  Shapes ours;
  collect(sim.redeem(sim.allow()).body, "token", ours);
  collect(sim.ask(http::Method::post, "/2/tweets", {}, R"({"text":"New"})").body, "created", ours);
  Shapes samples;
  collect(read_sample("token_response"), "token", samples);
  collect(read_sample("create_post_response"), "created", samples);

  expect_same_shapes(samples, ours);
}

}  // namespace
}  // namespace socialhub::platformsim::twitter
