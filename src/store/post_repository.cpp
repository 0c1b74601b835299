#include "store/post_repository.hpp"

#include "store/post_row.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

#include <algorithm>

namespace socialhub::store {

namespace {

constexpr int max_thread_posts = 500;

constexpr auto feed_before =
    query<PostRow>([](Param<UserId> user, Param<std::optional<Platform>> network,
                      Param<std::int64_t> before, Param<int> limit) {
      return select_post()
          .where(posts.user_id == user and when(network, posts.platform == network) and
                 posts.feed_id < before and posts.is_visible and not posts.is_merged_away)
          .order_by(desc(posts.feed_id))
          .limit(limit);
    });

constexpr auto feed_after =
    query<PostRow>([](Param<UserId> user, Param<std::optional<Platform>> network,
                      Param<std::int64_t> after, Param<int> limit) {
      return select_post()
          .where(posts.user_id == user and when(network, posts.platform == network) and
                 posts.feed_id > after and posts.is_visible and not posts.is_merged_away)
          .order_by(posts.feed_id)
          .limit(limit);
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
constexpr auto posts_of_thread = query<PostRow>([](Param<UserId> user, Param<Platform> platform,
                                                   Param<std::optional<std::string>> root,
                                                   Param<std::string> first, Param<int> limit) {
  return select_post()
      .where(posts.user_id == user and posts.platform == platform and
             (posts.root == root or posts.external_id == first))
      .order_by(posts.created_at, posts.id)
      .limit(limit);
});

std::vector<StoredPost> to_models(const Rows<PostRow>& rows)
{
  std::vector<StoredPost> result;
  result.reserve(rows.size());
  for (const auto& row : rows) {
    result.push_back(to_model(row));
  }
  return result;
}

}  // namespace

StoredPost to_model(const PostRow& row)
{
  model::Post post{.platform = row.platform,
                   .external_id = row.external_id,
                   .author = row.author,
                   .url = row.url,
                   .content = row.content.value_or(""),
                   .content_ranges = row.content_ranges,
                   .spoiler_text = row.spoiler_text,
                   .language = row.language,
                   .visibility = row.visibility,
                   .is_sensitive = row.is_sensitive,
                   .media = row.media,
                   .card = row.card,
                   .poll = row.poll,
                   .metadata = row.metadata,
                   .in_reply_to = row.in_reply_to,
                   .root = row.root,
                   .quoted = row.quoted,
                   .quote_unavailable = row.quote_unavailable,
                   .unsupported = row.unsupported,
                   .created_at = row.created_at,
                   .edited_at = row.edited_at};
  return {row.id, std::move(post), row.account_states, row.feed_id, row.deleted_at};
}

Task<std::vector<StoredPost>> PostRepository::list_before(FeedQuery feed, std::int64_t before)
{
  const auto rows =
      co_await database_.session().list(feed_before, feed.user, feed.platform, before, feed.limit);
  co_return to_models(rows);
}

Task<std::vector<StoredPost>> PostRepository::list_after(FeedQuery feed, std::int64_t after)
{
  const auto rows =
      co_await database_.session().list(feed_after, feed.user, feed.platform, after, feed.limit);
  auto found = to_models(rows);
  std::ranges::reverse(found);
  co_return found;
}

Task<std::optional<StoredPost>> PostRepository::find(model::UserId user, model::PostId id)
{
  const auto row = co_await database_.session().find(post_by_id, user, id);
  std::optional<StoredPost> post;
  if (row) { post = to_model(*row); }
  co_return post;
}

Task<std::vector<StoredPost>> PostRepository::list(model::UserId user,
                                                   std::vector<model::PostId> ids)
{
  const auto rows = co_await database_.session().list(posts_by_id, user, ids);
  co_return to_models(rows);
}

Task<std::vector<StoredPost>> PostRepository::list_by_external_id(
    model::UserId user, model::Platform platform, std::vector<std::string> external_ids)
{
  const auto rows =
      co_await database_.session().list(posts_by_external_id, user, platform, external_ids);
  co_return to_models(rows);
}

Task<std::vector<StoredPost>> PostRepository::list_thread(model::UserId user,
                                                          model::Platform platform,
                                                          std::string root)
{
  const std::optional<std::string> same_root = root;
  const auto rows = co_await database_.session().list(posts_of_thread, user, platform, same_root,
                                                      root, max_thread_posts);
  co_return to_models(rows);
}

}  // namespace socialhub::store
