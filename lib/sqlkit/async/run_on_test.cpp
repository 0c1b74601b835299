#include "sqlkit/async/run_on.hpp"

#include "sqlkit/async/run_test.hpp"
#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <thread>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

Task<std::thread::id> find_thread()
{
  co_return std::this_thread::get_id();
}

Task<> fail()
{
  throw std::runtime_error("no such host");
  co_return;
}

TEST(RunOn, runs_elsewhere_and_comes_back)
{
  boost::asio::thread_pool other(1);
  run_test([&]() -> Task<> {
    const auto here = std::this_thread::get_id();
    const auto elsewhere = co_await run_on(other.get_executor(), find_thread());
    EXPECT_NE(elsewhere, here);
    EXPECT_EQ(std::this_thread::get_id(), here);
  });
}

TEST(RunOn, throws_on_the_callers_thread)
{
  boost::asio::thread_pool other(1);
  run_test([&]() -> Task<> {
    const auto here = std::this_thread::get_id();
    std::string reason;
    try {
      co_await run_on(other.get_executor(), fail());
    } catch (const std::runtime_error& error) {
      reason = error.what();
    }
    EXPECT_EQ(reason, "no such host");
    EXPECT_EQ(std::this_thread::get_id(), here);
  });
}

TEST(RunOn, cancels_what_runs_elsewhere_with_its_caller)
{
  boost::asio::thread_pool other(1);
  run_test([&]() -> Task<> {
    auto sleeping = run_on(other.get_executor(), sleep_for(1h));
    ErrorCode code{};
    try {
      co_await with_timeout(std::move(sleeping), 5ms);
    } catch (const Error& error) {
      code = error.code();
    }
    EXPECT_EQ(code, ErrorCode::timeout);
  });
}

TEST(RunOn, takes_a_cancellation_that_comes_after_the_end)
{
  boost::asio::io_context here;
  boost::asio::io_context there;
  boost::asio::cancellation_signal cancel;
  bool is_done = false;
  const auto note_end = [&](const std::exception_ptr&) { is_done = true; };
  boost::asio::co_spawn(here, run_on(there.get_executor(), sleep_for(0s)),
                        boost::asio::bind_cancellation_slot(cancel.slot(), note_end));
  here.run_one();
  boost::asio::post(here, [&] { cancel.emit(boost::asio::cancellation_type::terminal); });
  // The operation ends there, and its end stands behind the cancellation here.
  there.run();
  here.run();
  EXPECT_TRUE(is_done);
  // Now the cancellation arrives there.
  there.restart();
  EXPECT_EQ(there.run(), 1);
}

}  // namespace
}  // namespace sqlkit
