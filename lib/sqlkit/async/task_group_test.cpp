#include "sqlkit/async/task_group.hpp"

#include "sqlkit/async/run_test.hpp"
#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

Task<> count_forever(int& count)
{
  while (true) {
    co_await sleep_for(1ms);
    ++count;
  }
}

Task<> fail()
{
  co_await sleep_for(1ms);
  throw std::runtime_error("the disk is gone");
}

TEST(TaskGroup, stop_ends_tasks_that_run_forever)
{
  run_test([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TaskGroup group(executor);
    int count = 0;
    group.spawn("first", count_forever(count));
    group.spawn("second", count_forever(count));
    EXPECT_EQ(group.size(), 2);

    co_await group.stop();
    const int count_at_stop = count;
    co_await sleep_for(5ms);

    EXPECT_EQ(group.size(), 0);
    EXPECT_EQ(count, count_at_stop);
  });
}

TEST(TaskGroup, logs_what_escapes_and_lets_the_others_go_on)
{
  testing::internal::CaptureStderr();
  run_test([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TaskGroup group(executor);
    int count = 0;
    group.spawn("writer", fail());
    group.spawn("counter", count_forever(count));
    while (count < 5) {
      co_await sleep_for(1ms);
    }
    EXPECT_EQ(group.size(), 1);
    co_await group.stop();
  });
  const auto log = testing::internal::GetCapturedStderr();
  EXPECT_NE(log.find("task failed  task=writer  reason=\"the disk is gone\""), log.npos) << log;
}

TEST(TaskGroup, join_waits_for_the_last_task)
{
  run_test([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TaskGroup group(executor);
    group.spawn("short", sleep_for(1ms));
    group.spawn("long", sleep_for(5ms));

    co_await group.join();

    EXPECT_EQ(group.size(), 0);
  });
}

TEST(TaskGroup, two_may_wait_for_the_same_group)
{
  run_test([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TaskGroup group(executor);
    TaskGroup waiters(executor);
    group.spawn("work", sleep_for(2ms));
    waiters.spawn("first", group.join());
    waiters.spawn("second", group.join());

    co_await waiters.join();

    EXPECT_EQ(group.size(), 0);
  });
}

TEST(TaskGroup, starts_nothing_after_stop)
{
  run_test([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TaskGroup group(executor);
    co_await group.stop();
    EXPECT_THROW(group.spawn("late", sleep_for(1ms)), Error);
  });
}

}  // namespace
}  // namespace sqlkit
