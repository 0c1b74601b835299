#include "store/event_signal.hpp"

#include "sqlkit/pg/listener.hpp"

#include <algorithm>

namespace socialhub::store {

EventSignal::EventSignal(std::unique_ptr<sqlkit::Listener> listener)
    : listener_(std::move(listener))
{
}
EventSignal::~EventSignal() = default;

Task<> EventSignal::run()
{
  for (;;) {
    const auto event = co_await listener_->next();
    if (const auto* notification = std::get_if<sqlkit::Notification>(&event)) {
      wake(notification->payload);
    } else {
      wake_all();
    }
  }
}

std::shared_ptr<sqlkit::Event> EventSignal::subscribe(model::UserId user, sqlkit::Executor executor)
{
  auto event = std::make_shared<sqlkit::Event>(std::move(executor));
  auto& waiting = waiting_[to_string(user)];
  std::erase_if(waiting, [](const auto& other) { return other.expired(); });
  waiting.push_back(event);
  return event;
}

bool EventSignal::has_subscriber(model::UserId user) const
{
  const auto found = waiting_.find(to_string(user));
  return found != waiting_.end() &&
         std::ranges::any_of(found->second, [](const auto& event) { return !event.expired(); });
}

void EventSignal::wake(const std::string& user_id)
{
  const auto found = waiting_.find(user_id);
  if (found == waiting_.end()) { return; }
  for (const auto& waiting : found->second) {
    if (const auto event = waiting.lock()) { event->set(); }
  }
}

void EventSignal::wake_all()
{
  for (const auto& [user_id, waiting] : waiting_) {
    wake(user_id);
  }
}

}  // namespace socialhub::store
