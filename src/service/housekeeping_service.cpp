#include "service/housekeeping_service.hpp"

#include "store/authorization_repository.hpp"
#include "store/event_repository.hpp"
#include "store/ingest_repository.hpp"
#include "store/session_repository.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

namespace socialhub::service {

namespace {

constexpr auto pause = std::chrono::minutes(1);
constexpr auto quarantine_life = std::chrono::days(7);

}  // namespace

Task<> HousekeepingService::run()
{
  for (;;) {
    try {
      co_await clean();
    } catch (const sqlkit::Error& error) {
      sqlkit::log::warn("housekeeping waits for the database", {{"reason", error.message()}});
    }
    co_await sqlkit::sleep_for(pause);
  }
}

Task<> HousekeepingService::clean()
{
  const auto now = parts_.clock.now();
  co_await parts_.events.remove_old();
  const auto quarantined = co_await parts_.ingest.remove_old_quarantine(quarantine_life);
  const auto flows = co_await parts_.authorizations.remove_expired(now);
  const auto sessions = co_await parts_.sessions.remove_expired(now);
  if (quarantined + flows + sessions > 0) {
    sqlkit::log::info(
        "old rows removed",
        {{"quarantined", quarantined}, {"authorizations", flows}, {"sessions", sessions}});
  }
}

}  // namespace socialhub::service
