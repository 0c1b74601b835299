#include "service/ingest/polling_service.hpp"

#include "service/test/service_fixture.hpp"

namespace socialhub::service {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;
using sqlkit::Task;
using Cursors = std::vector<std::optional<std::string>>;

class PollingServiceTest : public ServiceTest {};

TEST_F(PollingServiceTest, stops_at_what_it_knows)
{
  run([this]() -> Task<> {
    network_->homes.then(a_feed_page({an_item("2", -10s), an_item("1", -20s)}, "older"));
    network_->homes.then(a_feed_page({an_item("0", -30s)}));
    const auto first = co_await poll_home();
    network_->homes.then(a_feed_page({an_item("3", -5s), an_item("2", -10s)}, "older"));

    const auto second = co_await poll_home();

    EXPECT_EQ(first, 3);
    EXPECT_EQ(second, 1);
    EXPECT_EQ(network_->home_cursors, (Cursors{std::nullopt, "older", std::nullopt}));
  });
}

TEST_F(PollingServiceTest, stores_39_posts_of_a_page_of_40_with_a_poison_item)
{
  run([this]() -> Task<> {
    std::vector<connector::FeedItem> items;
    for (int i = 0; i < 39; ++i) {
      items.push_back(an_item(std::to_string(i), std::chrono::seconds(-i)));
    }
    auto page = a_feed_page(std::move(items));
    page.poison.push_back({.pointer = "/feed/39", .reason = "Expected a text.", .raw = "{}"});
    network_->homes.then(std::move(page));

    const auto new_posts = co_await poll_home();

    EXPECT_EQ(new_posts, 39);
    EXPECT_EQ(server_.value("select count(*) from posts"), "39");
    EXPECT_EQ(server_.value("select string_agg(pointer || ': ' || reason, ' ') from quarantine"),
              "/feed/39: Expected a text.");
  });
}

TEST_F(PollingServiceTest, goes_on_where_it_was_cut_off)
{
  run([this]() -> Task<> {
    network_->homes.then(a_feed_page({an_item("2", -10s)}, "second page"));
    network_->homes.then(network_error(ErrorCode::bad_gateway));
    co_await poll_home();
    network_->homes.then(a_feed_page({an_item("1", -20s)}));

    co_await poll_home();

    const auto feed = co_await read_feed();
    EXPECT_EQ(network_->home_cursors, (Cursors{std::nullopt, "second page", "second page"}));
    EXPECT_EQ(contents(feed), (std::vector<std::string>{"Post 2", "Post 1"}));
    EXPECT_EQ(server_.value("select newest_seen_at = to_timestamp(1795334390) from poll_cursors"
                            " where stream = 'home'"),
              "t");
  });
}

TEST_F(PollingServiceTest, marks_what_it_did_not_reach_as_a_gap)
{
  run([this]() -> Task<> {
    network_->homes.then(a_feed_page({an_item("old", -1000s)}));
    co_await poll_home();
    for (int page = 0; page < 20; ++page) {
      const auto name = std::to_string(page);
      network_->homes.then(a_feed_page({an_item(name, -10s - 1s * page)}, "after " + name));
    }

    co_await poll_home();

    EXPECT_EQ(server_.value("select count(*) from feed_gaps"), "1");
    EXPECT_EQ(server_.value("select to_timestamp((from_feed_id >> 12) / 1000) = "
                            "to_timestamp(1795333400) and to_timestamp((to_feed_id >> 12) / 1000)"
                            " = to_timestamp(1795334371) from feed_gaps"),
              "t");
  });
}

TEST_F(PollingServiceTest, begins_anew_when_the_network_forgot_the_cursor)
{
  run([this]() -> Task<> {
    network_->homes.then(a_feed_page({an_item("2", -10s)}, "second page"));
    network_->homes.then(network_error(ErrorCode::bad_gateway));
    co_await poll_home();
    network_->homes.then(network_error(ErrorCode::bad_request, {{"cursor", "bad"}}));
    co_await poll_home();
    const auto wait = seconds_to_next_poll();
    network_->homes.then(a_feed_page({an_item("3", -5s), an_item("1", -20s)}));

    co_await poll_home();

    EXPECT_LE(wait, 0);
    EXPECT_EQ(network_->home_cursors.back(), std::nullopt);
    const auto feed = co_await read_feed();
    EXPECT_EQ(feed.size(), 3);
  });
}

TEST_F(PollingServiceTest, waits_twice_as_long_after_each_failure)
{
  run([this]() -> Task<> {
    for (const double expected : {15.0, 30.0, 60.0}) {
      network_->homes.then(network_error(ErrorCode::unavailable));

      co_await poll_home();

      EXPECT_NEAR(seconds_to_next_poll(), expected, expected * 0.25);
    }
    const auto connection = co_await connections_.get(user_, account_);
    EXPECT_EQ(connection.status, model::ConnectionStatus::limited);
    EXPECT_EQ(connection.last_error->message, "The network failed.");
    EXPECT_TRUE(connection.last_error->retry_at);
  });
}

TEST_F(PollingServiceTest, waits_as_long_as_the_network_asks)
{
  run([this]() -> Task<> {
    network_->homes.then(network_error(ErrorCode::rate_limited, {{"retry_after_s", "600"}}));

    co_await poll_home();

    EXPECT_NEAR(seconds_to_next_poll(), 600, 5);
  });
}

TEST_F(PollingServiceTest, is_well_again_after_a_poll_that_works)
{
  run([this]() -> Task<> {
    network_->homes.then(network_error(ErrorCode::timeout));
    co_await poll_home();
    network_->homes.then(a_feed_page({an_item("1", -10s)}));

    co_await poll_home();

    const auto connection = co_await connections_.get(user_, account_);
    EXPECT_EQ(connection.status, model::ConnectionStatus::active);
    EXPECT_FALSE(connection.last_error);
    EXPECT_NEAR(seconds_to_next_poll(), 30, 7);
  });
}

TEST_F(PollingServiceTest, asks_the_person_only_after_a_plain_refusal)
{
  run([this]() -> Task<> {
    network_->homes.then(network_error(ErrorCode::unauthorized));

    co_await poll_home();

    const auto connection = co_await connections_.get(user_, account_);
    server_.execute("update poll_cursors set next_poll_at = now() - interval '1 second'");
    const auto due = co_await polls_.claim_due(sqlkit::make_uuid_v7(), 10, 60s);
    EXPECT_EQ(connection.status, model::ConnectionStatus::reconnect);
    EXPECT_TRUE(due.empty());
  });
}

TEST_F(PollingServiceTest, holds_nothing_against_a_network_while_the_database_is_away)
{
  run([this]() -> Task<> {
    network_->homes.then(Error{ErrorCode::unavailable, "The database does not answer."});
    std::optional<Error> thrown;

    try {
      co_await poll_home();
    } catch (const Error& error) {
      thrown = error;
    }

    const auto connection = co_await connections_.get(user_, account_);
    EXPECT_TRUE(thrown);
    EXPECT_EQ(connection.status, model::ConnectionStatus::active);
    EXPECT_EQ(server_.value("select max(failures) from poll_cursors"), "0");
  });
}

TEST_F(PollingServiceTest, asks_no_more_often_than_the_network_bears)
{
  run([this]() -> Task<> {
    network_->shortest_interval = 200s;
    network_->homes.then(a_feed_page({}));

    co_await poll_home();

    EXPECT_NEAR(seconds_to_next_poll(), 200, 5);
  });
}

TEST_F(PollingServiceTest, asks_a_network_on_this_machine_as_often_as_it_likes)
{
  run([this]() -> Task<> {
    server_.execute("update platforms set server_url = 'http://127.0.0.1:8094'");
    network_->shortest_interval = 200s;
    network_->homes.then(a_feed_page({}));

    co_await poll_home();

    EXPECT_NEAR(seconds_to_next_poll(), 30, 7);
  });
}

TEST_F(PollingServiceTest, asks_less_often_while_nobody_looks)
{
  run([this]() -> Task<> {
    is_watched_ = false;
    network_->homes.then(a_feed_page({}));

    co_await poll_home();

    EXPECT_NEAR(seconds_to_next_poll(), 120, 25);
  });
}

TEST_F(PollingServiceTest, makes_what_is_old_due_when_somebody_begins_to_look)
{
  run([this]() -> Task<> {
    is_watched_ = false;
    network_->homes.then(a_feed_page({}));
    co_await poll_home();
    server_.execute("update poll_cursors set updated_at = now() - interval '20 seconds'");

    const auto hastened = co_await polling_.hasten(user_);

    EXPECT_GE(hastened, 1);
    EXPECT_NEAR(seconds_to_next_poll(), 10, 2);
  });
}

TEST_F(PollingServiceTest, ends_quietly_when_its_account_was_removed_meanwhile)
{
  run([this]() -> Task<> {
    network_->while_fetching = [this]() -> Task<> {
      co_await connections_.remove(user_, account_);
    };
    network_->homes.then(network_error(ErrorCode::unauthorized));

    const auto new_posts = co_await poll_home();

    EXPECT_EQ(new_posts, 0);
    EXPECT_EQ(server_.value("select count(*) from poll_cursors"), "0");
  });
}

}  // namespace
}  // namespace socialhub::service
