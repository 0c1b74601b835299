#include "connector/linkedin/notifications.hpp"

#include "connector/linkedin/comment_text.hpp"
#include "connector/linkedin/urn.hpp"

#include "sqlkit/base/error.hpp"

#include <utility>

namespace socialhub::connector::linkedin {

using model::NotificationType;

namespace {

/// The comment or share that caused it, where it came along.
const wire::DecoratedActivity* find_cause(const wire::Notification& notification)
{
  const auto& decorated = notification.decorated_generated_activity;
  if (!decorated) { return nullptr; }
  if (decorated->comment) { return &*decorated->comment; }
  return decorated->share ? &*decorated->share : nullptr;
}

std::string find_text(const wire::DecoratedActivity& cause)
{
  if (cause.text) { return *cause.text; }
  return cause.message ? cause.message->text.value_or("") : "";
}

/// A share with words of its own quotes; one without passes on.
NotificationType find_type(const wire::Notification& source)
{
  if (source.action == "COMMENT") { return NotificationType::reply; }
  if (source.action == "LIKE") { return NotificationType::like; }
  if (source.action == "SHARE_MENTION") { return NotificationType::mention; }
  if (source.action != "SHARE") { return NotificationType::system; }
  const auto* cause = find_cause(source);
  return cause && !find_text(*cause).empty() ? NotificationType::quote : NotificationType::repost;
}

/// The comment or share as a post. Of its text only the plain words are told.
SeenPost make_cause(const wire::Notification& source, const wire::DecoratedActivity& cause,
                    const std::optional<std::string>& subject, const Surroundings& around)
{
  SeenPost seen;
  auto& post = seen.post;
  post.platform = model::Platform::linkedin;
  post.external_id = source.generated_activity;
  post.author = around.people.get(find_actor(source));
  post.created_at = to_timestamp(source.last_modified_at);
  auto marked = read_comment_text({.text = find_text(cause), .attributes = std::nullopt});
  post.content = std::move(marked.text);
  post.content_ranges = std::move(marked.ranges);
  post.metadata = model::LinkedinMetadata{};
  const auto comment = parse_comment_urn(source.generated_activity);
  if (!comment) {
    post.url = make_post_url(source.generated_activity);
    if (source.action == "SHARE") { post.quoted = subject; }
    return seen;
  }
  post.url = make_comment_url(*comment);
  post.in_reply_to = subject;
  post.root = subject;
  const bool is_known = subject && is_post_urn(*subject);
  seen.remote_id =
      to_string(ThreadAddress{.post = is_known ? *subject : "", .comment = post.external_id});
  return seen;
}

bool is_about_its_cause(NotificationType type)
{
  return type == NotificationType::reply || type == NotificationType::quote ||
         type == NotificationType::mention;
}

}  // namespace

void Activities::learn(const wire::Notification& notification)
{
  const auto& source = notification.decorated_source_post;
  if (!notification.source_post || !source || !source->entity) { return; }
  if (is_activity_urn(*notification.source_post) && is_post_urn(*source->entity)) {
    posts_.insert_or_assign(*notification.source_post, *source->entity);
  }
}

std::string Activities::to_post(std::string_view urn) const
{
  const auto found = posts_.find(urn);
  return found == posts_.end() ? std::string(urn) : found->second;
}

bool Activities::is_unknown(std::string_view urn) const
{
  return is_activity_urn(urn) && !posts_.contains(urn);
}

std::optional<std::string> find_source(const wire::Notification& notification)
{
  // A share that mentions us is not about a post of ours: its "source" is the share itself.
  if (notification.action == "SHARE_MENTION") { return std::nullopt; }
  const auto& urn = notification.source_post;
  const bool is_usable = urn && (is_activity_urn(*urn) || is_post_urn(*urn));
  return is_usable ? urn : std::nullopt;
}

std::string find_actor(const wire::Notification& notification)
{
  const auto* cause = find_cause(notification);
  if (cause && cause->owner) { return *cause->owner; }
  return find_liker(notification.generated_activity).value_or("");
}

NotificationItem to_item(const wire::Notification& source, const Activities& activities,
                         const ByName<wire::Post>& posts, const Surroundings& around)
{
  NotificationItem item;
  auto& notification = item.notification;
  notification.platform = model::Platform::linkedin;
  notification.external_id = std::to_string(source.notification_id);
  notification.type = find_type(source);
  notification.actor = around.people.get(find_actor(source));
  notification.created_at = to_timestamp(source.last_modified_at);
  if (notification.type == NotificationType::system) { notification.reason = source.action; }

  const auto named = find_source(source);
  const auto ours = named ? std::optional(activities.to_post(*named)) : std::nullopt;
  const auto* cause = find_cause(source);
  if (is_about_its_cause(notification.type) && cause) {
    notification.post = source.generated_activity;
    notification.subject = ours;
    item.referenced.push_back(make_cause(source, *cause, ours, around));
  } else {
    notification.post = ours;
  }
  const auto post = ours ? posts.find(*ours) : posts.end();
  if (post != posts.end()) { item.referenced.push_back(to_post(post->second, around)); }
  return item;
}

}  // namespace socialhub::connector::linkedin
