#pragma once

#include "connector/mastodon/wire.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/json/codec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// For tests: answers that servers give beside those that the program asks for, member for member
/// (https://docs.joinmastodon.org/entities/).
namespace socialhub::connector::mastodon::wire {

inline constexpr auto exact = sqlkit::json::Naming::exact;

/// https://docs.joinmastodon.org/entities/Conversation/
struct Conversation {
  static constexpr auto naming = exact;
  std::string id;
  bool unread;
  std::vector<Account> accounts;
  std::optional<Status> last_status;
};

/// https://docs.joinmastodon.org/entities/ScheduledStatus/
struct ScheduledStatus {
  static constexpr auto naming = exact;
  std::string id;
  sqlkit::Timestamp scheduled_at;
  std::vector<Value> media_attachments;
};

/// https://docs.joinmastodon.org/entities/StatusSource/
struct StatusSource {
  static constexpr auto naming = exact;
  std::string id;
  std::string text;
  std::string spoiler_text;
};

/// https://docs.joinmastodon.org/entities/Relationship/
struct Relationship {
  static constexpr auto naming = exact;
  std::string id;
  bool following;
  bool requested;
  bool followed_by;
};

/// https://docs.joinmastodon.org/entities/Tag/
struct TagUse {
  static constexpr auto naming = exact;
  std::string day;
  std::string uses;
  std::string accounts;
};

struct Tag {
  static constexpr auto naming = exact;
  std::string name;
  std::string url;
  std::vector<TagUse> history;
  std::optional<bool> following;
  std::optional<bool> trendable;  ///< told to moderators only
};

struct FullSearch {
  static constexpr auto naming = exact;
  std::vector<Account> accounts;
  std::vector<Status> statuses;
  std::vector<Tag> hashtags;
};

/// https://docs.joinmastodon.org/entities/NotificationPolicy/
struct PolicySummary {
  static constexpr auto naming = exact;
  std::int64_t pending_requests_count;
};

struct NotificationPolicy {
  static constexpr auto naming = exact;
  std::string for_not_following;
  std::string for_private_mentions;
  PolicySummary summary;
};

/// https://docs.joinmastodon.org/methods/grouped_notifications/
struct NotificationGroup {
  static constexpr auto naming = exact;
  std::string group_key;
  std::string type;
  std::int64_t notifications_count;
  std::int64_t most_recent_notification_id;  ///< a text at some servers
  std::optional<std::string> page_min_id;
  std::vector<std::string> sample_account_ids;
  std::optional<std::string> status_id;
};

struct GroupedNotifications {
  static constexpr auto naming = exact;
  std::vector<Account> accounts;
  std::optional<std::vector<Account>> partial_accounts;
  std::vector<Status> statuses;
  std::vector<NotificationGroup> notification_groups;
};

/// https://docs.joinmastodon.org/entities/Application/
struct AppCredentials {
  static constexpr auto naming = exact;
  std::string id;
  std::string name;
  std::vector<std::string> scopes;
  std::vector<std::string> redirect_uris;
};

/// https://nodeinfo.diaspora.software/protocol
struct NodeLink {
  std::string rel;
  std::string href;
};

struct NodeLinks {
  std::vector<NodeLink> links;
};

}  // namespace socialhub::connector::mastodon::wire
