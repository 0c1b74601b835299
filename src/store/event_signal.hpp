#pragma once

#include "model/ids.hpp"
#include "store/database.hpp"

#include "sqlkit/async/event.hpp"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace sqlkit {
class Listener;
struct ConnectOptions;
}  // namespace sqlkit

namespace socialhub::store {

/// Tells who waits for a user's events that there are some, also those that another process wrote.
class EventSignal {
public:
  explicit EventSignal(std::unique_ptr<sqlkit::Listener> listener);
  ~EventSignal();

  /// Listens until it is cancelled.
  Task<> run();

  /// An event that is set each time something happens to the user, for as long as the caller keeps
  /// it.
  std::shared_ptr<sqlkit::Event> subscribe(model::UserId user, sqlkit::Executor executor);

  /// True while somebody waits for this user's events.
  bool has_subscriber(model::UserId user) const;

private:
  void wake(const std::string& user_id);
  void wake_all();

  std::unique_ptr<sqlkit::Listener> listener_;
  std::unordered_map<std::string, std::vector<std::weak_ptr<sqlkit::Event>>> waiting_;
};

}  // namespace socialhub::store
