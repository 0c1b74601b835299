#include "store/ingest_repository.hpp"

#include "store/event_log.hpp"
#include "store/ingest_rows.hpp"
#include "store/schema/feed_gaps.hpp"
#include "store/schema/platforms.hpp"
#include "store/schema/poll_cursors.hpp"
#include "store/schema/user_state.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

#include <span>

namespace socialhub::store {

namespace {

// One writer a user at a time: places and counters have no other guard.
constexpr auto lock_user = query<std::int64_t>([](Param<UserId> user) {
  return select(user_state.version).from(user_state).where(user_state.user_id == user).for_update();
});

constexpr auto known_posts = query<KnownPost>([](Param<UserId> user, Param<Platform> platform,
                                                 Param<std::vector<std::string>> external_ids) {
  return select(posts.external_id, posts.id, posts.feed_id, posts.account_states, posts.is_visible)
      .from(posts)
      .where(posts.user_id == user and posts.platform == platform and
             posts.external_id.in(external_ids));
});

struct SettingsRow {
  model::ConnectionSettings settings;
};

constexpr auto settings_of_connection =
    query<SettingsRow>([](Param<UserId> user, Param<PlatformConnectionId> connection) {
      return select(platforms.settings)
          .from(platforms)
          .where(platforms.user_id == user and platforms.id == connection);
    });

constexpr auto known_authors = query<KnownAuthor>(
    [](Param<UserId> user, Param<Platform> platform, Param<std::vector<std::string>> external_ids) {
      return select(authors.external_id, authors.id)
          .from(authors)
          .where(authors.user_id == user and authors.platform == platform and
                 authors.external_id.in(external_ids));
    });

constexpr auto taken_feed_places =
    query<std::int64_t>([](Param<UserId> user, Param<std::vector<std::int64_t>> milliseconds) {
      return sql(
          "select p.feed_id from unnest({}) as m (ms), lateral (select feed_id from posts where "
          "user_id = {}"
          " and feed_id >= m.ms << 12 and feed_id < (m.ms + 1) << 12 order by feed_id desc limit "
          "1) as p",
          milliseconds, user);
    });

constexpr auto taken_inbox_places =
    query<std::int64_t>([](Param<UserId> user, Param<std::vector<std::int64_t>> milliseconds) {
      return sql(
          "select n.inbox_id from unnest({}) as m (ms), lateral (select inbox_id from "
          "notifications where user_id = {}"
          " and inbox_id >= m.ms << 12 and inbox_id < (m.ms + 1) << 12 order by inbox_id desc "
          "limit 1) as n",
          milliseconds, user);
    });

constexpr auto upsert_authors = query([](Param<std::span<const Row<Authors>>> batch) {
  return insert_into(authors)
      .values(batch)
      .on_conflict(authors.user_id, authors.platform, authors.external_id)
      .do_update(authors.handle = excluded(authors.handle),
                 authors.display_name = excluded(authors.display_name),
                 authors.avatar_url = excluded(authors.avatar_url),
                 authors.url = excluded(authors.url), authors.is_bot = excluded(authors.is_bot),
                 authors.updated_at = excluded(authors.updated_at))
      .where(is_distinct_from(
          row(authors.handle, authors.display_name, authors.avatar_url, authors.is_bot),
          row(excluded(authors.handle), excluded(authors.display_name),
              excluded(authors.avatar_url), excluded(authors.is_bot))));
});

// A poll sees the same posts again and again: only what differs is written.
constexpr auto upsert_posts = query([](Param<std::span<const PostInput>> batch) {
  return insert_into(posts)
      .values(batch)
      .on_conflict(posts.user_id, posts.platform, posts.external_id)
      .do_update(
          posts.author = excluded(posts.author), posts.url = excluded(posts.url),
          posts.content = excluded(posts.content),
          posts.content_ranges = excluded(posts.content_ranges),
          posts.spoiler_text = excluded(posts.spoiler_text),
          posts.language = excluded(posts.language),
          posts.is_sensitive = excluded(posts.is_sensitive), posts.media = excluded(posts.media),
          posts.has_media = excluded(posts.has_media), posts.card = excluded(posts.card),
          posts.poll = excluded(posts.poll), posts.metadata = excluded(posts.metadata),
          posts.account_states = excluded(posts.account_states),
          posts.unsupported = excluded(posts.unsupported),
          posts.in_reply_to = excluded(posts.in_reply_to), posts.root = excluded(posts.root),
          posts.quoted = excluded(posts.quoted),
          posts.quote_unavailable = excluded(posts.quote_unavailable),
          posts.is_visible = excluded(posts.is_visible), posts.feed_id = excluded(posts.feed_id),
          posts.edited_at = excluded(posts.edited_at),
          posts.updated_at = excluded(posts.updated_at))
      .where(is_distinct_from(
          row(posts.author, posts.content, posts.content_ranges, posts.media, posts.card,
              posts.poll, posts.metadata, posts.account_states, posts.is_sensitive, posts.quoted,
              posts.quote_unavailable, posts.is_visible, posts.feed_id),
          row(excluded(posts.author), excluded(posts.content), excluded(posts.content_ranges),
              excluded(posts.media), excluded(posts.card), excluded(posts.poll),
              excluded(posts.metadata), excluded(posts.account_states),
              excluded(posts.is_sensitive), excluded(posts.quoted),
              excluded(posts.quote_unavailable), excluded(posts.is_visible),
              excluded(posts.feed_id))));
});

constexpr auto upsert_post_accounts = query([](Param<std::span<const PostAccountInput>> batch) {
  return insert_into(post_accounts)
      .values(batch)
      .on_conflict(post_accounts.user_id, post_accounts.platform_id, post_accounts.post_id)
      .do_update(
          post_accounts.reposted_by =
              coalesce(post_accounts.reposted_by, excluded(post_accounts.reposted_by)),
          post_accounts.is_liked =
              coalesce(excluded(post_accounts.is_liked), post_accounts.is_liked),
          post_accounts.is_reposted =
              coalesce(excluded(post_accounts.is_reposted), post_accounts.is_reposted),
          post_accounts.is_bookmarked =
              coalesce(excluded(post_accounts.is_bookmarked), post_accounts.is_bookmarked),
          post_accounts.like_ref = excluded(post_accounts.like_ref),
          post_accounts.repost_ref = excluded(post_accounts.repost_ref),
          post_accounts.feed_id = coalesce(post_accounts.feed_id, excluded(post_accounts.feed_id)))
      .where(is_distinct_from(
          row(post_accounts.is_liked, post_accounts.is_reposted, post_accounts.is_bookmarked,
              post_accounts.like_ref, post_accounts.repost_ref, post_accounts.feed_id),
          row(excluded(post_accounts.is_liked), excluded(post_accounts.is_reposted),
              excluded(post_accounts.is_bookmarked), excluded(post_accounts.like_ref),
              excluded(post_accounts.repost_ref), excluded(post_accounts.feed_id))));
});

constexpr auto insert_notifications =
    query<NotificationId>([](Param<std::span<const Row<Notifications>>> batch) {
      return insert_into(notifications)
          .values(batch)
          .on_conflict(notifications.user_id, notifications.platform_id, notifications.external_id,
                       notifications.type)
          .do_nothing()
          .returning(notifications.id);
    });

// What is new brings its line back into the inbox, also when it was done.
constexpr auto upsert_groups = query([](Param<std::span<const GroupInput>> batch) {
  return insert_into(notification_groups)
      .values(batch)
      .on_conflict(notification_groups.user_id, notification_groups.group_key)
      .do_update(
          notification_groups.total =
              notification_groups.total + excluded(notification_groups.total),
          notification_groups.unread =
              notification_groups.unread + excluded(notification_groups.unread),
          notification_groups.latest_inbox_id = greatest(
              notification_groups.latest_inbox_id, excluded(notification_groups.latest_inbox_id)),
          notification_groups.state = model::NotificationState::inbox,
          notification_groups.updated_at = now());
});

constexpr auto insert_quarantine = query([](Param<std::span<const Row<Quarantine>>> batch) {
  return insert_into(quarantine).values(batch);
});

constexpr auto delete_old_quarantine = query([](Param<std::int64_t> seconds) {
  return delete_from(quarantine)
      .where(quarantine.created_at < sql<Timestamp>("now() - {} * interval '1 second'", seconds));
});

constexpr auto save_cursor =
    query([](Param<UserId> user, Param<PlatformConnectionId> connection, Param<PollStream> stream,
             Param<std::optional<PollCursor>> cursor) {
      return update(poll_cursors)
          .set(poll_cursors.cursor = cursor, poll_cursors.updated_at = now())
          .where(poll_cursors.user_id == user and poll_cursors.platform_id == connection and
                 poll_cursors.stream == stream);
    });

constexpr auto mark_synced = query([](Param<UserId> user, Param<PlatformConnectionId> connection,
                                      Param<std::optional<Timestamp>> moment) {
  return update(platforms)
      .set(platforms.last_synced_at = moment, platforms.last_error = std::nullopt)
      .where(platforms.user_id == user and platforms.id == connection);
});

constexpr auto insert_gap = query([](Param<UserId> user, Param<PlatformConnectionId> connection,
                                     Param<std::int64_t> from_place, Param<std::int64_t> to_place) {
  return sql(
      "insert into feed_gaps (user_id, platform_id, from_feed_id, to_feed_id) values ({}, {}, {}, "
      "{})"
      " on conflict (user_id, platform_id, from_feed_id) do update set to_feed_id = "
      "excluded.to_feed_id",
      user, connection, from_place, to_place);
});

template <class Items, class Projection>
std::vector<std::string> texts_of(const Items& items, Projection projection)
{
  std::vector<std::string> texts;
  for (const auto& item : items) {
    texts.push_back(projection(item));
  }
  return texts;
}

/// The posts that the page shows or speaks of.
std::vector<std::string> post_ids_of(const IncomingPage& page)
{
  auto ids = texts_of(page.posts, [](const auto& incoming) { return incoming.post.external_id; });
  for (const auto& incoming : page.notifications) {
    if (incoming.notification.post) { ids.push_back(*incoming.notification.post); }
  }
  return ids;
}

std::vector<std::int64_t> feed_milliseconds(const IncomingPage& page)
{
  std::vector<Timestamp> moments;
  for (const auto& incoming : page.posts) {
    if (incoming.appeared_at) { moments.push_back(std::min(*incoming.appeared_at, page.seen_at)); }
  }
  return milliseconds_to_look_at(moments);
}

std::vector<std::int64_t> inbox_milliseconds(const IncomingPage& page)
{
  std::vector<Timestamp> moments;
  for (const auto& incoming : page.notifications) {
    moments.push_back(std::min(incoming.notification.created_at, page.seen_at));
  }
  return milliseconds_to_look_at(moments);
}

/// What the page's rows depend on, read under the user's lock in one round trip.
struct Stored {
  std::vector<KnownPost> posts;
  std::vector<KnownAuthor> authors;
  std::vector<FeedPlace> feed_places;
  std::vector<FeedPlace> inbox_places;
  bool is_in_merged_feed = true;  ///< the account that brings the page
};

Task<Stored> read_stored(Session session, const IncomingPage* page)
{
  const auto post_ids = post_ids_of(*page);
  const auto author_ids =
      texts_of(page->posts, [](const auto& incoming) { return incoming.post.author.external_id; });
  const auto feed_times = feed_milliseconds(*page);
  const auto inbox_times = inbox_milliseconds(*page);

  auto batch = session.batch();
  batch.find(lock_user, page->user_id);
  const auto posts_found = batch.list(known_posts, page->user_id, page->platform, post_ids);
  const auto authors_found = batch.list(known_authors, page->user_id, page->platform, author_ids);
  const auto feed_taken = batch.list(taken_feed_places, page->user_id, feed_times);
  const auto inbox_taken = batch.list(taken_inbox_places, page->user_id, inbox_times);
  const auto settings = batch.find(settings_of_connection, page->user_id, page->connection_id);
  co_await batch.send();

  Stored stored;
  stored.posts = posts_found->to_vector();
  stored.authors = authors_found->to_vector();
  stored.feed_places = feed_taken->to_vector();
  stored.inbox_places = inbox_taken->to_vector();
  if (*settings) { stored.is_in_merged_feed = (*settings)->settings.is_in_merged_feed; }
  co_return stored;
}

Task<PostRows> write_posts(Session session, const IncomingPage* page, const Stored* stored)
{
  const KnownRows known{.posts = stored->posts,
                        .people = author_rows(*page, stored->authors),
                        .is_in_merged_feed = stored->is_in_merged_feed};
  FeedPlaces places(stored->feed_places);
  auto rows = post_rows(*page, known, places);
  const std::span<const Row<Authors>> author_batch = known.people;
  const std::span<const PostInput> post_batch = rows.posts;
  const std::span<const PostAccountInput> account_batch = rows.accounts;

  auto batch = session.batch();
  batch.execute(upsert_authors, author_batch);
  batch.execute(upsert_posts, post_batch);
  batch.execute(upsert_post_accounts, account_batch);
  co_await batch.send();
  co_return rows;
}

Task<std::int32_t> write_notifications(Session session, const IncomingPage* page,
                                       const Stored* stored,
                                       const std::map<std::string, PostId>* post_ids)
{
  FeedPlaces places(stored->inbox_places);
  const auto rows = notification_rows(*page, *post_ids, places);
  const std::span<const Row<Notifications>> batch = rows;
  const auto added = co_await session.list(insert_notifications, batch);
  const std::set<NotificationId> added_ids(added.begin(), added.end());

  const auto groups = group_rows(rows, added_ids);
  const std::span<const GroupInput> group_batch = groups;
  co_await session.execute(upsert_groups, group_batch);
  co_return static_cast<std::int32_t>(added.size());
}

Task<> write_events(Session session, const IncomingPage* page, const IngestOutcome* outcome,
                    std::optional<std::int64_t> newest)
{
  if (outcome->new_posts > 0) {
    const EventPayload payload{outcome->new_posts, newest, page->connection_id};
    co_await append_event(session, page->user_id, EventKind::posts, payload);
  }
  if (outcome->new_notifications > 0) {
    const EventPayload payload{.count = outcome->new_notifications,
                               .platform_id = page->connection_id};
    co_await append_event(session, page->user_id, EventKind::notifications, payload);
  }
}

}  // namespace

Task<IngestOutcome> IngestRepository::store(IncomingPage page)
{
  page.posts = merge_sights(std::move(page.posts));
  const auto poison = quarantine_rows(page);
  const std::span<const Row<Quarantine>> poison_batch = poison;
  const std::optional<Timestamp> synced_at = page.seen_at;
  IngestOutcome outcome;
  co_await database_.transaction([&](Session session) -> Task<> {
    outcome = {};
    const auto stored = co_await read_stored(session, &page);
    const auto rows = co_await write_posts(session, &page, &stored);
    outcome.new_posts = rows.new_in_feed;
    if (!page.notifications.empty()) {
      outcome.new_notifications = co_await write_notifications(session, &page, &stored, &rows.ids);
    }
    auto batch = session.batch();
    batch.execute(insert_quarantine, poison_batch);
    batch.execute(save_cursor, page.user_id, page.connection_id, page.stream, page.cursor);
    batch.execute(mark_synced, page.user_id, page.connection_id, synced_at);
    co_await batch.send();
    co_await write_events(session, &page, &outcome, rows.newest_feed_id);
  });
  co_return outcome;
}

Task<> IngestRepository::store_posts(IncomingPage page)
{
  page.posts = merge_sights(std::move(page.posts));
  const auto poison = quarantine_rows(page);
  const std::span<const Row<Quarantine>> poison_batch = poison;
  co_await database_.transaction([&](Session session) -> Task<> {
    const auto stored = co_await read_stored(session, &page);
    co_await write_posts(session, &page, &stored);
    co_await session.execute(insert_quarantine, poison_batch);
  });
}

Task<std::size_t> IngestRepository::remove_old_quarantine(std::chrono::seconds age)
{
  const std::int64_t seconds = age.count();
  const auto deleted = co_await database_.session().execute(delete_old_quarantine, seconds);
  co_return static_cast<std::size_t>(deleted);
}

Task<> IngestRepository::add_gap(model::UserId user, model::PlatformConnectionId connection,
                                 sqlkit::Timestamp from, sqlkit::Timestamp to)
{
  const auto from_place = first_place(from);
  const auto to_place = first_place(to);
  co_await database_.session().execute(insert_gap, user, connection, from_place, to_place);
}

}  // namespace socialhub::store
