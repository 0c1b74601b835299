#include "sqlkit/async/wait.hpp"

#include "sqlkit/async/run_test.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

/// Says in a variable of the test whether its coroutine has been destroyed.
class Witness {
public:
  explicit Witness(bool& gone) : gone_(gone) {}
  ~Witness() { gone_ = true; }
  Witness(const Witness&) = delete;
  Witness& operator=(const Witness&) = delete;

private:
  bool& gone_;
};

Task<std::string> answer_after(std::chrono::nanoseconds delay, bool& ended)
{
  const Witness witness(ended);
  co_await sleep_for(delay);
  co_return "answer";
}

Task<std::string> fail_after(std::chrono::nanoseconds delay)
{
  co_await sleep_for(delay);
  throw std::runtime_error("broken");
}

TEST(WithTimeout, gives_the_result_of_the_operation)
{
  run_test([]() -> Task<> {
    bool ended = false;
    const auto answer = co_await with_timeout(answer_after(1ms, ended), 10s);
    EXPECT_EQ(answer, "answer");
    EXPECT_TRUE(ended);
  });
}

TEST(WithTimeout, cancels_the_operation_when_the_limit_has_passed)
{
  const auto begin = std::chrono::steady_clock::now();
  run_test([]() -> Task<> {
    bool ended = false;
    ErrorCode code = ErrorCode::internal;
    try {
      co_await with_timeout(answer_after(1h, ended), 5ms);
    } catch (const Error& error) {
      code = error.code();
    }
    EXPECT_EQ(code, ErrorCode::timeout);
    EXPECT_TRUE(ended);
  });
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

TEST(WithTimeout, passes_a_failure_on_at_once)
{
  const auto begin = std::chrono::steady_clock::now();
  run_test([]() -> Task<> {
    std::string reason;
    try {
      co_await with_timeout(fail_after(1ms), 1h);
    } catch (const std::runtime_error& error) {
      reason = error.what();
    }
    EXPECT_EQ(reason, "broken");
  });
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

TEST(WithTimeout, is_cancelled_with_its_caller)
{
  run_test([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TaskGroup group(executor);
    bool ended = false;
    bool timed_out = false;
    const auto caller = [](bool& operation_ended, bool& has_timed_out) -> Task<> {
      try {
        co_await with_timeout(answer_after(1h, operation_ended), 1h);
      } catch (const Error&) {
        has_timed_out = true;
      }
    };
    group.spawn("caller", caller(ended, timed_out));
    co_await sleep_for(1ms);

    co_await group.stop();

    EXPECT_TRUE(ended);
    EXPECT_FALSE(timed_out);
  });
}

TEST(IgnoreCancellation, lets_a_cancelled_task_finish_its_work)
{
  run_test([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TaskGroup group(executor);
    bool cleaned_up = false;
    const auto worker = [](bool& done) -> Task<> {
      bool cancelled = false;
      try {
        co_await sleep_for(1h);
      } catch (const std::exception&) {
        cancelled = true;
      }
      co_await ignore_cancellation();
      co_await sleep_for(1ms);
      done = cancelled;
    };
    group.spawn("worker", worker(cleaned_up));
    co_await sleep_for(1ms);

    co_await group.stop();

    EXPECT_TRUE(cleaned_up);
  });
}

TEST(WithTimeout, works_for_operations_without_result)
{
  run_test([]() -> Task<> {
    bool timed_out = false;
    co_await with_timeout(sleep_for(1ms), 10s);
    try {
      co_await with_timeout(sleep_for(1h), 1ms);
    } catch (const Error&) {
      timed_out = true;
    }
    EXPECT_TRUE(timed_out);
  });
}

}  // namespace
}  // namespace sqlkit
