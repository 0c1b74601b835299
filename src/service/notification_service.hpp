#pragma once

#include "service/notification_views.hpp"
#include "service/request_context.hpp"

#include "sqlkit/async/task.hpp"

namespace socialhub::media {
class LinkSigner;
}
namespace socialhub::store {
class NotificationRepository;
class PostRepository;
}  // namespace socialhub::store

namespace socialhub::service {

using sqlkit::Task;

/// The inbox.
class NotificationService {
public:
  NotificationService(store::NotificationRepository& notifications, store::PostRepository& posts,
                      const media::LinkSigner& links)
      : notifications_(notifications), posts_(posts), links_(links)
  {
  }

  /// One page of lines, newest first.
  Task<NotificationPage> list(RequestContext context, ListNotifications input);

  /// How many lines have something unread; 1,000 stands for that many or more.
  Task<UnreadCount> unread_count(RequestContext context);

  Task<Changed> mark_read(RequestContext context, MarkRead input);
  Task<Changed> mark_all_read(RequestContext context);

  /// Done lines leave the inbox until something new comes for them.
  Task<Changed> set_state(RequestContext context, SetNotificationState input);

private:
  store::NotificationRepository& notifications_;
  store::PostRepository& posts_;
  const media::LinkSigner& links_;
};

}  // namespace socialhub::service
