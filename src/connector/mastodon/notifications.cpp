#include "connector/mastodon/cursor.hpp"
#include "connector/mastodon/parse.hpp"
#include "connector/mastodon/post_view.hpp"
#include "connector/reading.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

namespace socialhub::connector::mastodon {

using model::NotificationType;

namespace {

struct Kind {
  std::string_view name;
  NotificationType type;
  bool has_own_word = false;  ///< the type alone would lose what happened
};

// https://docs.joinmastodon.org/entities/Notification/#type
constexpr std::array kinds{
    Kind{"mention", NotificationType::mention},
    Kind{"favourite", NotificationType::like},
    Kind{"reblog", NotificationType::repost},
    Kind{"follow", NotificationType::follow},
    Kind{"follow_request", NotificationType::follow_request},
    Kind{"quote", NotificationType::quote},
    Kind{"poll", NotificationType::poll},
    Kind{"status", NotificationType::post},
    Kind{"update", NotificationType::edit},
    Kind{"quoted_update", NotificationType::edit, true},
};

/// The set is open: other programs have kinds of their own, such as reactions with an emoji.
Kind find_kind(std::string_view name)
{
  const auto* known = std::ranges::find(kinds, name, &Kind::name);
  if (known != kinds.end()) { return *known; }
  return {name, NotificationType::system, true};
}

/// Moderators and the server itself act under the server's name.
model::Author make_server_author(const Instance& instance)
{
  model::Author author;
  author.external_id = instance.server_url;
  author.handle = instance.domain;
  author.name = instance.domain;
  author.url = instance.server_url;
  return author;
}

std::string keep_word(const std::string& word)
{
  constexpr std::size_t longest = 64;
  const auto line = to_single_line(word);
  return line.size() <= longest ? line : "unknown";
}

model::Notification to_notification(const wire::Notification& source, const Instance& instance)
{
  if (source.id.empty()) {
    throw sqlkit::Error{sqlkit::ErrorCode::bad_request, "The notification has no usable id."};
  }
  const auto kind = find_kind(source.type);
  model::Notification notification;
  notification.platform = model::Platform::mastodon;
  // The number alone would be another server's as well.
  notification.external_id =
      instance.server_url + "/api/v1/notifications/" + http::percent_encode(source.id);
  notification.type = kind.type;
  notification.actor =
      source.account ? to_author(*source.account, instance) : make_server_author(instance);
  if (kind.has_own_word) { notification.reason = keep_word(source.type); }
  notification.created_at = source.created_at;
  return notification;
}

/// Adds the post that it is about. Returns false if the person's filters hide it.
bool add_status(const wire::Status& status, const Instance& instance, std::string_view own_id,
                NotificationItem& item)
{
  if (is_filtered_out(status, "notifications")) { return false; }
  auto [post, quotes] = to_post(status, instance);
  auto& notification = item.notification;
  notification.post = post.post.external_id;
  const bool answers_us = status.in_reply_to_account_id == own_id && post.post.in_reply_to;
  if (notification.type == NotificationType::mention && answers_us) {
    notification.type = NotificationType::reply;
  }
  if (notification.type == NotificationType::quote) { notification.subject = post.post.quoted; }
  item.referenced.push_back(std::move(post));
  std::ranges::move(quotes, std::back_inserter(item.referenced));
  return true;
}

}  // namespace

NotificationPage parse_notifications(const http::Response& answer, const Instance& instance,
                                     std::string_view own_id)
{
  const auto list = decode_answer<std::vector<wire::Value>>(model::Platform::mastodon, answer);
  NotificationPage page;
  page.next_cursor = read_next_cursor(answer);
  read_each(list, "", page.poison, [&](const wire::Value& value, const std::string&) {
    const auto source =
        sqlkit::json::decode<wire::Notification>(value, sqlkit::json::Mode::lenient);
    NotificationItem item{.notification = to_notification(source, instance), .referenced = {}};
    const bool is_shown =
        !source.status || add_status(decode_status(*source.status), instance, own_id, item);
    if (is_shown) { page.items.push_back(std::move(item)); }
  });
  return page;
}

}  // namespace socialhub::connector::mastodon
