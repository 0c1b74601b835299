#include "sqlkit/pg/connection_stock.hpp"

#include "sqlkit/pg/error.hpp"

#include "sqlkit/base/log.hpp"
#include "sqlkit/base/metrics.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace sqlkit {

namespace asio = boost::asio;

namespace {

// While nobody answers, callers fail at once instead of knocking at every request. Short enough
// that a restarted server is found within a second.
constexpr auto first_pause = std::chrono::milliseconds(50);
constexpr auto longest_pause = std::chrono::milliseconds(1000);

struct PoolMetrics {
  metrics::Number& in_use =
      metrics::gauge("sqlkit_pg_pool_in_use", "Database connections that are lent out.");
  metrics::Number& waits = metrics::counter("sqlkit_pg_pool_waits_total",
                                            "Times that a caller waited for a free connection.");
  metrics::Number& busy = metrics::counter("sqlkit_pg_pool_busy_total",
                                           "Times that no connection became free in time.");
  metrics::Number& opened =
      metrics::counter("sqlkit_pg_connections_opened_total", "Database connections opened.");
  metrics::Number& lost = metrics::counter("sqlkit_pg_connections_lost_total",
                                           "Database connections closed because of a failure.");
};

PoolMetrics& pool_metrics()
{
  static PoolMetrics metrics;
  return metrics;
}

Error closed_error()
{
  return {ErrorCode::unavailable, "The program is shutting down."};
}

/// Closing the socket does not stop a running statement; the server must be asked.
Task<> stop_and_close(std::unique_ptr<Connection> connection)
{
  co_await connection->cancel_running();
}

}  // namespace

/// A caller in the queue; it is given a connection, or a slot to open one.
class ConnectionStock::Waiter {
public:
  explicit Waiter(ConnectionStock& stock) : stock_(stock), timer_(stock.executor_)
  {
    position_ = stock_.waiters_.insert(stock_.waiters_.end(), this);
  }
  ~Waiter()
  {
    if (is_queued_) { stock_.waiters_.erase(position_); }
    if (connection_) { stock_.give_back(stock_.lend(std::move(connection_))); }
    if (has_slot_) { stock_.free_slot(); }
  }
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;

  void give(std::unique_ptr<Connection> connection)
  {
    connection_ = std::move(connection);
    wake();
  }
  void give_slot()
  {
    has_slot_ = true;
    wake();
  }
  void wake()
  {
    stock_.waiters_.erase(position_);
    is_queued_ = false;
    timer_.cancel();
  }

  /// Ends when it was woken, or the time is over; throws only if the caller was cancelled.
  Task<> wait()
  {
    timer_.expires_after(stock_.options_.wait);
    boost::system::error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await timer_.async_wait(token);
    if (error && is_queued_) { throw boost::system::system_error(error); }
  }

  std::unique_ptr<Connection> take_connection() noexcept { return std::move(connection_); }
  /// True if the caller now owns the slot that it was given.
  bool give_up_slot() noexcept { return std::exchange(has_slot_, false); }

private:
  ConnectionStock& stock_;
  asio::steady_timer timer_;
  std::list<Waiter*>::iterator position_;
  std::unique_ptr<Connection> connection_;
  bool has_slot_ = false;
  bool is_queued_ = true;
};

/// A taken slot, given up unless a connection keeps it. A cancelled caller may destroy open()
/// before it has begun, so the slot travels as an object.
class ConnectionStock::Slot {
public:
  explicit Slot(ConnectionStock& stock) : stock_(&stock) {}
  Slot(Slot&& other) noexcept : stock_(std::exchange(other.stock_, nullptr)) {}
  Slot& operator=(Slot&&) = delete;
  ~Slot()
  {
    if (stock_) { stock_->free_slot(); }
  }

  void keep() noexcept { stock_ = nullptr; }

private:
  ConnectionStock* stock_;
};

struct ConnectionStock::IdleTimer {
  asio::steady_timer timer;
  bool is_set = false;
};

ConnectionStock::ConnectionStock(Executor executor, PoolOptions options)
    : executor_(executor),
      options_(std::move(options)),
      idle_timer_(new IdleTimer{asio::steady_timer(executor)}),
      stopping_(std::move(executor))
{
}

ConnectionStock::~ConnectionStock() = default;

std::unique_ptr<Connection> ConnectionStock::take_idle()
{
  while (!idle_.empty() && !is_closed_) {
    auto connection = std::move(idle_.back().connection);
    idle_.pop_back();
    const bool is_expired_now = is_expired(*connection);
    if (!is_expired_now && connection->is_alive()) { return lend(std::move(connection)); }
    if (!is_expired_now) { discard(std::move(connection)); }
    connection.reset();
    free_slot();
  }
  return nullptr;
}

Task<std::unique_ptr<Connection>> ConnectionStock::take()
{
  if (is_closed_) { throw closed_error(); }
  if (auto connection = take_idle()) { co_return connection; }

  const bool has_room = taken_slots_ < options_.connections;
  if (has_room && is_pausing() && taken_slots_ == 0) { throw unreachable(); }
  if (!has_room || is_pausing()) {
    auto connection = co_await wait_for_turn();
    co_return connection;
  }
  auto slot = take_slot();
  auto connection = co_await open(std::move(slot));
  co_return connection;
}

Task<std::unique_ptr<Connection>> ConnectionStock::wait_for_turn()
{
  pool_metrics().waits += 1;
  Waiter waiter(*this);
  co_await waiter.wait();
  if (auto connection = waiter.take_connection()) { co_return lend(std::move(connection)); }
  if (is_closed_) { throw closed_error(); }
  if (!waiter.give_up_slot()) {
    pool_metrics().busy += 1;
    throw Error{ErrorCode::unavailable, "The database is busy; please try again."};
  }
  Slot slot(*this);
  auto connection = co_await open(std::move(slot));
  co_return connection;
}

ConnectionStock::Slot ConnectionStock::take_slot()
{
  taken_slots_ += 1;
  return Slot(*this);
}

Task<std::unique_ptr<Connection>> ConnectionStock::open(Slot slot)
{
  if (is_pausing()) { throw unreachable(); }
  try {
    auto connection = co_await Connection::open(options_.connect);
    pause_ = {};
    pool_metrics().opened += 1;
    slot.keep();
    co_return lend(std::move(connection));
  } catch (const Error& error) {
    note_failure(error);
  }
  throw unreachable();
}

Task<> ConnectionStock::open_first()
{
  if (auto connection = take_idle()) {
    give_back(std::move(connection));
    co_return;
  }
  if (taken_slots_ >= options_.connections) { co_return; }
  auto slot = take_slot();
  auto connection = co_await Connection::open(options_.connect);
  pause_ = {};
  pool_metrics().opened += 1;
  slot.keep();
  give_back(lend(std::move(connection)));
}

bool ConnectionStock::is_pausing() const noexcept
{
  return pause_.count() > 0 && std::chrono::steady_clock::now() < next_attempt_at_;
}

void ConnectionStock::note_failure(const Error& error)
{
  if (pause_.count() == 0) {
    log::warn("database connection failed", {{"reason", error.message()}});
  }
  pause_ = std::clamp(pause_ * 2, first_pause, longest_pause);
  next_attempt_at_ = std::chrono::steady_clock::now() + pause_;
  last_failure_ = error;
}

/// Callers learn that there is no database; where it should be is for logs.
Error ConnectionStock::unreachable() const
{
  Error::Fields fields;
  fields.emplace_back("connect_problem", last_failure_->field("connect_problem"));
  fields.emplace_back("reason", last_failure_->message());
  return {ErrorCode::unavailable, "The database cannot be reached at the moment.",
          std::move(fields)};
}

std::unique_ptr<Connection> ConnectionStock::lend(std::unique_ptr<Connection> connection)
{
  leased_ += 1;
  pool_metrics().in_use += 1;
  return connection;
}

void ConnectionStock::give_back(std::unique_ptr<Connection> connection)
{
  leased_ -= 1;
  pool_metrics().in_use -= 1;
  const bool is_reusable = connection->is_usable() && !connection->is_in_transaction();
  if (!is_reusable || is_closed_) {
    discard(std::move(connection));
    free_slot();
  } else if (is_expired(*connection)) {
    connection.reset();
    free_slot();
  } else if (!waiters_.empty()) {
    waiters_.front()->give(std::move(connection));
  } else {
    keep(std::move(connection));
  }
}

/// By its process number, so that nothing is to be remembered: between 2/3 and 4/3 of the limit.
bool ConnectionStock::is_expired(const Connection& connection) const noexcept
{
  if (options_.max_lifetime.count() == 0) { return false; }
  const auto chance = static_cast<std::uint32_t>(connection.backend_pid()) * 2654435761u >> 22;
  const auto limit = options_.max_lifetime * (1024 + std::int64_t{chance}) * 2 / 3 / 1024;
  return std::chrono::steady_clock::now() - connection.opened_at() >= limit;
}

void ConnectionStock::keep(std::unique_ptr<Connection> connection)
{
  idle_.push_back({std::move(connection), std::chrono::steady_clock::now()});
  watch_idle();
}

/// One timer, for the connection that is free the longest; it looks again when it fires.
void ConnectionStock::watch_idle()
{
  if (options_.idle_timeout.count() == 0 || idle_timer_->is_set || idle_.empty()) { return; }
  idle_timer_->is_set = true;
  idle_timer_->timer.expires_at(idle_.front().since + options_.idle_timeout);
  idle_timer_->timer.async_wait([this](const boost::system::error_code& error) {
    if (error) { return; }  // closed, or gone
    idle_timer_->is_set = false;
    close_idle();
    watch_idle();
  });
}

void ConnectionStock::close_idle()
{
  const auto last = std::chrono::steady_clock::now() - options_.idle_timeout;
  while (!idle_.empty() && idle_.front().since <= last) {
    idle_.erase(idle_.begin());
    free_slot();
  }
}

void ConnectionStock::discard(std::unique_ptr<Connection> connection)
{
  if (is_closed_) { return; }
  pool_metrics().lost += 1;
  if (connection->must_be_stopped()) {
    stopping_.spawn("stop a cut-off statement", stop_and_close(std::move(connection)));
  }
}

void ConnectionStock::free_slot()
{
  if (waiters_.empty() || is_closed_) {
    taken_slots_ -= 1;
  } else {
    waiters_.front()->give_slot();
  }
}

Task<> ConnectionStock::close()
{
  is_closed_ = true;
  idle_timer_->timer.cancel();
  taken_slots_ -= idle_.size();
  idle_.clear();
  while (!waiters_.empty()) {
    waiters_.front()->wake();
  }
  co_await stopping_.join();
  co_await stopping_.stop();
}

}  // namespace sqlkit
