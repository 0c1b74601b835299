#pragma once

#include "sqlkit/base/time.hpp"
#include "sqlkit/json/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Answers of the AT Protocol, member for member (https://github.com/bluesky-social/atproto, folder
/// lexicons), as far as we read them. What is optional there is std::optional here, so that null
/// counts as absent. Where an item may fail alone, or where the shape is recursive, the member
/// stays a json::Value and is decoded when its turn comes.
namespace socialhub::connector::bluesky::wire {

using sqlkit::json::Value;

/// The "$type" of a member of a union; "" if it has none.
inline std::string_view type_of(const Value& value)
{
  const auto* object = value.if_object();
  const auto* type = object ? object->if_contains("$type") : nullptr;
  const auto* text = type ? type->if_string() : nullptr;
  return text ? std::string_view(text->data(), text->size()) : std::string_view();
}

// ---- labels and references ----

struct Label {
  std::string src;
  std::string val;
  std::optional<bool> neg;
};

struct SelfLabel {
  std::string val;
};

struct SelfLabels {
  std::vector<SelfLabel> values;
};

struct StrongRef {
  std::string uri;
};

// ---- people ----

struct Profile {
  std::string did;
  std::string handle;
  std::optional<std::string> display_name;
  std::optional<std::string> avatar;
};

struct DetailedProfile {
  std::string did;
  std::string handle;
  std::optional<std::string> display_name;
  std::optional<std::string> avatar;
  std::optional<std::string> description;
  std::optional<std::int64_t> followers_count;
  std::optional<std::int64_t> follows_count;
  std::optional<std::int64_t> posts_count;
};

// ---- the post as its author wrote it ----

struct ReplyRef {
  StrongRef root;
  StrongRef parent;
};

struct PostRecord {
  std::string text;
  std::string created_at;
  std::optional<std::vector<Value>> facets;  ///< of Facet
  std::optional<ReplyRef> reply;
  std::optional<Value> embed;
  std::optional<std::vector<std::string>> langs;
  std::optional<Value> labels;  ///< SelfLabels, or a kind that we do not know
};

struct ByteSlice {
  std::int64_t byte_start;
  std::int64_t byte_end;
};

struct Facet {
  ByteSlice index;
  std::vector<Value> features;
};

/// A link, mention or tag, as its "$type" says.
struct Feature {
  std::optional<std::string> uri;
  std::optional<std::string> did;
  std::optional<std::string> tag;
};

// ---- the post as the network shows it ----

struct Viewer {
  std::optional<std::string> like;
  std::optional<std::string> repost;
  std::optional<bool> bookmarked;
};

struct PostView {
  std::string uri;
  std::string cid;
  Profile author;
  PostRecord record;
  sqlkit::Timestamp indexed_at;
  std::optional<Value> embed;  ///< one of the embed views below
  std::optional<std::int64_t> reply_count;
  std::optional<std::int64_t> repost_count;
  std::optional<std::int64_t> like_count;
  std::optional<std::int64_t> quote_count;
  std::optional<Viewer> viewer;
  std::optional<std::vector<Label>> labels;
};

// ---- lists ----

/// Why a post is in a feed, if it was reposted.
struct RepostReason {
  Profile by;
  sqlkit::Timestamp indexed_at;
  std::optional<std::string> uri;
};

struct FeedReply {
  std::optional<Value> root;  ///< a PostView, or not found, or blocked
  std::optional<Value> parent;
};

struct FeedViewPost {
  PostView post;
  std::optional<FeedReply> reply;
  std::optional<Value> reason;  ///< a RepostReason, or a pin
};

struct Feed {
  std::vector<Value> feed;  ///< of FeedViewPost
  std::optional<std::string> cursor;
};

struct Posts {
  std::vector<Value> posts;  ///< of PostView
};

/// What we read of the record that caused a notification: a like, a repost, a post.
struct CausingRecord {
  std::optional<Value> subject;  ///< a StrongRef; of a follow, a DID
  std::optional<ReplyRef> reply;
};

struct Notification {
  std::string uri;
  Profile author;
  std::string reason;
  std::optional<std::string> reason_subject;
  CausingRecord record;
  sqlkit::Timestamp indexed_at;
  std::optional<std::vector<Label>> labels;
};

struct Notifications {
  std::vector<Value> notifications;  ///< of Notification
  std::optional<std::string> cursor;
};

struct ThreadAnswer {
  /// A node: a post with parent and replies, not found, or blocked. Nodes are read from the JSON
  /// one by one: they hold each other without end.
  Value thread;
};

}  // namespace socialhub::connector::bluesky::wire
