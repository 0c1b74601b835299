#include "rpc/subscription_stream.hpp"

#include "rpc/error.hpp"

#include "http/server_sent_events.hpp"
#include "sqlkit/async/event.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/async/wait.hpp"

#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <utility>
#include <vector>

namespace socialhub::rpc {
namespace {

constexpr std::chrono::milliseconds reconnect_after = 2 * usual_ping_interval;
constexpr auto forever = std::chrono::hours(24 * 365);

std::string format_named(std::string name, std::string data)
{
  http::ServerSentEvent event;
  event.event = std::move(name);
  event.data = std::move(data);
  return http::format_event(event);
}

/// Values on their way from the subscription to the connection, which has one writer.
class Queue final : public EventChannel {
public:
  explicit Queue(sqlkit::Executor executor) : filled_(executor), drained_(executor) {}

  Task<> send(std::string id, std::string data) override
  {
    http::ServerSentEvent event;
    event.id = std::move(id);
    event.data = std::move(data);
    waiting_.push_back(http::format_event(event));
    filled_.set();
    const auto mine = taken_ + waiting_.size();
    while (written_ < mine) {
      co_await drained_.wait(forever);
    }
  }

  /// The subscription is over, by `failure` if there is one.
  void end(std::exception_ptr failure)
  {
    failure_ = std::move(failure);
    has_ended_ = true;
    filled_.set();
  }

  /// Waits until there is something to write; false if nothing came in time.
  Task<bool> wait(std::chrono::nanoseconds limit)
  {
    if (!waiting_.empty() || has_ended_) { co_return true; }
    const bool filled = co_await filled_.wait(limit);
    co_return filled;
  }

  std::string take()
  {
    std::string text;
    for (const auto& event : waiting_) {
      text += event;
    }
    taken_ += waiting_.size();
    waiting_.clear();
    return text;
  }

  void mark_written()
  {
    written_ = taken_;
    drained_.set();
  }

  bool has_ended() const { return has_ended_ && waiting_.empty(); }
  std::exception_ptr failure() const { return failure_; }

private:
  std::vector<std::string> waiting_;
  std::size_t taken_ = 0;
  std::size_t written_ = 0;
  bool has_ended_ = false;
  std::exception_ptr failure_;
  sqlkit::Event filled_;
  sqlkit::Event drained_;
};

Task<> run_subscription(StartedSubscription& subscription, Queue& queue)
{
  std::exception_ptr failure;
  try {
    co_await subscription(queue);
  } catch (...) {
    failure = std::current_exception();  // the client hears of it; see format_end
  }
  queue.end(std::move(failure));
}

std::string format_end(const std::exception_ptr& failure, const StreamOrigin& origin)
{
  if (!failure) { return format_named("return", ""); }
  const auto error = to_wire_error(failure, origin.path, origin.request_id);
  return format_named("serialized-error", write_error(error, origin.path));
}

Task<> write_events(Queue& queue, StreamOrigin origin, http::StreamWriter& writer,
                    std::chrono::nanoseconds ping_interval)
{
  auto first = fmt::format(R"({{"reconnectAfterInactivityMs":{}}})", reconnect_after.count());
  co_await writer.write(format_named("connected", std::move(first)));
  while (!queue.has_ended()) {
    const bool has_news = co_await queue.wait(ping_interval);
    auto text = has_news ? queue.take() : format_named("ping", "");
    if (!text.empty()) {
      co_await writer.write(std::move(text));
      queue.mark_written();
    }
  }
  co_await writer.write(format_end(queue.failure(), origin));
}

}  // namespace

Task<> write_subscription(StartedSubscription subscription, StreamOrigin origin,
                          http::StreamWriter& writer, std::chrono::nanoseconds ping_interval)
{
  const auto executor = co_await sqlkit::this_task::executor;
  Queue queue(executor);
  sqlkit::TaskGroup group(executor);
  group.spawn(origin.path, run_subscription(subscription, queue));
  std::exception_ptr failure;
  try {
    co_await write_events(queue, origin, writer, ping_interval);
  } catch (...) {
    failure = std::current_exception();  // thrown again once the subscription has ended
  }
  // Also a cancelled stream waits for its subscription, which refers to this frame.
  co_await sqlkit::ignore_cancellation();
  co_await group.stop();
  if (failure) { std::rethrow_exception(failure); }
}

}  // namespace socialhub::rpc
