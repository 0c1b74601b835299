#pragma once

#include "connector/instagram/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the network answers to writing, and what it tells by itself.
namespace socialhub::connector::instagram::wire {

/// Of containers, published media, comments and replies alike.
struct Created {
  static constexpr auto naming = Naming::exact;
  std::string id;
};

/// https://developers.facebook.com/docs/instagram-platform/reference/ig-container
struct Container {
  static constexpr auto naming = Naming::exact;
  std::string id;
  std::string status_code;
  std::optional<std::string> status;
};

// ---- webhooks (https://developers.facebook.com/docs/instagram-platform/webhooks) ----

struct WebhookCall {
  static constexpr auto naming = Naming::exact;
  std::vector<Value> entry;  ///< of WebhookEntry
};

/// What happened to one account: a list of changes, or one change in their place.
struct WebhookEntry {
  static constexpr auto naming = Naming::exact;
  std::string id;
  std::optional<std::vector<Value>> changes;  ///< of Change
  std::optional<std::string> field;
  std::optional<Value> value;
};

struct Change {
  static constexpr auto naming = Naming::exact;
  std::string field;
  Value value;  ///< a ChangedComment or a Mention, as the field says
};

struct ChangedComment {
  static constexpr auto naming = Naming::exact;
  std::optional<std::string> id;
  std::optional<std::string> comment_id;  ///< the same, at times
  std::optional<std::string> parent_id;
  std::optional<From> from;
  std::optional<std::string> text;
  CommentedMedia media;
};

struct Mention {
  static constexpr auto naming = Naming::exact;
  std::string media_id;
  std::optional<std::string> comment_id;
};

}  // namespace socialhub::connector::instagram::wire
