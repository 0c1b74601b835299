#include "store/post_repository.hpp"

#include "store/post_row.hpp"
#include "store/schema/post_accounts.hpp"

#include "model/page_size.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

#include <algorithm>

namespace socialhub::store {

namespace {

constexpr int max_thread_posts = 500;

// Each feed has an index in its own order: a page is one range of it. The statements differ in what
// they begin with, so that each has a plan of its own.
constexpr auto merged_feed_before =
    query<PostRow>([](Param<UserId> user, Param<std::int64_t> before, Param<int> limit) {
      return select_post()
          .where(posts.user_id == user and posts.feed_id < before and posts.is_visible and
                 not posts.is_merged_away)
          .order_by(desc(posts.feed_id))
          .limit(limit, model::max_page_size);
    });

constexpr auto merged_feed_after =
    query<PostRow>([](Param<UserId> user, Param<std::int64_t> after, Param<int> limit) {
      return select_post()
          .where(posts.user_id == user and posts.feed_id > after and posts.is_visible and
                 not posts.is_merged_away)
          .order_by(posts.feed_id)
          .limit(limit, model::max_page_size);
    });

constexpr auto network_feed_before = query<PostRow>(
    [](Param<UserId> user, Param<Platform> network, Param<std::int64_t> before, Param<int> limit) {
      return select_post()
          .where(posts.user_id == user and posts.platform == network and posts.feed_id < before)
          .order_by(desc(posts.feed_id))
          .limit(limit, model::max_page_size);
    });

constexpr auto network_feed_after = query<PostRow>(
    [](Param<UserId> user, Param<Platform> network, Param<std::int64_t> after, Param<int> limit) {
      return select_post()
          .where(posts.user_id == user and posts.platform == network and posts.feed_id > after)
          .order_by(posts.feed_id)
          .limit(limit, model::max_page_size);
    });

// The page is cut before posts are looked up: PostgreSQL must not think of doing all of them.
constexpr auto account_feed_before =
    query<PostRow>([](Param<UserId> user, Param<PlatformConnectionId> account,
                      Param<std::int64_t> before, Param<int> limit) {
      const auto page = subquery("page", select(post_accounts.post_id, post_accounts.feed_id)
                                             .from(post_accounts)
                                             .where(post_accounts.user_id == user and
                                                    post_accounts.platform_id == account and
                                                    post_accounts.feed_id < before)
                                             .order_by(desc(post_accounts.feed_id))
                                             .limit(limit, model::max_page_size));
      return select_post()
          .join(page, page[post_accounts.post_id] == posts.id)
          .where(posts.user_id == user)
          .order_by(desc(page[post_accounts.feed_id]));
    });

constexpr auto account_feed_after =
    query<PostRow>([](Param<UserId> user, Param<PlatformConnectionId> account,
                      Param<std::int64_t> after, Param<int> limit) {
      const auto page = subquery(
          "page", select(post_accounts.post_id, post_accounts.feed_id)
                      .from(post_accounts)
                      .where(post_accounts.user_id == user and
                             post_accounts.platform_id == account and post_accounts.feed_id > after)
                      .order_by(post_accounts.feed_id)
                      .limit(limit, model::max_page_size));
      return select_post()
          .join(page, page[post_accounts.post_id] == posts.id)
          .where(posts.user_id == user)
          .order_by(page[post_accounts.feed_id]);
    });

constexpr auto post_by_id = query<PostRow>([](Param<UserId> user, Param<PostId> post) {
  return select_post().where(posts.user_id == user and posts.id == post);
});

constexpr auto posts_by_id = query<PostRow>([](Param<UserId> user, Param<std::vector<PostId>> ids) {
  return select_post().where(posts.user_id == user and posts.id.in(ids));
});

constexpr auto posts_by_external_id = query<PostRow>(
    [](Param<UserId> user, Param<Platform> platform, Param<std::vector<std::string>> external_ids) {
      return select_post().where(posts.user_id == user and posts.platform == platform and
                                 posts.external_id.in(external_ids));
    });

// The first post of a thread has no root of its own.
constexpr auto posts_of_thread =
    query<PostRow>([](Param<UserId> user, Param<Platform> platform,
                      Param<std::optional<std::string>> root, Param<std::string> first) {
      return select_post()
          .where(posts.user_id == user and posts.platform == platform and
                 (posts.root == root or posts.external_id == first))
          .order_by(posts.created_at, posts.id)
          .limit(max_thread_posts);
    });

std::vector<StoredPost> to_models(Rows<PostRow> rows)
{
  std::vector<StoredPost> result;
  result.reserve(rows.size());
  for (auto& row : rows) {
    result.push_back(to_model(std::move(row)));
  }
  return result;
}

}  // namespace

StoredPost to_model(PostRow&& row)
{
  model::Post post{.platform = row.platform,
                   .external_id = std::move(row.external_id),
                   .author = std::move(row.author),
                   .url = std::move(row.url),
                   .content = std::move(row.content).value_or(""),
                   .content_ranges = std::move(row.content_ranges),
                   .spoiler_text = std::move(row.spoiler_text),
                   .language = std::move(row.language),
                   .visibility = row.visibility,
                   .is_sensitive = row.is_sensitive,
                   .media = std::move(row.media),
                   .card = std::move(row.card),
                   .poll = std::move(row.poll),
                   .metadata = std::move(row.metadata),
                   .in_reply_to = std::move(row.in_reply_to),
                   .root = std::move(row.root),
                   .quoted = std::move(row.quoted),
                   .quote_unavailable = row.quote_unavailable,
                   .unsupported = std::move(row.unsupported),
                   .created_at = row.created_at,
                   .edited_at = row.edited_at};
  return {row.id, std::move(post), std::move(row.account_states), row.feed_id, row.deleted_at};
}

Task<std::vector<StoredPost>> PostRepository::list_before(FeedQuery feed, std::int64_t before)
{
  auto session = database_.session();
  if (feed.account) {
    auto rows =
        co_await session.list(account_feed_before, feed.user, *feed.account, before, feed.limit);
    co_return to_models(std::move(rows));
  }
  if (feed.platform) {
    auto rows =
        co_await session.list(network_feed_before, feed.user, *feed.platform, before, feed.limit);
    co_return to_models(std::move(rows));
  }
  auto rows = co_await session.list(merged_feed_before, feed.user, before, feed.limit);
  co_return to_models(std::move(rows));
}

Task<std::vector<StoredPost>> PostRepository::list_after(FeedQuery feed, std::int64_t after)
{
  auto session = database_.session();
  std::vector<StoredPost> found;
  if (feed.account) {
    auto rows =
        co_await session.list(account_feed_after, feed.user, *feed.account, after, feed.limit);
    found = to_models(std::move(rows));
  } else if (feed.platform) {
    auto rows =
        co_await session.list(network_feed_after, feed.user, *feed.platform, after, feed.limit);
    found = to_models(std::move(rows));
  } else {
    auto rows = co_await session.list(merged_feed_after, feed.user, after, feed.limit);
    found = to_models(std::move(rows));
  }
  std::ranges::reverse(found);
  co_return found;
}

Task<std::optional<StoredPost>> PostRepository::find(model::UserId user, model::PostId id)
{
  auto row = co_await database_.session().find(post_by_id, user, id);
  std::optional<StoredPost> post;
  if (row) { post = to_model(std::move(*row)); }
  co_return post;
}

Task<std::vector<StoredPost>> PostRepository::list(model::UserId user,
                                                   std::vector<model::PostId> ids)
{
  auto rows = co_await database_.session().list(posts_by_id, user, ids);
  co_return to_models(std::move(rows));
}

Task<std::vector<StoredPost>> PostRepository::list_by_external_id(
    model::UserId user, model::Platform platform, std::vector<std::string> external_ids)
{
  auto rows = co_await database_.session().list(posts_by_external_id, user, platform, external_ids);
  co_return to_models(std::move(rows));
}

Task<std::vector<StoredPost>> PostRepository::list_thread(model::UserId user,
                                                          model::Platform platform,
                                                          std::string root)
{
  const std::optional<std::string> same_root = root;
  auto rows = co_await database_.session().list(posts_of_thread, user, platform, same_root, root);
  co_return to_models(std::move(rows));
}

}  // namespace socialhub::store
