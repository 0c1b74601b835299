#include "sqlkit/async/offload.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sqlkit {
namespace {

constexpr std::size_t worker_count = 2;

boost::asio::thread_pool& workers()
{
  static boost::asio::thread_pool pool(worker_count);
  return pool;
}

std::exception_ptr call(const std::function<void()>& function)
{
  try {
    function();
    return nullptr;
  } catch (...) {
    // Thrown again on the caller's thread.
    return std::current_exception();
  }
}

// Starts the function on a worker; the handler is completed where its coroutine lives. The handler
// keeps no cancellation slot: what runs on a worker cannot be cut short.
struct StartOnWorker {
  template <class Handler>
  void operator()(Handler handler, std::function<void()> function) const
  {
    const auto executor = boost::asio::get_associated_executor(handler);
    auto work = boost::asio::make_work_guard(executor);
    boost::asio::post(workers(), [handler = std::move(handler), function = std::move(function),
                                  work = std::move(work)]() mutable {
      auto failure = call(function);
      // The function goes first: what it captured belongs to the waiting coroutine.
      function = nullptr;
      const auto caller = work.get_executor();
      // The caller's loop may be gone as soon as it has the handler, so that ends the work, too.
      boost::asio::post(
          caller, [handler = std::move(handler), failure = std::move(failure),
                   work = std::move(work)]() mutable { std::move(handler)(std::move(failure)); });
    });
  }
};

}  // namespace

Task<> offload_call(std::function<void()> function)
{
  using Signature = void(std::exception_ptr);
  const StartOnWorker start;
  co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, Signature>(
      start, boost::asio::use_awaitable, std::move(function));
}

}  // namespace sqlkit
