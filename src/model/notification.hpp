#pragma once

#include "model/author.hpp"
#include "model/platform.hpp"

#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>

namespace socialhub::model {

enum class NotificationType {
  mention,
  reply,
  quote,
  like,
  repost,
  follow,
  follow_request,
  poll,
  post,
  edit,
  system
};

enum class NotificationState { inbox, done, snoozed };

/// A notification as its network tells it.
struct Notification {
  Platform platform = Platform::bluesky;
  std::string external_id;  ///< lasting id: for Bluesky the at-uri of the record that caused it
  NotificationType type = NotificationType::system;
  Author actor;
  /// The post it is about: ours that was liked or reposted, or theirs that mentions, replies or
  /// quotes. External id.
  std::optional<std::string> post;
  /// Of a reply or quote: our post that was answered. External id.
  std::optional<std::string> subject;
  /// The network's own word for what happened, where `type` does not say it all: `system`, or e.g.
  /// "like-via-repost" for a like of a post that our repost had shown.
  std::optional<std::string> reason;
  sqlkit::Timestamp created_at;

  friend bool operator==(const Notification&, const Notification&) = default;
};

}  // namespace socialhub::model
