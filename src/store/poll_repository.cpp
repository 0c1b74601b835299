#include "store/poll_repository.hpp"

#include "store/schema/platforms.hpp"
#include "store/schema/poll_cursors.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

namespace socialhub::store {

namespace {

// The inner select locks what it takes; a second poller skips it instead of waiting.
constexpr auto claim_due_polls = query<DuePoll>([](Param<Uuid> claim, Param<int> limit,
                                                   Param<std::int64_t> lease_seconds) {
  return sql(
      "with due as (select c.user_id, c.platform_id, c.stream from poll_cursors as c"
      " join platforms as p on p.user_id = c.user_id and p.id = c.platform_id"
      " where c.next_poll_at <= now() and p.status in ('active', 'limited')"
      " order by c.next_poll_at limit {} for update of c skip locked)"
      " update poll_cursors as c set claim = {}, next_poll_at = now() + lease.time,"
      " leased_until = now() + lease.time"
      " from (select {} * interval '1 second' as time) as lease,"
      " due join platforms as p on p.user_id = due.user_id and p.id = due.platform_id"
      " where c.user_id = due.user_id and c.platform_id = due.platform_id and c.stream = due.stream"
      " returning c.user_id, c.platform_id as connection_id, p.platform, p.external_id,"
      " p.server_url, p.settings, c.stream, c.newest_seen_at, c.cursor, c.failures",
      limit, claim, lease_seconds);
});

constexpr auto claim_due_polls_of_account = query<DuePoll>([](Param<UserId> user,
                                                              Param<PlatformConnectionId>
                                                                  connection,
                                                              Param<std::int64_t> lease_seconds) {
  return sql(
      "with due as (select user_id, platform_id, stream from poll_cursors"
      " where user_id = {} and platform_id = {} and next_poll_at <= now() for update skip locked)"
      " update poll_cursors as c set claim = null, next_poll_at = now() + lease.time,"
      " leased_until = now() + lease.time"
      " from (select {} * interval '1 second' as time) as lease,"
      " due join platforms as p on p.user_id = due.user_id and p.id = due.platform_id"
      " where c.user_id = due.user_id and c.platform_id = due.platform_id and c.stream = due.stream"
      " returning c.user_id, c.platform_id as connection_id, p.platform, p.external_id,"
      " p.server_url, p.settings, c.stream, c.newest_seen_at, c.cursor, c.failures",
      user, connection, lease_seconds);
});

constexpr auto milliseconds_to_next = query<std::optional<std::int64_t>>([] {
  return sql(
      "select (extract(epoch from min(c.next_poll_at) - now()) * 1000)::bigint from poll_cursors "
      "as c"
      " join platforms as p on p.user_id = c.user_id and p.id = c.platform_id"
      " where p.status in ('active', 'limited')");
});

constexpr auto stream_of_account = query<PollStream>(
    [](Param<UserId> user, Param<PlatformConnectionId> connection, Param<PollStream> stream) {
      return select(poll_cursors.stream)
          .from(poll_cursors)
          .where(poll_cursors.user_id == user and poll_cursors.platform_id == connection and
                 poll_cursors.stream == stream);
    });

constexpr auto finish_poll =
    query([](Param<UserId> user, Param<PlatformConnectionId> connection, Param<PollStream> stream,
             Param<std::optional<Timestamp>> newest, Param<std::int64_t> milliseconds) {
      return sql(
          "update poll_cursors set cursor = null, failures = 0, updated_at = now(),"
          " newest_seen_at = greatest(newest_seen_at, {}), leased_until = null,"
          " next_poll_at = now() + {} * interval '1 millisecond'"
          " where user_id = {} and platform_id = {} and stream = {}",
          newest, milliseconds, user, connection, stream);
    });

constexpr auto postpone_poll = query([](Param<UserId> user, Param<PlatformConnectionId> connection,
                                        Param<PollStream> stream,
                                        Param<std::int64_t> milliseconds) {
  return sql(
      "update poll_cursors set failures = failures + 1, updated_at = now(), leased_until = null,"
      " next_poll_at = now() + {} * interval '1 millisecond'"
      " where user_id = {} and platform_id = {} and stream = {}",
      milliseconds, user, connection, stream);
});

constexpr auto release_poll = query([](Param<UserId> user, Param<PlatformConnectionId> connection,
                                       Param<PollStream> stream, Param<std::int64_t> milliseconds) {
  return sql(
      "update poll_cursors set leased_until = null,"
      " next_poll_at = now() + {} * interval '1 millisecond'"
      " where user_id = {} and platform_id = {} and stream = {}",
      milliseconds, user, connection, stream);
});

constexpr auto release_claimed_polls = query([](Param<Uuid> claim) {
  return sql(
      "update poll_cursors set leased_until = null, next_poll_at = now()"
      " where claim = {} and leased_until is not null",
      claim);
});

// A stream that failed keeps its pause, one that is being polled its lease.
constexpr auto hasten_polls =
    query([](Param<UserId> user, Param<Platform> platform, Param<std::int64_t> milliseconds) {
      return sql(
          "update poll_cursors as c set next_poll_at ="
          " greatest(now(), c.updated_at + wanted.pause)"
          " from (select {} * interval '1 millisecond' as pause) as wanted, platforms as p"
          " where c.user_id = {} and p.user_id = c.user_id and p.id = c.platform_id"
          " and p.platform = {} and c.failures = 0"
          " and (c.leased_until is null or c.leased_until < now())"
          " and c.next_poll_at > greatest(now(), c.updated_at + wanted.pause)",
          milliseconds, user, platform);
    });

}  // namespace

Task<std::vector<DuePoll>> PollRepository::claim_due(sqlkit::Uuid claim, std::size_t limit,
                                                     std::chrono::seconds lease)
{
  const int count = static_cast<int>(limit);
  const std::int64_t seconds = lease.count();
  const auto rows = co_await database_.session().list(claim_due_polls, claim, count, seconds);
  co_return rows.to_vector();
}

Task<std::vector<DuePoll>> PollRepository::claim(model::UserId user, model::PlatformConnectionId id,
                                                 std::chrono::seconds lease)
{
  const std::int64_t seconds = lease.count();
  const auto rows =
      co_await database_.session().list(claim_due_polls_of_account, user, id, seconds);
  co_return rows.to_vector();
}

Task<std::optional<std::chrono::milliseconds>> PollRepository::time_to_next()
{
  const auto row = co_await database_.session().get(milliseconds_to_next);
  std::optional<std::chrono::milliseconds> time;
  if (row) { time = std::chrono::milliseconds{std::max<std::int64_t>(*row, 0)}; }
  co_return time;
}

Task<> PollRepository::succeed(DuePoll poll, std::optional<sqlkit::Timestamp> newest_seen_at,
                               std::chrono::milliseconds interval)
{
  const std::int64_t milliseconds = interval.count();
  co_await database_.session().execute(finish_poll, poll.user_id, poll.connection_id, poll.stream,
                                       newest_seen_at, milliseconds);
}

Task<bool> PollRepository::has_stream(DuePoll poll)
{
  const auto found = co_await database_.session().find(stream_of_account, poll.user_id,
                                                       poll.connection_id, poll.stream);
  co_return found.has_value();
}

Task<> PollRepository::fail(DuePoll poll, std::chrono::milliseconds delay)
{
  const std::int64_t milliseconds = delay.count();
  co_await database_.session().execute(postpone_poll, poll.user_id, poll.connection_id, poll.stream,
                                       milliseconds);
}

Task<> PollRepository::release(DuePoll poll, std::chrono::milliseconds delay)
{
  const std::int64_t milliseconds = delay.count();
  co_await database_.session().execute(release_poll, poll.user_id, poll.connection_id, poll.stream,
                                       milliseconds);
}

Task<> PollRepository::release_claim(sqlkit::Uuid claim)
{
  co_await database_.session().execute(release_claimed_polls, claim);
}

Task<std::size_t> PollRepository::hasten(model::UserId user, model::Platform platform,
                                         std::chrono::milliseconds interval)
{
  const std::int64_t milliseconds = interval.count();
  const auto changed =
      co_await database_.session().execute(hasten_polls, user, platform, milliseconds);
  co_return static_cast<std::size_t>(changed);
}

}  // namespace socialhub::store
