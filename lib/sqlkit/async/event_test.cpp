#include "sqlkit/async/event.hpp"

#include "sqlkit/async/run_test.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/async/wait.hpp"

#include <gtest/gtest.h>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

TEST(Event, is_remembered_until_somebody_waits)
{
  run_test([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Event event(executor);
    event.set();

    const bool first = co_await event.wait(10s);
    const bool second = co_await event.wait(0s);

    EXPECT_TRUE(first);
    EXPECT_FALSE(second);
  });
}

TEST(Event, wakes_everybody_who_waits)
{
  run_test([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Event event(executor);
    TaskGroup group(executor);
    int woken = 0;
    const auto wait_once = [](Event& signal, int& count) -> Task<> {
      const bool set = co_await signal.wait(10s);
      count += set ? 1 : 0;
    };
    group.spawn("first", wait_once(event, woken));
    group.spawn("second", wait_once(event, woken));
    co_await sleep_for(1ms);

    event.set();
    co_await group.join();

    EXPECT_EQ(woken, 2);
    const bool left_over = co_await event.wait(0s);
    EXPECT_FALSE(left_over);
  });
}

TEST(Event, wait_ends_by_exception_when_the_task_is_cancelled)
{
  run_test([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Event event(executor);
    TaskGroup group(executor);
    bool returned = false;
    const auto wait_forever = [](Event& signal, bool& came_back) -> Task<> {
      co_await signal.wait(1h);
      came_back = true;
    };
    group.spawn("waiter", wait_forever(event, returned));
    co_await sleep_for(1ms);

    co_await group.stop();

    EXPECT_FALSE(returned);
    EXPECT_EQ(group.size(), 0);
  });
}

}  // namespace
}  // namespace sqlkit
