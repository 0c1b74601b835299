#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/this_coro.hpp>

namespace sqlkit {

/// What a coroutine returns. It starts when it is awaited or spawned into a TaskGroup.
template <class T = void>
using Task = boost::asio::awaitable<T>;

using Executor = boost::asio::any_io_executor;
namespace this_task = boost::asio::this_coro;

}  // namespace sqlkit
