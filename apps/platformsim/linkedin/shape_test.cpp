#include "platformsim/linkedin/test/test_network.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

/// What we render has the members that LinkedIn's documented answers have.
namespace socialhub::platformsim::linkedin {
namespace {

const auto fixtures =
    std::filesystem::path(__FILE__).parent_path() / "../../../tests/fixtures/linkedin";

Value read_sample(const std::string& name)
{
  const std::ifstream file(fixtures / (name + ".json"));
  std::stringstream text;
  text << file.rdbuf();
  return sqlkit::json::parse(text.str(), sqlkit::json::Mode::lenient);
}

/// Paths of all members; elements of a list count together.
void collect(const Value& value, const std::string& place, std::set<std::string>& paths)
{
  if (const auto* list = value.if_array()) {
    for (const auto& element : *list)
      collect(element, place + "/*", paths);
  } else if (const auto* object = value.if_object()) {
    for (const auto& member : *object) {
      const auto path = place + "/" + std::string(member.key());
      paths.insert(path);
      collect(member.value(), path, paths);
    }
  }
}

std::set<std::string> paths_of(const Value& value)
{
  std::set<std::string> paths;
  collect(value, "", paths);
  return paths;
}

/// A Page with everything that the samples show.
struct Scenario {
  TestNetwork sim;
  PostId hello{};

  Scenario()
  {
    auto& network = sim.network;
    const picture::Picture picture{picture::Scene::sea, 1, 800, 600};
    network.post(sim.page, "So that there is a second page");
    hello = network.post(sim.page, "With @ferry at the #harbour");
    network.post({.author = sim.page,
                  .text = "One picture",
                  .attachment = world::Images{{{picture, "A sea"}}}});
    network.post({.author = sim.page,
                  .text = "Two pictures",
                  .attachment = world::Images{{{picture, "A sea"}, {picture, ""}}}});
    network.post(
        {.author = sim.page,
         .text = "An article",
         .attachment = world::LinkCard{"https://example.org/a", "Title", "About", picture}});
    network.repost(sim.page, hello);
    network.like(sim.ben, hello);
    const auto comment = network.reply(sim.cleo, hello, "Well done @ferry");
    network.like(sim.ada, comment);
    network.reply(sim.ben, comment, "Yes");
    network.post(sim.ben, "Trying @vale-books");
  }
};

void expect_same(const std::string& sample, const Value& ours)
{
  SCOPED_TRACE(sample);
  const auto theirs = paths_of(read_sample(sample));
  const auto own = paths_of(ours);
  for (const auto& path : theirs)
    EXPECT_TRUE(own.contains(path)) << "we never have " << path;
  for (const auto& path : own)
    EXPECT_TRUE(theirs.contains(path)) << "the sample never has " << path;
}

TEST(Shapes, of_a_page_s_posts_are_the_sample_s)
{
  Scenario scenario;
  expect_same(
      "org-posts-page",
      scenario.sim.get(scenario.sim.posts_target(scenario.sim.page, "&count=5&start=0")).body);
}

TEST(Shapes, of_comments_are_the_sample_s)
{
  Scenario scenario;
  auto body = scenario.sim
                  .get("/rest/socialActions/" +
                       http::percent_encode(scenario.sim.network.urn(scenario.hello)) + "/comments")
                  .body;
  auto sample_only = read_sample("comments-page");
  // The Page answers by an administrator in the sample; the world knows Pages as themselves.
  const auto theirs = paths_of(sample_only);
  auto own = paths_of(body);
  for (const auto& path : theirs) {
    if (path.ends_with("/impersonator")) continue;
    EXPECT_TRUE(own.contains(path)) << "we never have " << path;
  }
  for (const auto& path : own)
    EXPECT_TRUE(theirs.contains(path)) << "the sample never has " << path;
}

TEST(Shapes, of_notifications_are_the_sample_s)
{
  Scenario scenario;
  expect_same("notifications-pull-page",
              scenario.sim
                  .get("/rest/organizationalEntityNotifications?q=criteria&organizationalEntity=" +
                       http::percent_encode(scenario.sim.network.urn(scenario.sim.page)) +
                       "&actions=List(COMMENT,LIKE,SHARE_MENTION)")
                  .body);
}

TEST(Shapes, of_counts_and_people_are_the_samples)
{
  Scenario scenario;
  auto& sim = scenario.sim;
  const auto counts =
      sim.get("/rest/socialMetadata/" + http::percent_encode(sim.network.urn(scenario.hello)));
  const auto theirs = paths_of(read_sample("social-metadata-response"));
  for (const auto& path : paths_of(counts.body))
    EXPECT_TRUE(theirs.contains(path)) << path;

  const auto user =
      paths_of(Value(Views(sim.network.service().directory(), sim.network.url()).user(sim.ada)));
  EXPECT_EQ(user, paths_of(read_sample("userinfo-response")));
}

TEST(Shapes, of_tokens_and_errors_are_the_samples)
{
  Scenario scenario;
  auto& sim = scenario.sim;
  auto token = paths_of(read_sample("token-response"));
  token.erase("/id_token");  // of apps that ask for openid
  EXPECT_EQ(
      paths_of(sim.trade_code(sim.network.allow(sim.ada, sim.page_url(demo_client_id, demo_scopes)))
                   .body),
      token);
  EXPECT_EQ(paths_of(sim.get(sim.posts_target(sim.ben)).body),
            paths_of(read_sample("error-forbidden")));
  sim.network.service().set_daily_limit(0);
  EXPECT_EQ(sim.get(sim.posts_target(sim.page)).body.at("message"),
            read_sample("error-rate-limit").at("message"));
}

}  // namespace
}  // namespace socialhub::platformsim::linkedin
