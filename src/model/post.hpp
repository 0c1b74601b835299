#pragma once

#include "model/author.hpp"
#include "model/platform.hpp"
#include "model/text_range.hpp"

#include "sqlkit/base/tag.hpp"
#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace socialhub::model {

enum class Visibility { everyone, unlisted, followers, direct };
enum class MediaKind { image, video, gif, audio };

struct Media {
  MediaKind kind = MediaKind::image;
  std::string url;                         ///< full size, or the playlist of a video
  std::optional<std::string> preview_url;  ///< a picture
  std::optional<std::string> alt_text;     ///< empty: the author gave none
  std::optional<std::int32_t> width;       ///< pixels, or the aspect ratio's numerator
  std::optional<std::int32_t> height;

  friend bool operator==(const Media&, const Media&) = default;
};

/// A link preview.
struct Card {
  std::string url;
  std::string title;
  std::string description;
  std::optional<std::string> image_url;

  friend bool operator==(const Card&, const Card&) = default;
};

struct PollOption {
  std::string title;
  std::optional<std::int64_t> votes;  ///< empty: not told, or not yet

  friend bool operator==(const PollOption&, const PollOption&) = default;
};

/// A question with answers to choose from.
struct Poll {
  std::vector<PollOption> options;
  bool is_multiple = false;  ///< several answers may be chosen
  bool is_closed = false;
  std::optional<sqlkit::Timestamp> closes_at;
  std::optional<std::int64_t> voters;

  friend bool operator==(const Poll&, const Poll&) = default;
};

struct TwitterMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::twitter);
  std::int64_t retweet_count = 0;
  std::int64_t like_count = 0;
  std::int64_t reply_count = 0;
  std::int64_t quote_count = 0;
  std::vector<std::string> media_urls;
  friend bool operator==(const TwitterMetadata&, const TwitterMetadata&) = default;
};

enum class InstagramMediaType { image, video, carousel };

struct InstagramMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::instagram);
  std::optional<std::int64_t> like_count;  ///< empty: its owner hides it
  std::int64_t comment_count = 0;
  InstagramMediaType media_type = InstagramMediaType::image;
  friend bool operator==(const InstagramMetadata&, const InstagramMetadata&) = default;
};

struct LinkedinMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::linkedin);
  std::int64_t reaction_count = 0;
  std::int64_t comment_count = 0;
  std::int64_t share_count = 0;
  friend bool operator==(const LinkedinMetadata&, const LinkedinMetadata&) = default;
};

struct BlueskyMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::bluesky);
  std::int64_t like_count = 0;
  std::int64_t repost_count = 0;
  std::int64_t reply_count = 0;
  std::int64_t quote_count = 0;
  std::string cid;  ///< the version's hash; with the at-uri it makes a strong reference
  friend bool operator==(const BlueskyMetadata&, const BlueskyMetadata&) = default;
};

struct MastodonMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::mastodon);
  std::int64_t favourites_count = 0;
  std::int64_t reblogs_count = 0;
  std::int64_t replies_count = 0;
  friend bool operator==(const MastodonMetadata&, const MastodonMetadata&) = default;
};

/// What only one network knows of a post.
using PlatformPostMetadata = std::variant<TwitterMetadata, InstagramMetadata, LinkedinMetadata,
                                          BlueskyMetadata, MastodonMetadata>;

/// Why a referred post cannot be shown.
enum class UnavailableReason {
  not_found,
  blocked,
  detached,  ///< its author took it out, or has not agreed yet
  unsupported,
};

/// A post as its network shows it, before or after it is stored. Ids in it are the network's own.
struct Post {
  Platform platform = Platform::bluesky;
  std::string external_id;
  Author author;
  std::string url;
  std::string content;  ///< plain text, UTF-8
  std::vector<TextRange> content_ranges;
  std::optional<std::string> spoiler_text;
  std::optional<std::string> language;  ///< BCP 47
  Visibility visibility = Visibility::everyone;
  bool is_sensitive = false;
  std::vector<Media> media;
  std::optional<Card> card;
  std::optional<Poll> poll;
  PlatformPostMetadata metadata;
  std::optional<std::string> in_reply_to;  ///< external id
  std::optional<std::string>
      root;  ///< external id of the thread's first post; its own id is left out
  std::optional<std::string> quoted;  ///< external id
  std::optional<UnavailableReason> quote_unavailable;
  std::vector<std::string>
      unsupported;  ///< types of parts that we cannot show; the card links to the original
  sqlkit::Timestamp created_at;  ///< when it was written, as the network says
  std::optional<sqlkit::Timestamp> edited_at;

  friend bool operator==(const Post&, const Post&) = default;
};

/// When a post was written, as far as its claim can be believed: never before 1970, never after
/// `latest`, when it was first seen to exist.
sqlkit::Timestamp clamp_created_at(sqlkit::Timestamp claimed, sqlkit::Timestamp latest);

}  // namespace socialhub::model
