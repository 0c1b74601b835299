#include "store/health_repository.hpp"

#include "store/schema/poll_cursors.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

namespace socialhub::store {

namespace {

constexpr auto standings_of_connections = query<ConnectionStanding>([](Param<UserId> user) {
  return sql(
      "select p.id as connection_id, p.scopes, p.token_expires_at,"
      " p.refresh_token is not null as has_refresh_token,"
      " (select count(*)::int from (select 1 from quarantine as q where q.user_id = p.user_id"
      " and q.platform_id = p.id limit 1000) as counted) as quarantined,"
      " (select count(*)::int from (select 1 from feed_gaps as g where g.user_id = p.user_id"
      " and g.platform_id = p.id limit 1000) as counted) as gaps"
      " from platforms as p where p.user_id = {} order by p.created_at, p.id",
      user);
});

constexpr auto standings_of_streams = query<StreamStanding>([](Param<UserId> user) {
  return sql(
      "select platform_id as connection_id, stream, updated_at, next_poll_at, failures,"
      " updated_at > created_at as was_polled"
      " from poll_cursors where user_id = {} order by platform_id, stream",
      user);
});

constexpr auto standings_of_limits = query<LimitStanding>([](Param<UserId> user) {
  return sql(
      "select b.platform_id as connection_id, b.rate_class, b.max_requests, b.remaining,"
      " b.resets_at from platforms as p join rate_budgets as b on b.platform_id = p.id"
      " where p.user_id = {} and b.resets_at > now() order by b.platform_id, b.rate_class",
      user);
});

}  // namespace

Task<Standing> HealthRepository::read(model::UserId user)
{
  auto batch = database_.session().batch();
  const auto connections = batch.list(standings_of_connections, user);
  const auto streams = batch.list(standings_of_streams, user);
  const auto limits = batch.list(standings_of_limits, user);
  co_await batch.send();
  co_return Standing{connections->to_vector(), streams->to_vector(), limits->to_vector()};
}

}  // namespace socialhub::store
