#include "sqlkit/async/task_group.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <cstdint>
#include <exception>
#include <map>
#include <utility>
#include <vector>

namespace sqlkit {
namespace {

struct Running {
  std::string name;
  boost::asio::cancellation_signal cancel;
};

void log_escaped(const std::string& name, const std::exception_ptr& escaped)
{
  try {
    std::rethrow_exception(escaped);
  } catch (const boost::system::system_error& failure) {
    if (failure.code() != boost::asio::error::operation_aborted) {
      log::error("task failed", {{"task", name}, {"reason", failure.what()}});
    }
  } catch (const std::exception& failure) {
    log::error("task failed", {{"task", name}, {"reason", failure.what()}});
  } catch (...) {
    log::error("task failed", {{"task", name}, {"reason", "an exception of unknown type"}});
  }
}

}  // namespace

struct TaskGroup::State {
  explicit State(Executor run_on) : executor(std::move(run_on)), all_ended(executor)
  {
    all_ended.expires_at(boost::asio::steady_timer::time_point::max());
  }

  void end(std::uint64_t id, const std::exception_ptr& escaped)
  {
    const auto task = running.find(id);
    if (escaped) { log_escaped(task->second->name, escaped); }
    running.erase(task);
    if (running.empty()) { all_ended.cancel(); }
  }

  void cancel_all()
  {
    std::vector<std::uint64_t> ids;
    for (const auto& [id, task] : running) {
      ids.push_back(id);
    }
    // A task may end while it is cancelled.
    for (const auto id : ids) {
      const auto found = running.find(id);
      if (found != running.end()) {
        const auto task = found->second;
        task->cancel.emit(boost::asio::cancellation_type::terminal);
      }
    }
  }

  Executor executor;
  std::map<std::uint64_t, std::shared_ptr<Running>> running;
  std::uint64_t next_id = 0;
  bool stopped = false;
  boost::asio::steady_timer all_ended;
};

TaskGroup::TaskGroup(Executor executor) : state_(std::make_shared<State>(std::move(executor))) {}

TaskGroup::~TaskGroup()
{
  for (const auto& [id, task] : state_->running) {
    log::error("task outlives its owner", {{"task", task->name}});
  }
}

void TaskGroup::spawn(std::string name, Task<> task)
{
  if (state_->stopped) { throw Error(ErrorCode::unavailable, "The program is about to stop."); }
  const auto id = state_->next_id++;
  const auto running = std::make_shared<Running>();
  running->name = std::move(name);
  state_->running.emplace(id, running);
  auto on_end = [state = state_, id](const std::exception_ptr& escaped) {
    state->end(id, escaped);
  };
  boost::asio::co_spawn(
      state_->executor, std::move(task),
      boost::asio::bind_cancellation_slot(running->cancel.slot(), std::move(on_end)));
}

std::size_t TaskGroup::size() const noexcept
{
  return state_->running.size();
}

Task<> TaskGroup::stop()
{
  state_->stopped = true;
  state_->cancel_all();
  co_await join();
}

Task<> TaskGroup::join()
{
  const auto state = state_;
  while (!state->running.empty()) {
    boost::system::error_code error;
    co_await state->all_ended.async_wait(
        boost::asio::redirect_error(boost::asio::use_awaitable, error));
  }
}

}  // namespace sqlkit
