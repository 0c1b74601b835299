#include "conformance/hub.hpp"

#include "platformsim/instagram/network.hpp"
#include "platformsim/manual_clock.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/error.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// What the suite does not ask of Instagram: how tokens renew themselves by its own login, and what
/// Facebook's gives beyond that.
namespace socialhub::conformance {
namespace {

using namespace std::chrono_literals;
using model::NotificationType;
using platformsim::instagram::Network;
using sqlkit::Task;

constexpr auto back = "http://127.0.0.1:8080/connect/callback";

class InstagramLoginTest : public ::testing::Test {
protected:
  InstagramLoginTest()
  {
    network.add_demo_app(robin, back);
    network.link_page(robin, shop);
    tasks.spawn("network", network.run());
  }

  ~InstagramLoginTest() override
  {
    run(network.stop());
    run(tasks.join());
  }

  template <class T>
  T run(Task<T> task)
  {
    auto result = boost::asio::co_spawn(io, std::move(task), boost::asio::use_future);
    while (result.wait_for(0s) != std::future_status::ready) {
      io.restart();
      io.run_one();
    }
    return result.get();
  }

  connector::Connector& instagram() { return hub.registry.at(model::Platform::instagram); }

  std::vector<connector::SignedIn> connect() { return connect(network.facebook_url()); }

  std::vector<connector::SignedIn> connect(const std::string& server)
  {
    connector::OauthApp app;
    app.server_url = server;
    app.client_id = platformsim::instagram::demo_app_id;
    app.client_secret = sqlkit::Secret<>(std::string(platformsim::instagram::demo_app_secret));
    app.redirect_uri = back;
    const auto page = instagram().make_authorization_url(app, "a-state", "");
    connector::AuthorizationGrant grant{.code = network.allow(robin, page), .code_verifier = {}};
    auto accounts = run(instagram().authorize(app, std::move(grant)));
    hub.tokens.tokens = accounts.at(0).tokens;
    account.external_id = accounts[0].profile.author.external_id;
    account.server_url = accounts[0].server_url;
    return accounts;
  }

  boost::asio::io_context io;
  platformsim::ManualClock clock{*sqlkit::parse_timestamp("2026-11-22T08:00:00Z")};
  Network network{io.get_executor(), clock};
  platformsim::world::PersonId robin = network.add_professional("robin", "Robin");
  platformsim::world::PersonId shop = network.add_professional("valebooks", "Vale Books");
  platformsim::world::PersonId lena = network.add_professional("brotlena", "Lena");
  platformsim::world::PersonId ben = network.add_person("ben", "Ben");
  sqlkit::TaskGroup tasks{io.get_executor()};
  Hub hub{io.get_executor(), clock, network.url()};
  connector::Account account;
};

// Test names read as sentences about what the logins give.
using InstagramByItself = InstagramLoginTest;
using InstagramByFacebook = InstagramLoginTest;

TEST_F(InstagramByItself, renews_tokens_while_they_live)
{
  network.post_picture(robin, "A picture");
  const auto first = connect(network.url()).at(0).tokens;
  EXPECT_EQ(first.access_expires_at, clock.now() + 24h * 60);

  clock.advance(24h * 60 - instagram().refresh_ahead());
  hub.tokens.tokens = run(instagram().refresh(account, {}, first));
  clock.advance(24h * 20);

  EXPECT_EQ(run(instagram().fetch_home(account, std::nullopt)).items.size(), 1u);
  try {
    run(instagram().refresh(account, {}, first));
    FAIL() << "an ended token was renewed";
  } catch (const sqlkit::Error& error) {
    EXPECT_EQ(error.code(), sqlkit::ErrorCode::unauthorized);
  }
}

TEST_F(InstagramByFacebook, opens_the_accounts_of_all_pages_at_once)
{
  const auto accounts = connect();

  ASSERT_EQ(accounts.size(), 2u);
  EXPECT_EQ(accounts[0].profile.author.handle, "robin");
  EXPECT_EQ(accounts[1].profile.author.handle, "valebooks");
  EXPECT_NE(accounts[0].tokens.access_token, accounts[1].tokens.access_token);
  EXPECT_EQ(accounts[1].server_url, network.facebook_url());
  EXPECT_EQ(accounts[1].capabilities.like.allowance, model::Allowance::needs_review);
}

TEST_F(InstagramByFacebook, merges_own_and_followed_posts_without_loss)
{
  std::multiset<std::string> posted;
  for (int i = 0; i < 70; ++i) {
    const auto by = i % 3 == 0 ? robin : i % 2 == 0 ? shop : lena;
    const auto post = network.post_picture(by, "Picture " + std::to_string(i));
    posted.insert(network.directory().media_id(post));
    clock.advance(1s);
  }
  network.post_picture(ben, "Private");
  connect();
  account.followed = {"valebooks", "brotlena", "ben"};

  std::multiset<std::string> met;
  std::vector<sqlkit::Timestamp> times;
  std::optional<std::string> cursor;
  for (int pages = 0; pages < 20 && (pages == 0 || cursor); ++pages) {
    auto page = run(instagram().fetch_home(account, cursor));
    for (const auto& item : page.items) {
      met.insert(item.post.post.external_id);
      times.push_back(item.appeared_at);
    }
    cursor = std::move(page.next_cursor);
  }

  EXPECT_EQ(cursor, std::nullopt);
  EXPECT_EQ(met, posted);
  EXPECT_TRUE(std::ranges::is_sorted(times, std::ranges::greater()));
}

TEST_F(InstagramByFacebook, tells_who_tagged_and_who_commented)
{
  const auto own = network.post_picture(robin, "What do you think?");
  for (int i = 0; i < 30; ++i) {
    clock.advance(1s);
    network.reply(ben, own, "Comment " + std::to_string(i));
  }
  clock.advance(1s);
  const auto tagged = network.post_picture(lena, "Bread for @robin");
  connect();

  std::multiset<std::string> met;
  std::optional<std::string> cursor;
  for (int pages = 0; pages < 20 && (pages == 0 || cursor); ++pages) {
    auto page = run(instagram().fetch_notifications(account, cursor));
    if (pages == 0) {
      EXPECT_EQ(page.items.at(0).notification.post, network.directory().media_id(tagged));
      EXPECT_EQ(page.items[0].notification.type, NotificationType::mention);
      EXPECT_EQ(page.items.at(1).notification.type, NotificationType::reply);
    }
    for (const auto& item : page.items) {
      met.insert(item.notification.external_id);
    }
    cursor = std::move(page.next_cursor);
  }

  EXPECT_EQ(met.size(), 31u);
  EXPECT_EQ(std::set<std::string>(met.begin(), met.end()).size(), 31u);
}

TEST_F(InstagramByFacebook, reads_profiles_of_professionals_by_name)
{
  connect();

  const auto profile = run(instagram().fetch_profile(account, "@brotlena"));
  EXPECT_EQ(profile.author.name, "Lena");
  EXPECT_THROW(run(instagram().fetch_profile(account, "@ben")), sqlkit::Error);
}

TEST_F(InstagramByFacebook, keeps_tokens_that_do_not_end)
{
  network.post_picture(robin, "A picture");
  const auto accounts = connect();
  clock.advance(24h * 365);

  EXPECT_EQ(accounts[0].tokens.access_expires_at, std::nullopt);
  EXPECT_EQ(run(instagram().fetch_home(account, std::nullopt)).items.size(), 1u);
}

}  // namespace
}  // namespace socialhub::conformance
