#include "platformsim/bluesky/test/test_network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

/// Every construct that we render has the members that it has in recorded answers.
namespace socialhub::platformsim::bluesky {
namespace {

const auto fixtures =
    std::filesystem::path(__FILE__).parent_path() / "../../../tests/fixtures/bluesky";

Object read_capture(const std::string& name)
{
  const std::ifstream file(fixtures / (name + ".json"));
  std::stringstream text;
  text << file.rdbuf();
  return sqlkit::json::parse(text.str(), sqlkit::json::Mode::lenient).as_object();
}

/// What members objects of one construct have: at least once, and always.
struct Shape {
  std::set<std::string> ever;
  std::set<std::string> always;
};
using Shapes = std::map<std::string, Shape>;

// A construct is named by its type, else by the member that holds it and the construct around it.
std::string name_of(const Object& object, const std::string& place)
{
  const auto* type = object.if_contains("$type");
  return type == nullptr ? place : std::string(type->as_string());
}

void collect(const Value& value, const std::string& place, Shapes& shapes)
{
  if (const auto* list = value.if_array()) {
    for (const auto& element : *list)
      collect(element, place, shapes);
    return;
  }
  const auto* object = value.if_object();
  if (object == nullptr) return;
  const auto name = name_of(*object, place);
  std::set<std::string> members;
  for (const auto& member : *object) {
    members.insert(std::string(member.key()));
    // People look the same wherever they stand; other places need to be told apart.
    const std::string key(member.key());
    const bool is_person = key == "author" || key == "by" || key == "grandparentAuthor" ||
                           key == "actor" || key == "repostedBy";
    const bool is_post = key == "post" || key == "root" || key == "parent";
    const auto around = name.substr(name.rfind('/') + 1);
    collect(member.value(), is_person ? "person" : is_post ? "post" : around + "/" + key, shapes);
  }
  auto [shape, is_new] = shapes.try_emplace(name, Shape{members, members});
  shape->second.ever.insert(members.begin(), members.end());
  std::erase_if(shape->second.always,
                [&](const auto& member) { return !members.contains(member); });
}

Shapes shapes_of_captures(const std::vector<std::string>& names)
{
  Shapes shapes;
  for (const auto& name : names)
    collect(read_capture(name).at("body"), "answer", shapes);
  return shapes;
}

/// A world with everything in it that the recorded one had.
struct Scenario {
  TestNetwork sim;
  PostId hello{};
  PostId first_reply{};

  Scenario()
  {
    auto& network = sim.network;
    network.follow(sim.ben, sim.ada);
    hello = network.post(sim.ada, "Plain hello");
    const auto rich = network.post(sim.cleo, "Héllo @ben see https://example.com/page #atproto");
    const picture::Picture picture{picture::Scene::sea, 1, 800, 600};
    const auto image = network.post({.author = sim.ben,
                                     .text = "A picture",
                                     .attachment = world::Images{{{picture, "A sea"}}},
                                     .label = "graphic-media"});
    network.post({.author = sim.ben,
                  .text = "A link card",
                  .attachment = world::LinkCard{"https://example.com/a", "An article",
                                                "About things", picture}});
    network.quote(sim.ben, hello, "Quoting");
    network.post({.author = sim.ben,
                  .text = "Quote with picture",
                  .attachment = world::Images{{{picture, ""}}},
                  .quoted = rich});
    network.post(
        {.author = sim.cleo, .text = "A video", .attachment = world::Video{picture, "Nothing"}});
    first_reply = network.reply(sim.ben, hello, "First reply");
    const auto second = network.reply(sim.cleo, first_reply, "Reply to the reply");
    network.reply(sim.ada, second, "Ada answers");
    const auto gone = network.post(sim.cleo, "Soon gone");
    network.reply(sim.ben, gone, "Reply to something deleted");
    network.world().delete_post(gone);
    for (const auto post : {hello, image})
      network.repost(sim.cleo, post);
    network.repost(sim.ben, hello);
    network.like(sim.ben, hello);
    network.like(sim.cleo, hello);
    network.like(sim.ada, image);
    network.repost(sim.ada, image);
  }
};

void expect_same_shapes(const Shapes& captured, const Shapes& ours)
{
  std::size_t compared = 0;
  for (const auto& [name, shape] : ours) {
    const auto found = captured.find(name);
    if (found == captured.end()) {
      ADD_FAILURE() << name << " was never captured";
      continue;
    }
    ++compared;
    for (const auto& member : shape.ever) {
      EXPECT_TRUE(found->second.ever.contains(member)) << name << " never has " << member;
    }
    for (const auto& member : found->second.always) {
      EXPECT_TRUE(shape.always.contains(member)) << name << " always has " << member;
    }
  }
  EXPECT_GT(compared, 0U);
}

struct Pair {
  std::string name;
  std::vector<std::string> captures;
  std::string method;
  http::QueryParameters parameters;
};

std::vector<Pair> pairs_of(Scenario& scenario)
{
  const auto hello = scenario.sim.network.uri(scenario.hello);
  const auto reply = scenario.sim.network.uri(scenario.first_reply);
  return {
      {"timeline", {"timeline"}, "app.bsky.feed.getTimeline", {}},
      {"author feed", {"author-feed"}, "app.bsky.feed.getAuthorFeed", {{"actor", "ben.sky.test"}}},
      {"thread",
       {"thread", "thread-deleted-parent", "timeline"},
       "app.bsky.feed.getPostThread",
       {{"uri", reply}}},
      {"posts",
       {"posts", "timeline"},
       "app.bsky.feed.getPosts",
       {{"uris", hello}, {"uris", reply}}},
      {"likes", {"likes"}, "app.bsky.feed.getLikes", {{"uri", hello}}},
      {"reposted by", {"reposted-by", "likes"}, "app.bsky.feed.getRepostedBy", {{"uri", hello}}},
      {"quotes", {"quotes"}, "app.bsky.feed.getQuotes", {{"uri", hello}}},
      {"found posts", {"search-posts"}, "app.bsky.feed.searchPosts", {{"q", "picture"}}},
      {"found people", {"search-actors"}, "app.bsky.actor.searchActors", {{"q", "ben"}}},
      {"profile", {"profile"}, "app.bsky.actor.getProfile", {{"actor", "ben.sky.test"}}},
      {"profiles",
       {"profiles", "profile"},
       "app.bsky.actor.getProfiles",
       {{"actors", "ada.sky.test"}, {"actors", "cleo.sky.test"}}},
      {"notifications",
       {"notifications", "notifications-bob"},
       "app.bsky.notification.listNotifications",
       {}},
      {"unread count", {"unread-count"}, "app.bsky.notification.getUnreadCount", {}},
      {"session", {"get-session"}, "com.atproto.server.getSession", {}},
      {"server", {"describe-server"}, "com.atproto.server.describeServer", {}},
      {"handle",
       {"resolve-handle"},
       "com.atproto.identity.resolveHandle",
       {{"handle", "ben.sky.test"}}},
  };
}

TEST(Shapes, have_the_members_that_were_captured)
{
  Scenario scenario;
  for (const auto& pair : pairs_of(scenario)) {
    SCOPED_TRACE(pair.name);
    const auto reply = scenario.sim.get(pair.method, pair.parameters);
    ASSERT_EQ(reply.status, 200) << reply.text;
    Shapes ours;
    collect(reply.body, "answer", ours);
    expect_same_shapes(shapes_of_captures(pair.captures), ours);
  }
}

TEST(Shapes, come_with_the_headers_that_were_captured)
{
  Scenario scenario;
  for (const auto& pair : pairs_of(scenario)) {
    SCOPED_TRACE(pair.name);
    std::set<std::string> captured;
    const auto capture = read_capture(pair.captures.front());
    for (const auto& header : capture.at("headers").as_object()) {
      captured.insert(std::string(header.key()));
    }
    std::set<std::string> ours;
    for (const auto& [name, value] : scenario.sim.get(pair.method, pair.parameters).headers)
      ours.insert(name);
    EXPECT_EQ(ours, captured);
  }
}

TEST(Shapes, of_a_new_session_are_the_captured_ones)
{
  TestNetwork sim;
  Shapes ours;

  collect(sim.sign_in("ada.sky.test", "ada-app-password").body, "answer", ours);

  expect_same_shapes(shapes_of_captures({"create-session"}), ours);
}

TEST(Shapes, of_blocked_posts_are_the_captured_ones)
{
  Scenario scenario;
  scenario.sim.network.block(scenario.sim.cleo, scenario.sim.ada);
  Shapes ours;

  collect(scenario.sim
              .get("app.bsky.feed.getPostThread",
                   {{"uri", scenario.sim.network.uri(scenario.first_reply)}})
              .body,
          "answer", ours);

  expect_same_shapes(shapes_of_captures({"thread-after-block", "timeline-after-block", "thread"}),
                     ours);
  EXPECT_TRUE(ours.contains("app.bsky.feed.defs#blockedPost"));
}

}  // namespace
}  // namespace socialhub::platformsim::bluesky
