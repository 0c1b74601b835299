#include "sqlkit/async/offload.hpp"

#include "sqlkit/async/run_test.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/async/wait.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

TEST(Offload, runs_elsewhere_and_comes_back)
{
  run_test([]() -> Task<> {
    const auto here = std::this_thread::get_id();
    const auto find_thread = [] { return std::this_thread::get_id(); };
    const auto elsewhere = co_await offload(find_thread);
    EXPECT_NE(elsewhere, here);
    EXPECT_EQ(std::this_thread::get_id(), here);
  });
}

TEST(Offload, moves_its_result)
{
  run_test([]() -> Task<> {
    const auto make_number = [] { return std::make_unique<int>(7); };
    const auto number = co_await offload(make_number);
    EXPECT_EQ(*number, 7);
  });
}

TEST(Offload, throws_on_the_callers_thread)
{
  run_test([]() -> Task<> {
    std::string reason;
    const auto fail = [] { throw std::runtime_error("no such host"); };
    try {
      co_await offload(fail);
    } catch (const std::runtime_error& error) {
      reason = error.what();
    }
    EXPECT_EQ(reason, "no such host");
  });
}

TEST(Offload, is_not_cut_short_when_the_caller_is_cancelled)
{
  run_test([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TaskGroup group(executor);
    std::atomic<bool> may_end = false;
    std::atomic<bool> ended = false;
    const auto caller = [](std::atomic<bool>& permit, std::atomic<bool>& done) -> Task<> {
      co_await offload([&] {
        permit.wait(false);
        done = true;
      });
    };
    group.spawn("caller", caller(may_end, ended));
    co_await sleep_for(1ms);
    TaskGroup stopper(executor);
    stopper.spawn("stop", group.stop());
    co_await sleep_for(1ms);
    EXPECT_EQ(group.size(), 1);

    may_end = true;
    may_end.notify_all();
    co_await stopper.join();

    EXPECT_TRUE(ended);
    EXPECT_EQ(group.size(), 0);
  });
}

}  // namespace
}  // namespace sqlkit
