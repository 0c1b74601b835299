#pragma once

#include "connector/twitter/wire_entities.hpp"

#include "sqlkit/json/codec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Answers of the X API v2 (https://docs.x.com/x-api/fundamentals/data-dictionary), member for
/// member, as far as we read them. The network renames tweets to posts and both names are met: the
/// accessors take whichever came. What may fail alone stays a json::Value until its turn comes.
namespace socialhub::connector::twitter::wire {

// ---- parts of a post ----

struct Reference {
  static constexpr auto naming = exact;
  std::string type;  ///< replied_to, quoted, retweeted
  std::string id;
};

struct PostMetrics {
  static constexpr auto naming = exact;
  std::optional<std::int64_t> retweet_count;
  std::optional<std::int64_t> repost_count;
  std::optional<std::int64_t> reply_count;
  std::optional<std::int64_t> like_count;
  std::optional<std::int64_t> quote_count;
};

struct Attachments {
  static constexpr auto naming = exact;
  std::optional<std::vector<std::string>> media_keys;
  std::optional<std::vector<std::string>> poll_ids;
};

/// The whole of a long text, of which `text` holds the beginning.
struct Note {
  static constexpr auto naming = exact;
  std::string text;
  std::optional<Value> entities;  ///< Entities
};

struct Post {
  static constexpr auto naming = exact;
  std::string id;
  std::string text;
  std::string author_id;
  std::optional<std::string> created_at;
  std::optional<std::string> conversation_id;
  std::optional<std::string> in_reply_to_user_id;
  std::optional<std::vector<std::string>> edit_history_tweet_ids;
  std::optional<std::vector<std::string>> edit_history_post_ids;
  std::optional<std::string> lang;
  std::optional<bool> possibly_sensitive;
  std::optional<std::vector<std::int64_t>> display_text_range;
  std::optional<PostMetrics> public_metrics;
  std::optional<Value> entities;  ///< Entities
  std::optional<Attachments> attachments;
  std::optional<std::vector<Reference>> referenced_tweets;
  std::optional<std::vector<Reference>> referenced_posts;
  std::optional<Note> note_tweet;
  std::optional<Note> note_post;

  std::vector<Reference> references() const
  {
    return referenced_tweets ? *referenced_tweets
                             : referenced_posts.value_or(std::vector<Reference>());
  }
  /// Every version's id, the first one first.
  std::vector<std::string> versions() const
  {
    const auto& history = edit_history_tweet_ids ? edit_history_tweet_ids : edit_history_post_ids;
    return history && !history->empty() ? *history : std::vector{id};
  }
  const std::optional<Note>& note() const { return note_tweet ? note_tweet : note_post; }
};

// ---- what comes along ----

struct UserMetrics {
  static constexpr auto naming = exact;
  std::optional<std::int64_t> followers_count;
  std::optional<std::int64_t> following_count;
  std::optional<std::int64_t> tweet_count;
  std::optional<std::int64_t> post_count;
};

struct User {
  static constexpr auto naming = exact;
  static constexpr sqlkit::json::Rename renames[] = {{"is_protected", "protected"}};
  std::string id;
  std::string username;
  std::optional<std::string> name;
  std::optional<std::string> profile_image_url;
  std::optional<std::string> description;
  std::optional<bool> is_protected;
  std::optional<UserMetrics> public_metrics;
  std::optional<Value> entities;  ///< UserEntities
};

struct UserEntities {
  static constexpr auto naming = exact;
  std::optional<Value> description;  ///< Entities
};

struct Variant {
  static constexpr auto naming = exact;
  std::optional<std::int64_t> bit_rate;
  std::optional<std::string> content_type;
  std::optional<std::string> url;
};

struct Media {
  static constexpr auto naming = exact;
  std::string media_key;
  std::string type;
  std::optional<std::string> url;
  std::optional<std::string> preview_image_url;
  std::optional<std::string> alt_text;
  std::optional<std::int64_t> width;
  std::optional<std::int64_t> height;
  std::optional<std::vector<Variant>> variants;
};

struct PollOption {
  static constexpr auto naming = exact;
  std::optional<std::int64_t> position;
  std::string label;
  std::optional<std::int64_t> votes;
};

struct Poll {
  static constexpr auto naming = exact;
  std::string id;
  std::vector<PollOption> options;
  std::optional<std::string> voting_status;
  std::optional<std::string> end_datetime;
};

// ---- whole answers ----

struct Includes {
  static constexpr auto naming = exact;
  std::optional<std::vector<Value>> users;
  std::optional<std::vector<Value>> tweets;
  std::optional<std::vector<Value>> posts;
  std::optional<std::vector<Value>> media;
  std::optional<std::vector<Value>> polls;
};

struct Meta {
  static constexpr auto naming = exact;
  std::optional<std::string> next_token;
};

/// A list of posts. `data` is absent when there are none.
struct Page {
  static constexpr auto naming = exact;
  std::optional<std::vector<Value>> data;
  std::optional<Includes> includes;
  std::optional<std::vector<Value>> errors;  ///< of Problem: parts that could not be given
  std::optional<Meta> meta;
};

/// One post.
struct Single {
  static constexpr auto naming = exact;
  std::optional<Value> data;
  std::optional<Includes> includes;
  std::optional<std::vector<Value>> errors;
};

}  // namespace socialhub::connector::twitter::wire
