#include "store/reading_position_repository.hpp"

#include "store/event_log.hpp"
#include "store/schema/reading_positions.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

namespace socialhub::store {

namespace {

constexpr auto position_of_feed =
    query<std::int64_t>([](Param<UserId> user, Param<std::string> feed) {
      return select(reading_positions.feed_id)
          .from(reading_positions)
          .where(reading_positions.user_id == user and reading_positions.feed == feed);
    });

using PositionRow = Row<ReadingPositions>;

constexpr auto upsert_position = query([](Param<PositionRow> position) {
  return insert_into(reading_positions)
      .values(position)
      .on_conflict(reading_positions.user_id, reading_positions.feed)
      .do_update(reading_positions.feed_id = excluded(reading_positions.feed_id),
                 reading_positions.seen_at = excluded(reading_positions.seen_at));
});

}  // namespace

Task<std::optional<std::int64_t>> ReadingPositionRepository::find(model::UserId user,
                                                                  std::string feed)
{
  const auto position = co_await database_.session().find(position_of_feed, user, feed);
  co_return position;
}

Task<> ReadingPositionRepository::set(model::UserId user, std::string feed, std::int64_t feed_id,
                                      sqlkit::Timestamp now)
{
  const PositionRow row{user, std::move(feed), feed_id, now};
  const EventPayload payload{.newest_feed_id = feed_id};
  co_await database_.transaction([&](Session session) -> Task<> {
    co_await session.execute(upsert_position, row);
    co_await append_event(session, user, EventKind::position, payload);
  });
}

}  // namespace socialhub::store
