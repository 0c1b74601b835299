#pragma once

#include "sqlkit/json/codec.hpp"
#include "sqlkit/json/value.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Answers of LinkedIn's versioned REST API, member for member
/// (https://learn.microsoft.com/en-us/linkedin/marketing/community-management/), as far as we read
/// them. Where an item may fail alone, the member stays a json::Value and is decoded when its turn
/// comes. Moments are milliseconds since 1970.
namespace socialhub::connector::linkedin::wire {

using sqlkit::json::Value;

// ---- lists ----

/// Answers of finders. `paging` is left out: the end of a list is a page shorter than asked.
struct Elements {
  std::vector<Value> elements;
};

/// Answers of BATCH_GET. What was not found or not allowed is missing from `results`.
struct Batch {
  std::map<std::string, Value> results;
};

// ---- posts ----

struct MediaReference {
  std::string id;
  std::optional<std::string> alt_text;
  std::optional<std::string> title;
};

struct MultiImage {
  std::vector<MediaReference> images;
};

struct Article {
  std::string source;
  std::optional<std::string> title;
  std::optional<std::string> description;
  std::optional<std::string> thumbnail;  ///< the URN of an image
};

struct PollOption {
  std::string text;
  std::optional<std::int64_t> vote_count;
};

struct PollSettings {
  std::optional<std::string> duration;
  std::optional<std::string> vote_selection_type;
};

struct Poll {
  std::string question;
  std::vector<PollOption> options;
  std::optional<PollSettings> settings;
  std::optional<std::int64_t> unique_voters_count;
};

struct Reshare {
  std::string parent;
};

struct LifecycleState {
  std::optional<bool> is_edited_by_author;
};

struct Post {
  std::string id;
  std::string author;
  std::optional<std::string> commentary;
  std::optional<std::string> visibility;
  std::optional<std::string> lifecycle_state;
  std::optional<LifecycleState> lifecycle_state_info;
  std::int64_t created_at;
  std::optional<std::int64_t> published_at;
  std::optional<std::int64_t> last_modified_at;
  std::optional<Reshare> reshare_context;
  std::optional<Value> content;  ///< one member, named after its kind
};

// ---- what stands around posts ----

struct ReactionSummary {
  std::optional<std::int64_t> count;
};

struct CommentSummary {
  std::optional<std::int64_t> count;
};

struct SocialMetadata {
  std::optional<std::string> entity;  ///< mostly the activity of the post that was asked for
  std::optional<std::map<std::string, ReactionSummary>> reaction_summaries;
  std::optional<CommentSummary> comment_summary;
};

/// An image, a video or a document, as far as it can be fetched now.
struct MediaFile {
  std::optional<std::string> download_url;
  std::optional<std::string> thumbnail;
};

// ---- comments ----

struct EntityReference {
  std::optional<std::string> person;
  std::optional<std::string> organization;
  std::optional<std::string> hashtag;
};

/// What a stretch of a comment stands for: one of these is there.
struct AttributeValue {
  std::optional<EntityReference> person;
  std::optional<EntityReference> organization;
  std::optional<EntityReference> hashtag;
};

struct Attribute {
  std::int64_t start;
  std::int64_t length;
  AttributeValue value;
};

struct Message {
  std::string text;
  std::optional<std::vector<Value>> attributes;  ///< of Attribute
};

struct Stamp {
  std::int64_t time;
};

struct LikesSummary {
  std::optional<std::int64_t> aggregated_total_likes;
  std::optional<bool> liked_by_current_user;
};

struct CommentsSummary {
  std::optional<std::int64_t> total_first_level_comments;
};

struct Comment {
  static constexpr sqlkit::json::Rename renames[] = {{"restli_urn", "$URN"}};
  std::string actor;
  Stamp created;
  std::optional<Stamp> last_modified;
  std::optional<std::string> comment_urn;
  std::optional<std::string> restli_urn;
  Message message;
  std::string object;
  std::optional<std::string> parent_comment;
  std::optional<std::vector<Value>> content;  ///< pictures, each with its `url`
  std::optional<LikesSummary> likes_summary;
  std::optional<CommentsSummary> comments_summary;
};

// ---- notifications ----

struct DecoratedMessage {
  std::optional<std::string> text;
};

struct DecoratedActivity {
  std::optional<std::string> owner;
  std::optional<std::string> entity;
  std::optional<std::string> text;
  std::optional<DecoratedMessage> message;
};

struct GeneratedActivity {
  std::optional<DecoratedActivity> comment;
  std::optional<DecoratedActivity> share;
};

struct Notification {
  std::int64_t notification_id;
  std::string action;
  std::optional<std::string> source_post;
  std::string generated_activity;
  std::int64_t last_modified_at;
  std::optional<DecoratedActivity> decorated_source_post;
  std::optional<GeneratedActivity> decorated_generated_activity;
};

/// A call by which LinkedIn tells what happened.
struct WebhookCall {
  std::string type;
  std::vector<Value> notifications;  ///< of Notification
};

}  // namespace socialhub::connector::linkedin::wire
