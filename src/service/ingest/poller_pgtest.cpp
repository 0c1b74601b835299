#include "service/ingest/poller.hpp"

#include "service/test/service_fixture.hpp"

#include "sqlkit/async/event.hpp"
#include "sqlkit/async/task_group.hpp"

namespace socialhub::service {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;
using sqlkit::Task;

class PollerTest : public ServiceTest {};

TEST_F(PollerTest, polls_what_is_due_and_what_becomes_due)
{
  run([this]() -> Task<> {
    const auto executor = co_await sqlkit::this_task::executor;
    sqlkit::Event asked(executor);
    network_->while_fetching = [&]() -> Task<> {
      asked.set();
      co_return;
    };
    network_->homes.then(a_feed_page({an_item("1", -10s)}));
    network_->homes.then(a_feed_page({an_item("2", -5s), an_item("1", -10s)}));
    Poller poller(polls_, polling_, executor);
    sqlkit::TaskGroup tasks(executor);
    tasks.spawn("poller", poller.run());

    const bool is_first = co_await asked.wait(10s);
    co_await poller.join();
    server_.execute("update poll_cursors set next_poll_at = now()");
    poller.wake();
    const bool is_second = co_await asked.wait(10s);
    co_await poller.join();

    const auto feed = co_await read_feed();
    EXPECT_TRUE(is_first);
    EXPECT_TRUE(is_second);
    EXPECT_EQ(contents(feed), (std::vector<std::string>{"Post 2", "Post 1"}));
    co_await tasks.stop();
    co_await poller.stop();
  });
}

TEST_F(PollerTest, begins_a_poll_anew_that_the_database_cut_off)
{
  run([this]() -> Task<> {
    const auto executor = co_await sqlkit::this_task::executor;
    sqlkit::Event asked(executor);
    int times = 0;
    network_->while_fetching = [&]() -> Task<> {
      ++times;
      asked.set();
      co_return;
    };
    network_->homes.then(Error{ErrorCode::unavailable, "The database does not answer."});
    network_->homes.then(a_feed_page({an_item("1", -10s)}));
    Poller poller(polls_, polling_, executor);
    sqlkit::TaskGroup tasks(executor);
    tasks.spawn("poller", poller.run());

    co_await asked.wait(10s);
    // Its lease is five minutes; nobody waits for that.
    const bool is_again = times > 1 || co_await asked.wait(10s);
    co_await poller.join();

    const auto feed = co_await read_feed();
    EXPECT_TRUE(is_again);
    EXPECT_EQ(feed.size(), 1);
    co_await tasks.stop();
    co_await poller.stop();
  });
}

}  // namespace
}  // namespace socialhub::service
