#include "sqlkit/async/interrupt.hpp"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>

namespace sqlkit {

Task<int> wait_for_interrupt()
{
  const auto executor = co_await this_task::executor;
  boost::asio::signal_set signals(executor, SIGINT, SIGTERM);
  const int number = co_await signals.async_wait(boost::asio::use_awaitable);
  co_return number;
}

}  // namespace sqlkit
