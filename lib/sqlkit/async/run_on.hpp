#pragma once

#include "sqlkit/async/task.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace sqlkit {
namespace detail {

/// Cancels on another thread what runs there. Until that thread gets to it the operation may have
/// ended and its caller gone on: the signal lives as long as either needs it. In Boost 1.81 asio's
/// own lies with the caller (https://github.com/chriskohlhoff/asio/issues/1332).
class DistantCancellation {
public:
  explicit DistantCancellation(Executor executor)
      : executor_(std::move(executor)),
        signal_(std::make_shared<boost::asio::cancellation_signal>())
  {
  }

  boost::asio::cancellation_slot slot() const { return signal_->slot(); }

  void operator()(boost::asio::cancellation_type type) const
  {
    boost::asio::post(executor_, [signal = signal_, type] { signal->emit(type); });
  }

private:
  Executor executor_;
  std::shared_ptr<boost::asio::cancellation_signal> signal_;
};

struct StartElsewhere {
  template <class Handler, class T>
  void operator()(Handler handler, Executor executor, Task<T> operation) const
  {
    auto callers = boost::asio::get_associated_cancellation_slot(handler);
    boost::asio::cancellation_slot slot;
    if (callers.is_connected()) {
      slot = callers.template emplace<DistantCancellation>(executor).slot();
    }
    boost::asio::co_spawn(executor, std::move(operation),
                          boost::asio::bind_cancellation_slot(slot, std::move(handler)));
  }
};

template <class T>
struct Completion {
  using Signature = void(std::exception_ptr, T);
};
template <>
struct Completion<void> {
  using Signature = void(std::exception_ptr);
};

}  // namespace detail

/// Runs the operation where `executor` runs things, which may be another thread, and comes back
/// with its result, or with what it throws. Cancelling the caller cancels the operation.
template <class T>
Task<T> run_on(Executor executor, Task<T> operation)
{
  using Token = const boost::asio::use_awaitable_t<>;
  return boost::asio::async_initiate<Token, typename detail::Completion<T>::Signature>(
      detail::StartElsewhere(), boost::asio::use_awaitable, std::move(executor),
      std::move(operation));
}

}  // namespace sqlkit
