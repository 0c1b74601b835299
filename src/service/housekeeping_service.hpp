#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"

#include <chrono>

namespace socialhub::store {
class AuthorizationRepository;
class EventRepository;
class IngestRepository;
class SessionRepository;
}  // namespace socialhub::store

namespace socialhub::service {

using sqlkit::Task;

/// Removes what nobody needs any more: old events, what was quarantined, sign-ins that were not
/// finished, sessions that are over.
class HousekeepingService {
public:
  struct Parts {
    store::EventRepository& events;
    store::IngestRepository& ingest;
    store::AuthorizationRepository& authorizations;
    store::SessionRepository& sessions;
    const sqlkit::Clock& clock;
  };

  explicit HousekeepingService(Parts parts) : parts_(parts) {}

  /// Cleans every minute until it is cancelled.
  Task<> run();

  /// Cleans once.
  Task<> clean();

private:
  Parts parts_;
};

}  // namespace socialhub::service
