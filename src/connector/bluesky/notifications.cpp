#include "connector/bluesky/at_uri.hpp"
#include "connector/bluesky/labels.hpp"
#include "connector/bluesky/parse.hpp"
#include "connector/bluesky/post_view.hpp"
#include "connector/bluesky/reading.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace socialhub::connector::bluesky {

using model::NotificationType;

namespace {

/// Where a kind of notification tells which post it is about.
enum class About { nothing, its_own_record, its_subject };

struct Kind {
  std::string_view reason;
  NotificationType type;
  About about;
  bool has_own_word = false;  ///< the type alone would lose what happened
};

constexpr std::array kinds{
    Kind{"like", NotificationType::like, About::its_subject},
    Kind{"repost", NotificationType::repost, About::its_subject},
    Kind{"like-via-repost", NotificationType::like, About::its_subject, true},
    Kind{"repost-via-repost", NotificationType::repost, About::its_subject, true},
    Kind{"follow", NotificationType::follow, About::nothing},
    Kind{"mention", NotificationType::mention, About::its_own_record},
    Kind{"reply", NotificationType::reply, About::its_own_record},
    Kind{"quote", NotificationType::quote, About::its_own_record},
    Kind{"subscribed-post", NotificationType::post, About::its_own_record},
};

Kind find_kind(std::string_view reason)
{
  const auto* known = std::ranges::find(kinds, reason, &Kind::reason);
  if (known != kinds.end()) { return *known; }
  return {reason, NotificationType::system, About::nothing, true};
}

std::optional<std::string> keep_post_uri(const std::optional<std::string>& text)
{
  const auto uri = text ? parse_at_uri(*text) : std::nullopt;
  return uri && uri->collection == "app.bsky.feed.post" ? text : std::nullopt;
}

/// The post that was liked or reposted. `reasonSubject` may be our repost of it, or a feed of ours;
/// the record of a like names the post itself.
std::optional<std::string> find_subject(const wire::Notification& notification)
{
  if (auto subject = keep_post_uri(notification.reason_subject)) { return subject; }
  wire::StrongRef reference;
  const auto& value = notification.record.subject;
  if (!value ||
      !sqlkit::json::decode_into(*value, reference, sqlkit::json::Mode::lenient).empty()) {
    return std::nullopt;
  }
  return keep_post_uri(reference.uri);
}

/// What was answered or quoted. For a reply `reasonSubject` is the post that we are told for, often
/// the thread's first; the record names the one that was answered.
std::optional<std::string> find_answered(const wire::Notification& notification)
{
  if (notification.reason == "reply" && notification.record.reply) {
    return keep_post_uri(notification.record.reply->parent.uri);
  }
  if (notification.reason == "reply" || notification.reason == "quote") {
    return keep_post_uri(notification.reason_subject);
  }
  return std::nullopt;
}

model::Notification to_notification(const wire::Notification& source)
{
  if (!parse_at_uri(source.uri)) {
    throw sqlkit::Error{sqlkit::ErrorCode::bad_request, "The notification has no usable at-uri."};
  }
  const auto kind = find_kind(source.reason);
  model::Notification notification;
  notification.platform = model::Platform::bluesky;
  notification.external_id = source.uri;
  notification.type = kind.type;
  notification.actor = to_author(source.author);
  if (kind.about == About::its_own_record) { notification.post = source.uri; }
  if (kind.about == About::its_subject) { notification.post = find_subject(source); }
  notification.subject = find_answered(source);
  if (kind.has_own_word) { notification.reason = source.reason; }
  notification.created_at = source.indexed_at;
  return notification;
}

}  // namespace

NotificationPage parse_notifications(const http::Response& answer)
{
  auto list = decode_answer<wire::Notifications>(answer);
  NotificationPage page;
  page.next_cursor = keep_cursor(std::move(list.cursor));
  read_each(list.notifications, "/notifications", page.poison,
            [&](const wire::Value& value, const std::string&) {
              const auto source =
                  sqlkit::json::decode<wire::Notification>(value, sqlkit::json::Mode::lenient);
              if (is_hidden(source.labels, source.author.did)) { return; }
              page.items.push_back({.notification = to_notification(source), .referenced = {}});
            });
  return page;
}

std::vector<std::string> list_named_posts(const NotificationPage& page)
{
  std::vector<std::string> uris;
  const auto add = [&](const std::optional<std::string>& uri) {
    if (uri && std::ranges::find(uris, *uri) == uris.end()) { uris.push_back(*uri); }
  };
  for (const auto& item : page.items) {
    add(item.notification.post);
    add(item.notification.subject);
  }
  return uris;
}

void attach_posts(NotificationPage& page, FoundPosts found)
{
  std::map<std::string_view, const PostWithQuotes*> by_id;
  for (const auto& post : found.posts) {
    by_id.emplace(post.post.post.external_id, &post);
  }
  for (auto& item : page.items) {
    for (const auto& id : {item.notification.post, item.notification.subject}) {
      const auto post = id ? by_id.find(*id) : by_id.end();
      if (post != by_id.end()) { add_referenced(*post->second, item.referenced); }
    }
  }
  std::ranges::move(found.poison, std::back_inserter(page.poison));
}

}  // namespace socialhub::connector::bluesky
