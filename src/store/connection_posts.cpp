// What an account has brought: shown or not, and forgotten with it. A year of posts must not be
// held in memory or under one lock, so all of it goes in batches.

#include "store/connection_repository.hpp"
#include "store/event_log.hpp"
#include "store/schema/platforms.hpp"
#include "store/schema/poll_cursors.hpp"
#include "store/schema/post_accounts.hpp"
#include "store/schema/posts.hpp"
#include "store/schema/user_state.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

#include <utility>

namespace socialhub::store {

namespace {

constexpr int batch_size = 1000;

// Whoever brings in posts of this user waits: it must not put back what is taken away.
constexpr auto lock_user = query<std::int64_t>([](Param<UserId> user) {
  return select(user_state.version).from(user_state).where(user_state.user_id == user).for_update();
});

// Polls of it end here: they find neither a due time nor a token.
constexpr auto close_connection =
    query([](Param<UserId> user, Param<PlatformConnectionId> connection) {
      return update(platforms)
          .set(platforms.status = model::ConnectionStatus::paused,
               platforms.access_token = std::nullopt, platforms.refresh_token = std::nullopt,
               platforms.updated_at = now())
          .where(platforms.user_id == user and platforms.id == connection);
    });

constexpr auto forget_sights =
    query<PostId>([](Param<UserId> user, Param<PlatformConnectionId> connection) {
      return sql(
          "delete from post_accounts where user_id = {} and platform_id = {} and post_id in"
          " (select post_id from post_accounts where user_id = {} and platform_id = {}"
          " order by post_id limit {}) returning post_id",
          user, connection, user, connection, batch_size);
    });

constexpr auto delete_unseen_posts = query([](Param<UserId> user, Param<std::vector<PostId>> ids) {
  return delete_from(posts).where(posts.user_id == user and posts.id.in(ids) and
                                  not exists(from(post_accounts)
                                                 .where(post_accounts.user_id == posts.user_id and
                                                        post_accounts.post_id == posts.id)));
});

constexpr auto forget_account_state = query(
    [](Param<UserId> user, Param<std::vector<PostId>> ids, Param<PlatformConnectionId> connection) {
      return sql(
          "update posts set updated_at = now(), account_states = coalesce((select jsonb_agg(state)"
          " from jsonb_array_elements(account_states) as state where state->>'platformId' <> "
          "({})::text), '[]')"
          " where user_id = {} and id = any({})",
          connection, user, ids);
    });

// A post is in the merged feed if one of the accounts that brought it home is.
constexpr auto show_what_is_in_the_merged_feed =
    query([](Param<UserId> user, Param<std::vector<PostId>> ids) {
      return sql(
          "update posts set is_visible = not is_visible, updated_at = now()"
          " where user_id = {} and id = any({}) and is_visible is distinct from"
          " exists (select from post_accounts as seen join platforms as account"
          " on account.user_id = seen.user_id and account.id = seen.platform_id"
          " where seen.user_id = posts.user_id and seen.post_id = posts.id"
          " and seen.feed_id is not null and (account.settings->>'isInMergedFeed')::boolean)",
          user, ids);
    });

constexpr auto delete_connection =
    query([](Param<UserId> user, Param<PlatformConnectionId> connection) {
      return delete_from(platforms).where(platforms.user_id == user and platforms.id == connection);
    });

struct SettingsRow {
  model::ConnectionSettings settings;
};

constexpr auto settings_of_connection =
    query<SettingsRow>([](Param<UserId> user, Param<PlatformConnectionId> connection) {
      return select(platforms.settings)
          .from(platforms)
          .where(platforms.user_id == user and platforms.id == connection)
          .for_update();
    });

constexpr auto update_settings =
    query([](Param<UserId> user, Param<PlatformConnectionId> connection,
             Param<model::ConnectionSettings> settings) {
      return update(platforms)
          .set(platforms.settings = settings, platforms.updated_at = now())
          .where(platforms.user_id == user and platforms.id == connection);
    });

// Who is followed now has posts that are older than what is known.
constexpr auto begin_home_anew =
    query([](Param<UserId> user, Param<PlatformConnectionId> connection) {
      return update(poll_cursors)
          .set(poll_cursors.newest_seen_at = std::nullopt, poll_cursors.cursor = std::nullopt,
               poll_cursors.next_poll_at = now(), poll_cursors.failures = 0)
          .where(poll_cursors.user_id == user and poll_cursors.platform_id == connection and
                 poll_cursors.stream == PollStream::home);
    });

constexpr auto sights_after = query<PostId>(
    [](Param<UserId> user, Param<PlatformConnectionId> connection, Param<PostId> after) {
      return select(post_accounts.post_id)
          .from(post_accounts)
          .where(post_accounts.user_id == user and post_accounts.platform_id == connection and
                 post_accounts.post_id > after)
          .order_by(post_accounts.post_id)
          .limit(batch_size);
    });

/// Forgets one batch; with the last one the account too. Returns whether that is done.
Task<bool> forget_batch(Session session, UserId user, PlatformConnectionId id)
{
  co_await session.find(lock_user, user);
  const auto rows = co_await session.list(forget_sights, user, id);
  const std::vector<PostId> seen = rows.to_vector();
  auto batch = session.batch();
  batch.execute(delete_unseen_posts, user, seen);
  batch.execute(forget_account_state, user, seen, id);
  batch.execute(show_what_is_in_the_merged_feed, user, seen);
  co_await batch.send();
  const bool is_last = std::cmp_less(seen.size(), batch_size);
  if (is_last) {
    co_await session.execute(delete_connection, user, id);
    const EventPayload payload{.platform_id = id};
    co_await append_event(session, user, EventKind::connections, payload);
  }
  co_return is_last;
}

Task<model::ConnectionSettings> get_settings(Session session, UserId user, PlatformConnectionId id)
{
  co_await session.find(lock_user, user);
  const auto found = co_await session.find(settings_of_connection, user, id);
  if (!found) { throw Error{ErrorCode::not_found, "This account is not connected."}; }
  co_return found->settings;
}

struct ShownBatch {
  std::int64_t changed = 0;
  std::optional<PostId> last;  ///< empty: there are no more
};

Task<ShownBatch> show_batch(Session session, UserId user, PlatformConnectionId id, PostId after)
{
  co_await session.find(lock_user, user);
  const auto rows = co_await session.list(sights_after, user, id, after);
  const std::vector<PostId> seen = rows.to_vector();
  ShownBatch batch;
  batch.changed = co_await session.execute(show_what_is_in_the_merged_feed, user, seen);
  if (std::cmp_equal(seen.size(), batch_size)) { batch.last = seen.back(); }
  co_return batch;
}

}  // namespace

Task<bool> ConnectionRepository::remove(model::UserId user, model::PlatformConnectionId id)
{
  const auto closed = co_await database_.session().execute(close_connection, user, id);
  bool is_done = closed == 0;
  while (!is_done) {
    co_await database_.transaction(
        [&](Session session) -> Task<> { is_done = co_await forget_batch(session, user, id); });
  }
  co_return closed > 0;
}

Task<> ConnectionRepository::set_followed(model::UserId user, model::PlatformConnectionId id,
                                          std::vector<std::string> followed)
{
  const EventPayload payload{.platform_id = id};
  co_await database_.transaction([&](Session session) -> Task<> {
    auto settings = co_await get_settings(session, user, id);
    settings.followed = followed;
    co_await session.execute(update_settings, user, id, settings);
    co_await session.execute(begin_home_anew, user, id);
    co_await append_event(session, user, EventKind::connections, payload);
  });
}

Task<std::int32_t> ConnectionRepository::set_in_merged_feed(model::UserId user,
                                                            model::PlatformConnectionId id,
                                                            bool is_in_merged_feed)
{
  co_await database_.transaction([&](Session session) -> Task<> {
    auto settings = co_await get_settings(session, user, id);
    settings.is_in_merged_feed = is_in_merged_feed;
    co_await session.execute(update_settings, user, id, settings);
  });
  std::int64_t changed = 0;
  std::optional<PostId> last = PostId{};
  while (last) {
    ShownBatch batch;
    co_await database_.transaction(
        [&](Session session) -> Task<> { batch = co_await show_batch(session, user, id, *last); });
    changed += batch.changed;
    last = batch.last;
  }
  const EventPayload payload{.platform_id = id};
  co_await database_.transaction([&](Session session) -> Task<> {
    co_await append_event(session, user, EventKind::connections, payload);
  });
  co_return static_cast<std::int32_t>(changed);
}

}  // namespace socialhub::store
