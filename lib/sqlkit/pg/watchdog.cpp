#include "sqlkit/pg/watchdog.hpp"

#include <boost/asio/steady_timer.hpp>

#include <optional>
#include <utility>

namespace sqlkit {

using SteadyTime = std::chrono::steady_clock::time_point;

struct Watchdog::State : std::enable_shared_from_this<State> {
  State(Executor executor, std::function<void()> on_expired)
      : timer(executor), expired(std::move(on_expired))
  {
  }

  void start()
  {
    is_running = true;
    timer.expires_at(*deadline);
    timer.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
      const auto self = weak.lock();
      if (self && !error) { self->look(); }
    });
  }

  void look()
  {
    is_running = false;
    if (!deadline) { return; }
    if (std::chrono::steady_clock::now() < *deadline) {
      start();
      return;
    }
    deadline.reset();
    expired();
  }

  boost::asio::steady_timer timer;
  std::function<void()> expired;
  std::optional<SteadyTime> deadline;
  bool is_running = false;
};

Watchdog::Watchdog(Executor executor, std::function<void()> expired)
    : state_(std::make_shared<State>(std::move(executor), std::move(expired)))
{
}

Watchdog::~Watchdog() = default;

void Watchdog::set(std::chrono::milliseconds limit)
{
  const auto deadline = std::chrono::steady_clock::now() + limit;
  // A running timer that fires later than this deadline would notice it too late.
  const bool fires_in_time = state_->is_running && state_->timer.expiry() <= deadline;
  state_->deadline = deadline;
  if (!fires_in_time) { state_->start(); }
}

void Watchdog::clear() noexcept
{
  state_->deadline.reset();
}

void Watchdog::stop()
{
  clear();
  state_->timer.cancel();
  state_->is_running = false;
}

}  // namespace sqlkit
