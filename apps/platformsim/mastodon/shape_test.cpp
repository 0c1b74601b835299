#include "platformsim/mastodon/test/test_network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

/// Every construct that we render has the members that it has in answers written after the
/// documentation of the API.
namespace socialhub::platformsim::mastodon {
namespace {

const auto fixtures =
    std::filesystem::path(__FILE__).parent_path() / "../../../tests/fixtures/mastodon";

Object read_fixture(const std::string& name)
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

// Posts and people look the same wherever they stand; other constructs are named by their member.
std::string name_of(const std::string& member)
{
  constexpr std::array<std::string_view, 5> statuses{"status", "reblog", "quoted_status",
                                                     "ancestors", "descendants"};
  const bool is_status = std::ranges::find(statuses, member) != statuses.end();
  return is_status ? "status" : member == "accounts" ? "account" : member;
}

void collect(const Value& value, const std::string& name, Shapes& shapes)
{
  if (const auto* list = value.if_array()) {
    for (const auto& element : *list)
      collect(element, name, shapes);
    return;
  }
  const auto* object = value.if_object();
  if (object == nullptr) return;
  std::set<std::string> members;
  for (const auto& member : *object) {
    members.insert(std::string(member.key()));
    collect(member.value(), name_of(std::string(member.key())), shapes);
  }
  auto [shape, is_new] = shapes.try_emplace(name, Shape{members, members});
  shape->second.ever.insert(members.begin(), members.end());
  std::erase_if(shape->second.always,
                [&](const auto& member) { return !members.contains(member); });
}

Shapes shapes_of(const std::string& fixture, const std::string& name)
{
  Shapes shapes;
  collect(read_fixture(fixture).at("body"), name, shapes);
  return shapes;
}

void expect_same_shapes(const Shapes& documented, const Shapes& ours,
                        const std::set<std::string>& wanted)
{
  for (const auto& name : wanted) {
    EXPECT_TRUE(ours.contains(name)) << name << " was not rendered";
  }
  for (const auto& [name, shape] : ours) {
    const auto found = documented.find(name);
    if (found == documented.end()) {
      ADD_FAILURE() << name << " is not documented";
      continue;
    }
    for (const auto& member : shape.ever) {
      EXPECT_TRUE(found->second.ever.contains(member)) << name << " never has " << member;
    }
    for (const auto& member : found->second.always) {
      EXPECT_TRUE(shape.always.contains(member)) << name << " always has " << member;
    }
  }
}

/// A world with everything in it that a post can have.
struct Scenario {
  TestNetwork sim;
  PostId question{};

  Scenario()
  {
    auto& network = sim.network;
    network.follow(sim.ben, sim.ada);
    const picture::Picture picture{picture::Scene::sea, 1, 800, 600};
    const auto image = network.post({.author = sim.ben,
                                     .text = "A picture for @ada #sea",
                                     .attachment = world::Images{{{picture, "A sea"}}},
                                     .spoiler = "Wet"});
    network.post({.author = sim.cleo, .text = "A video", .attachment = world::Video{picture, ""}});
    network.post({.author = sim.cleo, .text = "?", .attachment = world::UnknownPart{"hologram"}});
    network.post(
        {.author = sim.ben,
         .text = "A card",
         .attachment = world::LinkCard{"https://example.com/a", "An article", "About", picture}});
    question = network.post(
        {.author = sim.ada, .text = "Which?", .attachment = world::Poll{{"A", "B"}, {3, 4}}});
    network.quote(sim.ben, image, "Quoting");
    const auto reply = network.reply(sim.ben, question, "The first");
    network.reply(sim.ada, reply, "Really?");
    network.repost(sim.cleo, image);
    network.like(sim.ben, question);
    network.repost(sim.ben, question);
    network.quote(sim.cleo, question, "Good question");
  }
};

struct Case {
  std::string fixture;
  std::string name;  ///< of what the answer is, or is a list of
  std::string path;
  std::set<std::string> wanted;
};

TEST(Shapes, have_the_members_that_are_documented)
{
  Scenario scenario;
  const auto question = "/api/v1/statuses/" + scenario.sim.network.id(scenario.question);
  const std::vector<Case> cases{
      {"reference-home",
       "status",
       "/api/v1/timelines/home",
       {"status", "account", "media_attachments", "poll", "options", "card", "quote", "mentions",
        "tags", "meta", "original", "small", "application", "quote_approval"}},
      {"reference-status", "status", question, {"status", "account"}},
      {"reference-context", "context", question + "/context", {"context", "status"}},
      {"reference-notifications",
       "notification",
       "/api/v1/notifications",
       {"notification", "account", "status"}},
      {"reference-account",
       "own account",
       "/api/v1/accounts/verify_credentials",
       {"own account", "source", "role"}},
      {"reference-search", "search", "/api/v2/search?q=cleo", {"search", "account"}},
      {"reference-instance",
       "instance",
       "/api/v2/instance",
       {"instance", "configuration", "api_versions"}},
      {"reference-oauth-metadata",
       "metadata",
       "/.well-known/oauth-authorization-server",
       {"metadata"}},
  };
  for (const auto& [fixture, name, path, wanted] : cases) {
    SCOPED_TRACE(path);
    const auto query = path.find('?');
    const auto parameters =
        query == path.npos ? http::QueryParameters{} : *http::parse_query(path.substr(query + 1));
    const auto reply = scenario.sim.get(path.substr(0, query), parameters);
    ASSERT_EQ(reply.status, 200) << reply.text;
    Shapes ours;
    collect(reply.body, name, ours);
    auto documented = shapes_of(fixture, name);
    // What one fixture leaves out, the home feed has.
    collect(read_fixture("reference-home").at("body"), "status", documented);
    expect_same_shapes(documented, ours, wanted);
  }
}

TEST(Shapes, of_an_app_and_a_token_are_the_documented_ones)
{
  TestNetwork sim;
  Shapes app;
  collect(sim.register_app().body, "app", app);
  expect_same_shapes(shapes_of("reference-app", "app"), app, {"app"});

  const auto code = sim.network.allow(sim.ada, sim.authorization_url("read"));
  Shapes token;
  collect(sim.redeem(code).body, "token", token);
  expect_same_shapes(shapes_of("reference-token", "token"), token, {"token"});
}

}  // namespace
}  // namespace socialhub::platformsim::mastodon
