#include "service/timeline_service.hpp"

#include "connector/registry.hpp"
#include "service/ingest/incoming.hpp"
#include "service/timeline/cursor.hpp"
#include "service/timeline/feed_name.hpp"
#include "service/timeline/hydrate.hpp"
#include "service/timeline/present.hpp"
#include "service/timeline/rules.hpp"
#include "service/to_connector.hpp"
#include "store/connection_repository.hpp"
#include "store/ingest_repository.hpp"
#include "store/post_repository.hpp"
#include "store/reading_position_repository.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace socialhub::service {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;
using timeline::Cursor;
using timeline::Direction;

constexpr auto end_of_time = std::numeric_limits<std::int64_t>::max();
// A reader waits for a thread; what the network has not said by then is left out.
constexpr auto thread_deadline = std::chrono::seconds(8);

/// The cursors around what was read, shown or not. A short page is the end downwards; upwards there
/// may always be more, later.
void set_cursors(FeedPage& page, const std::vector<store::StoredPost>& read, Direction direction,
                 bool is_full)
{
  if (read.empty()) { return; }
  const auto newest = *read.front().feed_id;
  const auto oldest = *read.back().feed_id;
  if (direction == Direction::after || is_full) {
    page.next_cursor = timeline::write_cursor({Direction::before, oldest});
  }
  page.prev_cursor = timeline::write_cursor({Direction::after, newest});
}

/// Puts the replies below `focus` behind their parents, oldest first among siblings.
void add_replies(ThreadView& view, const std::vector<store::StoredPost>& posts,
                 const store::StoredPost& parent,
                 const std::multimap<std::string, std::size_t>& children,
                 std::vector<PostView>& presented)
{
  const auto [first, last] = children.equal_range(parent.post.external_id);
  for (auto child = first; child != last; ++child) {
    const auto index = child->second;
    view.replies.push_back(std::move(presented[index]));
    view.parents.push_back(parent.id);
    add_replies(view, posts, posts[index], children, presented);
  }
}

/// From the first post down to the one before `focus`, as far as the chain is known.
std::vector<std::size_t> ancestors_of(const store::StoredPost& focus,
                                      const std::vector<store::StoredPost>& posts)
{
  std::map<std::string, std::size_t> positions;
  for (std::size_t i = 0; i < posts.size(); ++i) {
    positions.emplace(posts[i].post.external_id, i);
  }
  std::vector<std::size_t> chain;
  auto above = focus.post.in_reply_to;
  // Networks forbid circles, but nothing makes their answers keep to it.
  while (above && chain.size() < posts.size()) {
    const auto found = positions.find(*above);
    if (found == positions.end()) { break; }
    chain.push_back(found->second);
    above = posts[found->second].post.in_reply_to;
  }
  std::ranges::reverse(chain);
  return chain;
}

}  // namespace

Task<FeedPage> TimelineService::feed(RequestContext context, ListFeed input)
{
  const auto limit = input.limit.get();
  Cursor cursor{Direction::before, end_of_time};
  if (input.cursor) { cursor = timeline::parse_cursor(input.cursor->get()); }
  const store::PostRepository::FeedQuery query{context.user, input.platform, input.account, limit};

  FeedPage page;
  std::vector<store::StoredPost> found;
  if (input.around && !input.cursor) {
    auto half = query;
    half.limit = std::max(limit / 2, 1);
    found = co_await parts_.posts.list_after(half, *input.around);
    auto below = co_await parts_.posts.list_before(half, *input.around + 1);
    std::ranges::move(below, std::back_inserter(found));
  } else if (cursor.direction == Direction::after) {
    found = co_await parts_.posts.list_after(query, cursor.place);
  } else {
    found = co_await parts_.posts.list_before(query, cursor.place);
  }
  const bool is_full = input.around ? !found.empty() : std::cmp_equal(found.size(), limit);
  set_cursors(page, found, cursor.direction, is_full);
  page.items = co_await present(context.user, std::move(found));
  if (!input.cursor && !input.around) {
    const auto name = timeline::feed_name(input.platform, input.account);
    page.position = co_await parts_.positions.find(context.user, name);
  }
  co_return page;
}

Task<PostView> TimelineService::by_id(RequestContext context, GetPost input)
{
  auto post = co_await parts_.posts.find(context.user, input.id);
  if (!post || post->deleted_at) { throw Error{ErrorCode::not_found, "This post is not here."}; }
  std::vector<store::StoredPost> one;
  one.push_back(std::move(*post));
  auto views = co_await present(context.user, std::move(one));
  co_return std::move(views.front());
}

Task<ThreadView> TimelineService::thread(RequestContext context, GetPost input)
{
  auto focus = co_await parts_.posts.find(context.user, input.id);
  if (!focus || focus->deleted_at) { throw Error{ErrorCode::not_found, "This post is not here."}; }
  ThreadView view;
  view.missing = co_await refresh_thread(context.user, *focus);

  const auto root = focus->post.root.value_or(focus->post.external_id);
  auto stored = co_await parts_.posts.list_thread(context.user, focus->post.platform, root);
  auto posts = timeline::visible(std::move(stored));
  if (std::ranges::find(posts, focus->id, &store::StoredPost::id) == posts.end()) {
    posts.push_back(*focus);
  }
  auto presented = co_await present(context.user, posts);

  const auto position = std::ranges::find(posts, focus->id, &store::StoredPost::id) - posts.begin();
  std::multimap<std::string, std::size_t> children;
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const auto& parent = posts[i].post.in_reply_to;
    if (parent && *parent != posts[i].post.external_id) { children.emplace(*parent, i); }
  }
  for (const auto index : ancestors_of(*focus, posts)) {
    view.ancestors.push_back(std::move(presented[index]));
    // Nobody stands in a thread twice, also when an answer says so.
    children.erase(posts[index].post.external_id);
  }
  view.focus = std::move(presented[static_cast<std::size_t>(position)]);
  add_replies(view, posts, posts[static_cast<std::size_t>(position)], children, presented);
  co_return view;
}

Task<> TimelineService::set_position(RequestContext context, SetPosition input)
{
  timeline::check_feed_name(input.feed.get());
  co_await parts_.positions.set(context.user, input.feed.get(), input.feed_id, parts_.clock.now());
}

Task<std::vector<PostView>> TimelineService::present(model::UserId user,
                                                     std::vector<store::StoredPost> posts)
{
  auto shown = timeline::visible(std::move(posts));
  timeline::Hydrator hydrator(parts_.posts);
  auto wanted = timeline::references_of(shown);
  const auto referenced = co_await hydrator.hydrate(user, std::move(wanted));
  const timeline::Presenter presenter(parts_.links, referenced);
  co_return presenter.present(std::move(shown));
}

/// Brings the thread up to date from its network. Returns how many of its posts cannot be shown.
Task<std::int32_t> TimelineService::refresh_thread(model::UserId user, store::StoredPost focus)
{
  if (focus.account_states.empty()) { co_return 0; }
  try {
    const auto connection_id = focus.account_states.front().platform_id;
    const auto connection = co_await parts_.connections.get(user, connection_id);
    const auto account = to_account(connection);
    auto& connector = parts_.connectors.at(connection.platform);
    auto fetching = connector.fetch_thread(account, focus.account_states.front().remote_id);
    auto thread = co_await sqlkit::with_timeout(std::move(fetching), thread_deadline);
    const auto missing = static_cast<std::int32_t>(thread.unavailable.size());
    auto page =
        ingest::to_incoming(account, connection.platform, std::move(thread), parts_.clock.now());
    co_await parts_.ingest.store_posts(std::move(page));
    co_return missing;
  } catch (const Error& error) {
    // The network is away: what is stored is still a thread.
    sqlkit::log::info("thread not refreshed", {{"reason", error.message()}});
  }
  co_return 0;
}

}  // namespace socialhub::service
