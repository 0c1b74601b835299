#include "api/routers.hpp"
#include "service/notification_service.hpp"

namespace socialhub::api {

void declare_notifications(Router& router, service::NotificationService& notifications)
{
  using service::NotificationService;
  router.query<&NotificationService::list>("notification.list",
                                           "One page of the inbox, newest first.", notifications,
                                           {.reads_only = true});
  router.query<&NotificationService::unread_count>(
      "notification.unreadCount", "How many lines of the inbox have something unread.",
      notifications, {.reads_only = true});
  router.mutation<&NotificationService::mark_read>(
      "notification.markRead", "Marks lines of the inbox as read.", notifications);
  router.mutation<&NotificationService::mark_all_read>(
      "notification.markAllRead", "Marks the whole inbox as read.", notifications);
  router.mutation<&NotificationService::set_state>(
      "notification.setState", "Puts a line of the inbox away as done, or back.", notifications);
}

}  // namespace socialhub::api
