#include "platformsim/all_networks.hpp"

#include "platformsim/manual_clock.hpp"
#include "platformsim/oauth/browser.hpp"

#include "http/url.hpp"
#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>
#include <boost/asio/io_context.hpp>

#include <set>

namespace socialhub::platformsim {
namespace {

const auto start = *sqlkit::parse_timestamp("2026-11-22T08:00:00Z");
constexpr auto platforms = sqlkit::enumerators<Platform>();
constexpr std::string_view hub = "http://127.0.0.1:8080/oauth/callback";

class AllNetworksTest : public testing::Test {
protected:
  boost::asio::io_context io_{1};
  ManualClock clock_{start};
  AllNetworks networks_{io_.get_executor(), clock_, {.seed = 3, .began = start}};

  /// Where the owner is sent after they have allowed what a program asks with these parameters.
  http::QueryParameters allow(Platform platform, const std::string& path,
                              const http::QueryParameters& asked)
  {
    auto& network = networks_.network(platform);
    const auto address =
        oauth::click_allow(network, network.url() + path + "?" + http::write_query(asked));
    EXPECT_TRUE(address.starts_with(hub)) << address;
    return http::parse_query(http::parse_url(address)->query).value();
  }

  http::QueryParameters questions(Platform platform, const std::string& scope) const
  {
    return {{"response_type", "code"},
            {"client_id", networks_.access(platform).client_id},
            {"redirect_uri", std::string(hub)},
            {"scope", scope},
            {"state", "s-1"}};
  }
};

std::string find(const http::QueryParameters& parameters, std::string_view name)
{
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return "";
}

TEST_F(AllNetworksTest, stand_at_addresses_of_their_own)
{
  std::set<std::string> addresses;
  for (const auto platform : platforms) {
    EXPECT_EQ(networks_.access(platform).server_url, networks_.network(platform).url());
    addresses.insert(networks_.network(platform).url());
  }

  EXPECT_EQ(addresses.size(), platforms.size());
}

TEST_F(AllNetworksTest, follow_each_other_from_a_port_on)
{
  const auto base = networks_.network(Platform::mastodon).port();
  // Whoever has the port keeps it: the second network of the same base cannot listen.
  EXPECT_THROW(AllNetworks(io_.get_executor(), clock_,
                           {.port_base = static_cast<std::uint16_t>(base - 4), .began = start}),
               sqlkit::Error);
}

TEST_F(AllNetworksTest, have_a_world_each_that_lives_by_itself)
{
  for (const auto platform : platforms) {
    auto& network = networks_.network(platform);
    const auto before = network.world().posts().size();
    EXPECT_GE(before, 40U) << sqlkit::enum_name(platform);

    clock_.set(start + std::chrono::hours(1));
    network.answer({.path = "/"});

    EXPECT_GT(network.world().posts().size(), before) << sqlkit::enum_name(platform);
    clock_.set(start);
  }
}

TEST_F(AllNetworksTest, know_their_owner)
{
  EXPECT_EQ(networks_.access(Platform::bluesky).identifier, "robin.sky.test");
  for (const auto platform : platforms) {
    const auto& owner = networks_.network(platform).world().person(networks_.demo_user(platform));
    const bool is_shop = platform == Platform::instagram;
    EXPECT_EQ(owner.name, is_shop ? "Vale Books" : "Robin Vale");
  }
}

TEST_F(AllNetworksTest, let_the_owner_allow_the_demos_program)
{
  networks_.introduce(std::string(hub));
  auto at_twitter = questions(Platform::twitter, "tweet.read users.read offline.access");
  at_twitter.emplace_back("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  at_twitter.emplace_back("code_challenge_method", "S256");

  const auto from_twitter = allow(Platform::twitter, "/i/oauth2/authorize", at_twitter);
  const auto from_instagram = allow(Platform::instagram, "/oauth/authorize",
                                    questions(Platform::instagram, "instagram_business_basic"));
  const auto from_linkedin = allow(Platform::linkedin, "/oauth/v2/authorization",
                                   questions(Platform::linkedin, "r_organization_social"));

  for (const auto& answer : {from_twitter, from_instagram, from_linkedin}) {
    EXPECT_NE(find(answer, "code"), "");
    EXPECT_EQ(find(answer, "state"), "s-1");
  }
}

TEST_F(AllNetworksTest, let_no_program_in_that_nobody_introduced)
{
  EXPECT_THROW(allow(Platform::linkedin, "/oauth/v2/authorization",
                     questions(Platform::linkedin, "r_organization_social")),
               sqlkit::Error);
}

}  // namespace
}  // namespace socialhub::platformsim
