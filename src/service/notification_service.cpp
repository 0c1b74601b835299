#include "service/notification_service.hpp"

#include "service/timeline/cursor.hpp"
#include "service/timeline/hydrate.hpp"
#include "service/timeline/present.hpp"
#include "store/notification_repository.hpp"
#include "store/post_repository.hpp"

#include <map>

namespace socialhub::service {

namespace {

store::InboxFilter to_store(InboxFilter filter)
{
  switch (filter) {
    case InboxFilter::unread:
      return store::InboxFilter::unread;
    case InboxFilter::done:
      return store::InboxFilter::done;
    case InboxFilter::all:
      break;
  }
  return store::InboxFilter::all;
}

NotificationGroupView to_view(store::NotificationGroup group, const media::LinkSigner& links)
{
  NotificationGroupView view{.group_key = std::move(group.group_key),
                             .type = group.type,
                             .platform = group.platform,
                             .account_id = group.connection_id,
                             .state = group.state,
                             .total = group.total,
                             .unread = group.unread,
                             .reason = std::move(group.reason),
                             .latest_at = group.latest_at};
  for (auto& actor : group.actors) {
    view.actors.push_back(timeline::present_author(links, std::move(actor)));
  }
  return view;
}

}  // namespace

Task<NotificationPage> NotificationService::list(RequestContext context, ListNotifications input)
{
  const auto limit = input.limit.get();
  store::InboxQuery inbox{.filter = to_store(input.filter),
                          .platform = input.platform,
                          .account = input.account,
                          .limit = limit};
  if (input.cursor) { inbox.before = timeline::parse_cursor(input.cursor->get()).place; }
  auto groups = co_await notifications_.list(context.user, inbox);

  std::vector<model::PostId> ids;
  for (const auto& group : groups) {
    if (group.post_id) { ids.push_back(*group.post_id); }
  }
  std::vector<store::StoredPost> posts;
  if (!ids.empty()) { posts = co_await posts_.list(context.user, std::move(ids)); }
  timeline::Hydrator hydrator(posts_);
  auto wanted = timeline::references_of(posts);
  const auto referenced = co_await hydrator.hydrate(context.user, std::move(wanted));
  const timeline::Presenter presenter(links_, referenced);
  std::map<model::PostId, PostView> views;
  for (const auto& post : posts) {
    views.emplace(post.id, presenter.present(post));
  }

  NotificationPage page;
  if (std::cmp_equal(groups.size(), limit)) {
    page.next_cursor =
        timeline::write_cursor({timeline::Direction::before, groups.back().latest_inbox_id});
  }
  for (auto& group : groups) {
    const auto post_id = group.post_id;
    auto view = to_view(std::move(group), links_);
    if (post_id && views.contains(*post_id)) { view.post = views.at(*post_id); }
    page.items.push_back(std::move(view));
  }
  page.last_checked_at = co_await notifications_.last_checked(context.user);
  co_return page;
}

Task<UnreadCount> NotificationService::unread_count(RequestContext context)
{
  UnreadCount count;
  count.total = co_await notifications_.count_unread(context.user);
  const auto accounts = co_await notifications_.count_unread_by_account(context.user);
  for (const auto& account : accounts) {
    count.accounts.push_back({account.connection_id, account.platform, account.unread});
  }
  co_return count;
}

Task<Changed> NotificationService::mark_read(RequestContext context, MarkRead input)
{
  Changed changed;
  changed.changed = co_await notifications_.mark_read(context.user, input.group_keys.get());
  co_return changed;
}

Task<Changed> NotificationService::mark_all_read(RequestContext context)
{
  Changed changed;
  changed.changed = co_await notifications_.mark_all_read(context.user);
  co_return changed;
}

Task<Changed> NotificationService::set_state(RequestContext context, SetNotificationState input)
{
  Changed changed;
  changed.changed =
      co_await notifications_.set_state(context.user, input.group_key.get(), input.state);
  co_return changed;
}

}  // namespace socialhub::service
