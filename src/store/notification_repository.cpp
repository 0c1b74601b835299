#include "store/notification_repository.hpp"

#include "store/event_log.hpp"
#include "store/feed_places.hpp"
#include "store/schema/notifications.hpp"
#include "store/schema/poll_cursors.hpp"

#include "model/page_size.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

namespace socialhub::store {

namespace {

// Counting further would cost more the longer nobody looks; the page shows "999+".
constexpr int max_counted = 1000;

struct GroupRow {
  std::string group_key;
  PlatformConnectionId platform_id;
  Platform platform;
  model::NotificationType type;
  std::optional<PostId> post_id;
  model::NotificationState state;
  std::int64_t latest_inbox_id;
  std::int32_t total;
  std::int32_t unread;
};

constexpr auto select_groups()
{
  return select(notification_groups.group_key, notification_groups.platform_id,
                notification_groups.platform, notification_groups.type, notification_groups.post_id,
                notification_groups.state, notification_groups.latest_inbox_id,
                notification_groups.total, notification_groups.unread)
      .from(notification_groups);
}

// Each combination is a text of its own with an index of its own order.
constexpr auto groups_in_state = query<GroupRow>(
    [](Param<UserId> user, Param<model::NotificationState> state,
       Param<std::optional<Platform>> network, Param<std::optional<PlatformConnectionId>> account,
       Param<std::int64_t> before, Param<int> limit) {
      return select_groups()
          .where(notification_groups.user_id == user and notification_groups.state == state and
                 notification_groups.latest_inbox_id < before and
                 when(network, notification_groups.platform == network) and
                 when(account, notification_groups.platform_id == account))
          .order_by(desc(notification_groups.latest_inbox_id))
          .limit(limit, model::max_page_size);
    });

constexpr auto unread_groups =
    query<GroupRow>([](Param<UserId> user, Param<std::optional<Platform>> network,
                       Param<std::optional<PlatformConnectionId>> account,
                       Param<std::int64_t> before, Param<int> limit) {
      return select_groups()
          .where(notification_groups.user_id == user and
                 notification_groups.latest_inbox_id < before and notification_groups.unread > 0 and
                 when(network, notification_groups.platform == network) and
                 when(account, notification_groups.platform_id == account))
          .order_by(desc(notification_groups.latest_inbox_id))
          .limit(limit, model::max_page_size);
    });

struct ActorRow {
  std::string group_key;
  model::Author actor;
  std::optional<std::string> reason;
  Timestamp created_at;
};

// For each line its newest eight: one short scan of the group's index each.
constexpr auto newest_of_groups =
    query<ActorRow>([](Param<UserId> user, Param<std::vector<std::string>> keys) {
      return sql(
          "select n.group_key, n.actor, n.reason, n.created_at from unnest({}) as g (group_key), "
          "lateral"
          " (select group_key, actor, reason, created_at, inbox_id from notifications"
          " where user_id = {} and group_key = g.group_key order by inbox_id desc limit 8) as n"
          " order by n.inbox_id desc",
          keys, user);
    });

// Said to be in order, the lines are read from the index of unread ones and from nowhere else.
constexpr auto count_unread_groups = query<std::int64_t>([](Param<UserId> user) {
  return sql(
      "select count(*) from (select 1 from notification_groups where user_id = {} and unread > 0"
      " order by latest_inbox_id desc limit {}) as counted",
      user, max_counted);
});

constexpr auto count_unread_groups_of_accounts = query<AccountUnread>([](Param<UserId> user) {
  return sql(
      "select p.id as connection_id, p.platform, (select count(*)::int from"
      " (select 1 from notification_groups as g where g.user_id = {} and g.platform_id = p.id"
      " and g.unread > 0 order by g.latest_inbox_id desc limit {}) as counted) as unread"
      " from platforms as p where p.user_id = {} order by p.created_at, p.id",
      user, max_counted, user);
});

constexpr auto read_groups = query([](Param<UserId> user, Param<std::vector<std::string>> keys) {
  return update(notification_groups)
      .set(notification_groups.unread = 0, notification_groups.updated_at = now())
      .where(notification_groups.user_id == user and notification_groups.group_key.in(keys) and
             notification_groups.unread > 0);
});

constexpr auto read_all_groups = query([](Param<UserId> user) {
  return update(notification_groups)
      .set(notification_groups.unread = 0, notification_groups.updated_at = now())
      .where(notification_groups.user_id == user and notification_groups.unread > 0);
});

constexpr auto read_notifications =
    query([](Param<UserId> user, Param<std::vector<std::string>> keys) {
      return update(notifications)
          .set(notifications.is_read = true)
          .where(notifications.user_id == user and notifications.group_key.in(keys) and
                 not notifications.is_read);
    });

constexpr auto read_all_notifications = query([](Param<UserId> user) {
  return update(notifications)
      .set(notifications.is_read = true)
      .where(notifications.user_id == user and not notifications.is_read);
});

constexpr auto change_state =
    query([](Param<UserId> user, Param<std::string> key, Param<model::NotificationState> state) {
      return update(notification_groups)
          .set(notification_groups.state = state, notification_groups.unread = 0,
               notification_groups.updated_at = now())
          .where(notification_groups.user_id == user and notification_groups.group_key == key);
    });

constexpr auto latest_check = query<std::optional<Timestamp>>([](Param<UserId> user) {
  return select(max(poll_cursors.updated_at))
      .from(poll_cursors)
      .where(poll_cursors.user_id == user and poll_cursors.stream == PollStream::notifications);
});

NotificationGroup to_model(const GroupRow& row)
{
  return {.group_key = row.group_key,
          .connection_id = row.platform_id,
          .platform = row.platform,
          .type = row.type,
          .post_id = row.post_id,
          .state = row.state,
          .latest_inbox_id = row.latest_inbox_id,
          .total = row.total,
          .unread = row.unread,
          .actors = {},
          .reason = {},
          .latest_at = moment_of(row.latest_inbox_id)};
}

void add_actors(std::vector<NotificationGroup>& groups, const Rows<ActorRow>& rows)
{
  for (auto& group : groups) {
    for (const auto& row : rows) {
      if (row.group_key != group.group_key) { continue; }
      if (group.actors.empty()) { group.reason = row.reason; }
      group.actors.push_back(row.actor);
    }
  }
}

Task<> tell_pages(Session session, UserId user, std::int32_t changed)
{
  if (changed > 0) {
    const EventPayload payload{.count = changed};
    co_await append_event(session, user, EventKind::read_state, payload);
  }
}

}  // namespace

Task<std::vector<NotificationGroup>> NotificationRepository::list(model::UserId user,
                                                                  InboxQuery inbox)
{
  // An account is of one network: asking for both would have no index.
  if (inbox.account) { inbox.platform.reset(); }
  std::vector<NotificationGroup> groups;
  if (inbox.filter == InboxFilter::unread) {
    const auto rows = co_await database_.session().list(unread_groups, user, inbox.platform,
                                                        inbox.account, inbox.before, inbox.limit);
    for (const auto& row : rows) {
      groups.push_back(to_model(row));
    }
  } else {
    const auto state = inbox.filter == InboxFilter::done ? model::NotificationState::done
                                                         : model::NotificationState::inbox;
    const auto rows = co_await database_.session().list(
        groups_in_state, user, state, inbox.platform, inbox.account, inbox.before, inbox.limit);
    for (const auto& row : rows) {
      groups.push_back(to_model(row));
    }
  }
  if (groups.empty()) { co_return groups; }

  std::vector<std::string> keys;
  for (const auto& group : groups) {
    keys.push_back(group.group_key);
  }
  const auto actors = co_await database_.session().list(newest_of_groups, user, keys);
  add_actors(groups, actors);
  co_return groups;
}

Task<std::int32_t> NotificationRepository::count_unread(model::UserId user)
{
  const auto count = co_await database_.session().get(count_unread_groups, user);
  co_return static_cast<std::int32_t>(count);
}

Task<std::vector<AccountUnread>> NotificationRepository::count_unread_by_account(model::UserId user)
{
  const auto counts = co_await database_.session().list(count_unread_groups_of_accounts, user);
  co_return counts.to_vector();
}

Task<std::int32_t> NotificationRepository::mark_read(model::UserId user,
                                                     std::vector<std::string> group_keys)
{
  std::int32_t changed = 0;
  co_await database_.transaction([&](Session session) -> Task<> {
    const auto touched = co_await session.execute(read_groups, user, group_keys);
    changed = static_cast<std::int32_t>(touched);
    co_await session.execute(read_notifications, user, group_keys);
    co_await tell_pages(session, user, changed);
  });
  co_return changed;
}

Task<std::int32_t> NotificationRepository::mark_all_read(model::UserId user)
{
  std::int32_t changed = 0;
  co_await database_.transaction([&](Session session) -> Task<> {
    const auto touched = co_await session.execute(read_all_groups, user);
    changed = static_cast<std::int32_t>(touched);
    co_await session.execute(read_all_notifications, user);
    co_await tell_pages(session, user, changed);
  });
  co_return changed;
}

Task<std::int32_t> NotificationRepository::set_state(model::UserId user, std::string group_key,
                                                     model::NotificationState state)
{
  const std::vector<std::string> keys{group_key};
  std::int32_t changed = 0;
  co_await database_.transaction([&](Session session) -> Task<> {
    const auto touched = co_await session.execute(change_state, user, group_key, state);
    changed = static_cast<std::int32_t>(touched);
    co_await session.execute(read_notifications, user, keys);
    co_await tell_pages(session, user, changed);
  });
  co_return changed;
}

Task<std::optional<sqlkit::Timestamp>> NotificationRepository::last_checked(model::UserId user)
{
  const auto moment = co_await database_.session().get(latest_check, user);
  co_return moment;
}

}  // namespace socialhub::store
