#include "service/connection_service.hpp"

#include "service/test/service_fixture.hpp"

namespace socialhub::service {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;
using sqlkit::Task;

class ConnectionServiceTest : public ServiceTest {
protected:
  Task<ConnectionView> first_view()
  {
    const auto list = co_await connection_service_.list(context());
    co_return list.items.at(0);
  }
};

TEST_F(ConnectionServiceTest, says_how_an_account_is)
{
  run([this]() -> Task<> {
    const auto before = co_await first_view();
    network_->homes.then(a_feed_page({an_item("1", -10s)}));
    co_await poll_home();
    const auto after = co_await first_view();
    network_->homes.then(network_error(ErrorCode::unavailable));
    co_await poll_home();
    const auto failed = co_await first_view();
    network_->homes.then(network_error(ErrorCode::unauthorized));
    co_await poll_home();
    const auto refused = co_await first_view();

    EXPECT_EQ(before.health, Health::waiting);
    EXPECT_EQ(after.health, Health::ok);
    EXPECT_EQ(failed.health, Health::delayed);
    EXPECT_EQ(failed.last_error->message, "The network failed.");
    EXPECT_EQ(refused.health, Health::reconnect);
  });
}

TEST_F(ConnectionServiceTest, counts_what_is_unread_on_each_account)
{
  run([this]() -> Task<> {
    auto page = a_page({store::a_post("mine", std::nullopt)});
    const auto post = page.posts[0].post.external_id;
    page.stream = store::PollStream::notifications;
    page.notifications = {store::a_like("1", "like:mine", post), store::a_like("2", "other", post)};
    co_await ingest_.store(page);

    const auto view = co_await first_view();

    EXPECT_EQ(view.unread, 2);
  });
}

TEST_F(ConnectionServiceTest, tells_of_streams_limits_and_what_could_not_be_read)
{
  run([this]() -> Task<> {
    auto poisoned = a_feed_page({an_item("1", -10s)});
    poisoned.poison.push_back({.pointer = "/feed/1", .reason = "broken", .raw = "{}"});
    network_->homes.then(poisoned);
    co_await poll_home();
    co_await budgets_.learn(an_account(), "read", 300, 250, clock_.now() + 5min);

    const auto healths = co_await connection_service_.health(context());

    const auto& health = healths.items.at(0);
    EXPECT_EQ(health.id, account_);
    EXPECT_EQ(health.health, Health::ok);
    EXPECT_EQ(health.streams.size(), 2);
    EXPECT_EQ(health.streams.at(0).stream, PollStream::home);
    EXPECT_TRUE(health.streams.at(0).last_polled_at);
    EXPECT_FALSE(health.streams.at(1).last_polled_at);
    EXPECT_EQ(health.limits.at(0).remaining, 250);
    EXPECT_EQ(health.quarantined, 1);
    EXPECT_TRUE(health.can_refresh);
  });
}

TEST_F(ConnectionServiceTest, a_followed_name_that_cannot_be_is_refused_with_its_place)
{
  run([this]() -> Task<> {
    SetFollowed input;
    input.id = account_;
    input.followed = std::vector<std::string>{"ana", " @ "};
    sqlkit::Issues issues;

    try {
      co_await connection_service_.set_followed(context(), input);
    } catch (const sqlkit::Error& error) {
      issues = error.issues();
    }

    EXPECT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues.at(0).path, "/followed/1");
  });
}

TEST_F(ConnectionServiceTest, has_an_account_polled_anew_when_it_follows_others)
{
  run([this]() -> Task<> {
    network_->homes.then(a_feed_page({an_item("1", -10s)}));
    co_await poll_home();
    SetFollowed input;
    input.id = account_;
    input.followed = std::vector<std::string>{"@ana", " bo "};

    co_await connection_service_.set_followed(context(), input);

    const auto view = co_await first_view();
    network_->homes.then(a_feed_page({an_item("0", -20s)}));
    const auto new_posts = co_await poll_home();
    EXPECT_EQ(view.followed, (std::vector<std::string>{"ana", "bo"}));
    EXPECT_EQ(new_posts, 1);
  });
}

TEST_F(ConnectionServiceTest, ends_the_session_at_the_network_by_the_app_that_began_it)
{
  run([this]() -> Task<> {
    store::OauthApp app{.platform = model::Platform::bluesky,
                        .server_url = "https://network.example",
                        .client_id = "client"};
    app = co_await authorizations_.save_app(std::move(app));
    auto connection = co_await connections_.get(user_, account_);
    connection.app_id = app.id;
    store::ConnectionTokens tokens;
    tokens.access_token = sqlkit::Secret<>{"access"};
    const std::vector<std::string> scopes;
    co_await connections_.save(connection, tokens, scopes);
    const Disconnect input{.id = account_};

    const auto changed = co_await connection_service_.disconnect(context(), input);

    EXPECT_EQ(changed.changed, 1);
    EXPECT_EQ(network_->signed_out.at(0).client_id, "client");
    EXPECT_EQ(server_.value("select count(*) from platforms"), "0");
  });
}

}  // namespace
}  // namespace socialhub::service
