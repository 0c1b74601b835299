#include "sqlkit/async/wait.hpp"

#include "sqlkit/base/error.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>

namespace sqlkit {

Task<> sleep_for(std::chrono::nanoseconds duration)
{
  const auto executor = co_await this_task::executor;
  boost::asio::steady_timer timer(executor);
  timer.expires_after(duration);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

// Not awaitable_operators' ||: it waits for the first *success*, so a failure would be reported
// only after the whole limit, and as a timeout.
Task<> detail::run_with_timeout(Task<> operation, std::chrono::nanoseconds limit)
{
  const auto executor = co_await this_task::executor;
  boost::asio::steady_timer timer(executor);
  timer.expires_after(limit);
  auto run = boost::asio::co_spawn(executor, std::move(operation), boost::asio::deferred);
  auto expire = timer.async_wait(boost::asio::deferred);
  auto race = boost::asio::experimental::make_parallel_group(std::move(run), expire);
  const auto ended = co_await race.async_wait(boost::asio::experimental::wait_for_one(),
                                              boost::asio::use_awaitable);
  const auto& [order, failure, expiry] = ended;

  // An operation that was done by the time of its cancelling keeps its result.
  if (!failure) { co_return; }
  const bool has_expired = !expiry;
  if (has_expired) { throw Error(ErrorCode::timeout, "There was no answer in time."); }
  std::rethrow_exception(failure);
}

}  // namespace sqlkit
