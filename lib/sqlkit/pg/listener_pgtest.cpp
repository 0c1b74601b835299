#include "sqlkit/pg/listener.hpp"

#include "sqlkit/pg/test/error_of.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/pg/test/test_proxy.hpp"

#include "sqlkit/async/wait.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

bool is_gap(const ListenEvent& event)
{
  return std::holds_alternative<ListenGap>(event);
}

std::string payload_of(const ListenEvent& event)
{
  const auto* notification = std::get_if<Notification>(&event);
  return notification ? notification->channel + ":" + notification->payload : "gap";
}

TEST(Listener, begins_with_a_gap_and_keeps_the_order)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    Listener listener(database.connect_options(), {"jobs", "Odd \"name\""});
    const auto first = co_await listener.next();
    EXPECT_TRUE(is_gap(first));

    database.execute("notify jobs, '1'; notify \"Odd \"\"name\"\"\", '2'; notify jobs, '3'");

    const auto one = co_await listener.next();
    const auto two = co_await listener.next();
    const auto three = co_await listener.next();
    EXPECT_EQ(payload_of(one), "jobs:1");
    EXPECT_EQ(payload_of(two), "Odd \"name\":2");
    EXPECT_EQ(payload_of(three), "jobs:3");
  }());
}

TEST(Listener, listens_again_after_its_session_was_ended)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    Listener listener(database.connect_options(), {"jobs"});
    co_await listener.next();

    database.end_sessions();

    const auto gap = co_await listener.next();
    EXPECT_TRUE(is_gap(gap));
    database.execute("notify jobs, 'after'");
    const auto after = co_await listener.next();
    EXPECT_EQ(payload_of(after), "jobs:after");
  }());
}

TEST(Listener, comes_back_within_seconds_after_a_long_outage)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TestProxy proxy(executor, database.url());
    auto options = database.connect_options();
    options.url = proxy.url();
    Listener listener(std::move(options), {"jobs"});
    co_await listener.next();
    proxy.cut_all();
    const auto error = co_await error_of(with_timeout(listener.next(), 500ms));
    EXPECT_EQ(error.code(), ErrorCode::timeout);

    proxy.restore();
    const auto gap = co_await with_timeout(listener.next(), 10s);

    EXPECT_TRUE(is_gap(gap));
  }());
}

TEST(Listener, can_be_asked_again_after_a_cancelled_wait)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    Listener listener(database.connect_options(), {"jobs"});
    co_await listener.next();
    const auto error = co_await error_of(with_timeout(listener.next(), 20ms));
    EXPECT_EQ(error.code(), ErrorCode::timeout);

    database.execute("notify jobs, 'still here'");
    const auto event = co_await listener.next();

    EXPECT_EQ(payload_of(event), "jobs:still here");
  }());
}

}  // namespace
}  // namespace sqlkit
