#include "connector/registry.hpp"

#include "connector/test/scripted_network.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

namespace socialhub::connector {
namespace {

TEST(Registry, has_one_connector_for_each_network_that_is_spoken)
{
  ScriptedNetwork network;
  const Registry registry{network.driver, {}};

  const auto all = registry.all();
  ASSERT_FALSE(all.empty());
  EXPECT_TRUE(std::ranges::is_sorted(all, std::ranges::less(), &Connector::platform));
  for (auto* connector : all) {
    EXPECT_EQ(&registry.at(connector->platform()), connector);
  }
}

TEST(Registry, says_that_a_network_is_not_spoken_yet)
{
  const Registry registry{std::vector<std::unique_ptr<Connector>>()};

  try {
    registry.at(model::Platform::twitter);
    FAIL() << "it was found";
  } catch (const sqlkit::Error& error) {
    EXPECT_EQ(error.code(), sqlkit::ErrorCode::not_implemented);
    EXPECT_EQ(error.field("platform"), "twitter");
  }
}

TEST(Registry, lets_accounts_live_on_this_machine_only_if_told_so)
{
  const auto is_asked = [](bool allow_loopback) {
    ScriptedNetwork network;
    network.transport.then(failure(sqlkit::ErrorCode::bad_gateway));
    const Registry registry{network.driver, {.allow_loopback = allow_loopback}};
    EXPECT_THROW(
        run(registry.at(model::Platform::bluesky).sign_in({.server_url = "http://127.0.0.1:8094"})),
        sqlkit::Error);
    return !network.transport.requests.empty();
  };
  EXPECT_TRUE(is_asked(true));
  EXPECT_FALSE(is_asked(false));
}

}  // namespace
}  // namespace socialhub::connector
