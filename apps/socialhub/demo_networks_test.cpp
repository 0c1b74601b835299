#include "socialhub/demo_networks.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

namespace socialhub::app {
namespace {

const auto began = *sqlkit::parse_timestamp("2026-11-22T08:00:00Z");
constexpr auto hub = "http://127.0.0.1:8080/oauth/callback";

std::string make_page(const platformsim::Access& access)
{
  return access.server_url + "/oauth/v2/authorization?" +
         http::write_query({{"response_type", "code"},
                            {"client_id", access.client_id},
                            {"redirect_uri", hub},
                            {"scope", "r_organization_social"},
                            {"state", "s-1"}});
}

TEST(DemoNetworks, say_where_they_are_and_how_the_owner_connects)
{
  const DemoNetworks networks(0, began);

  const auto targets = networks.targets();
  EXPECT_EQ(std::set<std::string>(targets.begin(), targets.end()).size(), 5U);
  const auto bluesky = networks.access(model::Platform::bluesky);
  EXPECT_EQ(bluesky.server_url, "http://" + targets.at(3));
  EXPECT_EQ(bluesky.identifier, "robin.sky.test");
  EXPECT_NE(bluesky.password, "");
  EXPECT_EQ(networks.access(model::Platform::mastodon).client_id, "");
  EXPECT_NE(networks.access(model::Platform::twitter).client_secret, "");
}

TEST(DemoNetworks, click_allow_for_the_owner)
{
  DemoNetworks networks(0, began);
  const auto page = make_page(networks.access(model::Platform::linkedin));

  EXPECT_THROW(networks.allow(model::Platform::linkedin, page), sqlkit::Error);
  networks.introduce(hub);
  const auto address = networks.allow(model::Platform::linkedin, page);

  const auto parameters = http::parse_query(http::parse_url(address)->query).value();
  EXPECT_TRUE(address.starts_with(hub)) << address;
  EXPECT_EQ(parameters.size(), 2U) << address;
  EXPECT_NE(address.find("code="), std::string::npos);
  EXPECT_NE(address.find("state=s-1"), std::string::npos);
}

TEST(DemoWorld, lives_twelve_hours_in_its_directory)
{
  const auto directory = std::filesystem::path(testing::TempDir()) / "demo-world-test";
  std::filesystem::create_directories(directory);
  std::filesystem::remove(directory / "demo-world");

  const auto first = open_demo_world(directory, began);
  const auto again = open_demo_world(directory, began + std::chrono::hours(11));
  const auto next = open_demo_world(directory, began + std::chrono::hours(13));

  EXPECT_TRUE(first.is_new);
  EXPECT_FALSE(again.is_new);
  EXPECT_EQ(again.began, began);
  EXPECT_TRUE(next.is_new);
  EXPECT_EQ(next.began, began + std::chrono::hours(13));
}

}  // namespace
}  // namespace socialhub::app
