#include "sqlkit/async/event.hpp"

#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace sqlkit {

using Timer = boost::asio::steady_timer;

struct Event::State {
  explicit State(Executor run_on) : executor(std::move(run_on)) {}

  Executor executor;
  bool is_set = false;
  std::uint64_t wakes = 0;
  std::vector<Timer*> waiting;
};

namespace {

// Stands in the list of waiting timers for as long as it lives.
class Waiter {
public:
  Waiter(const Executor& executor, std::vector<Timer*>& waiting)
      : timer(executor), waiting_(waiting)
  {
    waiting_.push_back(&timer);
  }
  ~Waiter() { std::erase(waiting_, &timer); }
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;

  Timer timer;

private:
  std::vector<Timer*>& waiting_;
};

}  // namespace

Event::Event(Executor executor) : state_(std::make_shared<State>(std::move(executor))) {}

Event::~Event() = default;

void Event::set()
{
  if (state_->waiting.empty()) {
    state_->is_set = true;
    return;
  }
  ++state_->wakes;
  for (auto* timer : state_->waiting) {
    timer->cancel();
  }
}

Task<bool> Event::wait(std::chrono::nanoseconds limit)
{
  // The event may be gone before its waiters run again.
  const auto state = state_;
  if (state->is_set) {
    state->is_set = false;
    co_return true;
  }
  const auto wakes_before = state->wakes;
  Waiter waiter(state->executor, state->waiting);
  waiter.timer.expires_after(limit);
  boost::system::error_code error;
  co_await waiter.timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, error));
  const auto cancellation = co_await this_task::cancellation_state;
  if (cancellation.cancelled() != boost::asio::cancellation_type::none) {
    throw boost::system::system_error(boost::asio::error::operation_aborted);
  }
  co_return state->wakes != wakes_before;
}

}  // namespace sqlkit
