#pragma once

#include "sqlkit/base/time.hpp"
#include "sqlkit/json/codec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Answers of the Mastodon API, member for member (https://docs.joinmastodon.org/entities/), as far
/// as we read them. Other programs speak this API too and leave much away: what can be done without
/// is std::optional. Where a part may fail alone, or where the shape is recursive, the member stays
/// a json::Value and is decoded when its turn comes.
namespace socialhub::connector::mastodon::wire {

using sqlkit::json::Value;

struct Emoji {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string shortcode;
  std::optional<std::string> url;
  std::optional<std::string> static_url;
};

struct Account {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string id;
  std::string acct;
  std::optional<std::string> username;
  std::optional<std::string> display_name;
  std::optional<std::string> uri;  ///< since 4.2
  std::optional<std::string> url;
  std::optional<std::string> avatar;
  std::optional<std::string> avatar_static;
  std::optional<std::string> note;  ///< HTML
  std::optional<bool> bot;
  std::optional<std::vector<Value>> emojis;  ///< of Emoji
  std::optional<std::int64_t> followers_count;
  std::optional<std::int64_t> following_count;
  std::optional<std::int64_t> statuses_count;
};

struct Mention {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<std::string> url;
};

struct Filter {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<std::vector<std::string>> context;
  std::optional<std::string> filter_action;
};

struct FilterResult {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<Filter> filter;
};

/// A post, or somebody's boost of one.
struct Status {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string id;
  std::string uri;
  std::optional<std::string> url;
  sqlkit::Timestamp created_at;
  std::optional<Value> edited_at;  ///< a time
  Account account;
  std::optional<std::string> content;  ///< HTML
  std::optional<std::string> spoiler_text;
  std::optional<bool> sensitive;
  std::optional<std::string> visibility;
  std::optional<std::string> language;
  std::optional<std::string> in_reply_to_id;
  std::optional<std::string> in_reply_to_account_id;
  std::optional<Value> reblog;  ///< a Status: then this one only says who boosted it, and when
  std::optional<std::vector<Value>> media_attachments;  ///< of Attachment
  std::optional<std::vector<Value>> mentions;           ///< of Mention
  std::optional<std::vector<Value>> emojis;             ///< of Emoji
  std::optional<Value> poll;                            ///< a Poll
  std::optional<Value> card;                            ///< a Card
  std::optional<Value> quote;                           ///< a Quote
  std::optional<std::vector<Value>> filtered;           ///< of FilterResult
  std::optional<std::int64_t> replies_count;
  std::optional<std::int64_t> reblogs_count;
  std::optional<std::int64_t> favourites_count;
  std::optional<bool> favourited;
  std::optional<bool> reblogged;
  std::optional<bool> bookmarked;
};

struct Context {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::vector<Value> ancestors;    ///< of Status
  std::vector<Value> descendants;  ///< of Status
};

struct Notification {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string id;
  std::string type;
  sqlkit::Timestamp created_at;
  std::optional<Account> account;
  std::optional<Value> status;  ///< a Status
};

struct Search {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::vector<Account> accounts;
};

}  // namespace socialhub::connector::mastodon::wire
