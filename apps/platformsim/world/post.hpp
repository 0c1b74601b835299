#pragma once

#include "platformsim/picture/picture.hpp"
#include "platformsim/world/ids.hpp"

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace socialhub::platformsim::world {

struct Image {
  picture::Picture picture;
  std::string alt;  ///< empty: the author gave none
};

/// Up to four pictures under a text.
struct Images {
  std::vector<Image> images;
};

/// A longer series of pictures.
struct Gallery {
  std::vector<Image> images;
};

struct Video {
  picture::Picture still;
  std::string alt;
};

struct LinkCard {
  std::string url;
  std::string title;
  std::string description;
  std::optional<picture::Picture> picture;
};

/// A question with answers to choose from.
struct Poll {
  std::vector<std::string> options;
  std::vector<std::uint32_t> votes;  ///< of the crowd, one an option
  std::chrono::minutes length{std::chrono::hours(24)};
  bool is_multiple = false;
};

/// A part of a kind that clients of today do not know.
struct UnknownPart {
  std::string kind;
};

using Attachment =
    std::variant<std::monostate, Images, Gallery, Video, LinkCard, Poll, UnknownPart>;

/// What somebody wrote. Texts name people as @username, tags as #tag and links as https://…;
/// every network writes and marks these in its own way.
struct Post {
  PostId id{};
  PersonId author{};
  std::string text;
  std::string language;           ///< BCP 47; empty: not said
  sqlkit::Timestamp written_at;   ///< what the author's program says; may be long ago
  sqlkit::Timestamp appeared_at;  ///< when the networks first saw it
  Attachment attachment;
  std::optional<PostId> reply_to;
  std::optional<PostId> root;  ///< the thread's first post; only of replies
  std::optional<PostId> quoted;
  bool is_quote_detached = false;  ///< the quoted author took their post out of it
  std::string label;               ///< the author's own content warning, e.g. "graphic-media"
  std::string spoiler;             ///< a line to read before the text is opened; "" = none
  bool is_deleted = false;
  std::uint32_t crowd_likes = 0;  ///< by people who are not in the world
  std::uint32_t crowd_reposts = 0;
  std::uint32_t serial = 0;  ///< of the event, unique in the world
};

struct Repost {
  PersonId by{};
  PostId post{};
  sqlkit::Timestamp at;
  std::uint32_t serial = 0;
};

struct Like {
  PersonId by{};
  PostId post{};
  sqlkit::Timestamp at;
  std::uint32_t serial = 0;
};

struct Follow {
  PersonId by{};
  PersonId target{};
  sqlkit::Timestamp at;
  std::uint32_t serial = 0;
};

struct Block {
  PersonId by{};
  PersonId target{};
  sqlkit::Timestamp at;
  std::uint32_t serial = 0;
};

/// A post or a repost as it passes by in feeds.
struct FeedEntry {
  sqlkit::Timestamp at;
  std::uint32_t serial = 0;
  PersonId by{};  ///< who brought it: the author, or who reposted it
  PostId post{};
  bool is_repost = false;
};

enum class NoticeKind { like, repost, follow, mention, reply, quote };

/// What a person is told about.
struct Notice {
  NoticeKind kind{};
  PersonId by{};
  sqlkit::Timestamp at;
  std::uint32_t serial = 0;       ///< of the event that caused it
  std::optional<PostId> cause;    ///< the post that mentions, replies or quotes
  std::optional<PostId> subject;  ///< the person's own post that was touched
};

}  // namespace socialhub::platformsim::world
