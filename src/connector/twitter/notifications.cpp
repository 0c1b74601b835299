#include "connector/twitter/notifications.hpp"

#include "connector/twitter/post_view.hpp"

#include <string>
#include <utility>

namespace socialhub::connector::twitter {

using model::NotificationType;

namespace {

bool is_by(const std::string& post_id, const Includes& includes, std::string_view user_id)
{
  const auto* post = includes.find_post(post_id);
  return post && post->author_id == user_id;
}

}  // namespace

NotificationItem to_notification(const wire::Post& source, const Includes& includes,
                                 std::string_view user_id)
{
  auto seen = to_post(source, includes);
  NotificationItem item;
  auto& notification = item.notification;
  notification.platform = model::Platform::twitter;
  notification.external_id = seen.post.external_id;
  notification.type = NotificationType::mention;
  notification.actor = seen.post.author;
  notification.post = seen.post.external_id;
  notification.created_at = seen.post.created_at;

  const auto parent = find_reference(source, "replied_to");
  const auto quoted = find_reference(source, "quoted");
  if (!parent.empty() && source.in_reply_to_user_id == user_id) {
    notification.type = NotificationType::reply;
    notification.subject = seen.post.in_reply_to;
  } else if (is_by(quoted, includes, user_id)) {
    notification.type = NotificationType::quote;
    notification.subject = seen.post.quoted;
  }
  item.referenced.push_back(std::move(seen));
  add_referenced(source, includes, item.referenced);
  return item;
}

}  // namespace socialhub::connector::twitter
