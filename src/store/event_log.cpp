#include "store/event_log.hpp"

#include "store/columns.hpp"

#include "sqlkit/sql/query.hpp"
#include "sqlkit/sql/session.hpp"

namespace socialhub::store {

namespace {

// One statement: the update locks the user's row, so that ids have no holes and commit in their
// order.
constexpr auto insert_event =
    query<std::int64_t>([](Param<UserId> user, Param<EventKind> kind, Param<EventPayload> payload) {
      return sql(
          "with state as (update user_state set version = version + 1, last_event_id = "
          "last_event_id + 1"
          " where user_id = {} returning user_id, last_event_id),"
          " event as (insert into events (user_id, id, kind, payload)"
          " select user_id, last_event_id, {}, {} from state returning user_id, id)"
          " select id from event, lateral (select pg_notify('socialhub_events', user_id::text)) as "
          "notified",
          user, kind, payload);
    });

}  // namespace

Task<> append_event(Session session, model::UserId user, EventKind kind, EventPayload payload)
{
  co_await session.get(insert_event, user, kind, payload);
}

}  // namespace socialhub::store
