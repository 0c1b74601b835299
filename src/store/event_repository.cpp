#include "store/event_repository.hpp"

#include "store/schema/events.hpp"
#include "store/schema/user_state.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

#include <utility>

namespace socialhub::store {

namespace {

// More than a page should replay; whoever missed more starts anew.
constexpr int max_replayed = 1024;

constexpr auto latest_event_id = query<std::int64_t>([](Param<UserId> user) {
  return select(user_state.last_event_id).from(user_state).where(user_state.user_id == user);
});

constexpr auto events_after = query<Event>([](Param<UserId> user, Param<std::int64_t> id) {
  return select(events.id, events.kind, events.payload)
      .from(events)
      .where(events.user_id == user and events.id > id)
      .order_by(events.id)
      .limit(max_replayed);
});

constexpr auto delete_old_events = query([] {
  return delete_from(events).where(events.created_at <
                                   sql<Timestamp>("now() - interval '10 minutes'"));
});

}  // namespace

Task<std::int64_t> EventRepository::latest_id(model::UserId user)
{
  const auto id = co_await database_.session().find(latest_event_id, user);
  co_return id.value_or(0);
}

Task<std::optional<std::vector<Event>>> EventRepository::list_after(model::UserId user,
                                                                    std::int64_t id)
{
  auto batch = database_.session().batch();
  const auto latest = batch.find(latest_event_id, user);
  const auto found = batch.list(events_after, user, id);
  co_await batch.send();

  std::optional<std::vector<Event>> result;
  const auto newest = (*latest).value_or(0);
  const bool is_whole = found->size() == static_cast<std::size_t>(newest - std::min(id, newest));
  if (is_whole && id <= newest) { result = found->to_vector(); }
  co_return result;
}

Task<std::size_t> EventRepository::remove_old()
{
  const auto deleted = co_await database_.session().execute(delete_old_events);
  co_return deleted;
}

}  // namespace socialhub::store
