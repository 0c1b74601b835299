#pragma once

#include "connector/bluesky/wire.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What hangs on a post, as the network shows it: one struct for each "$type".
namespace socialhub::connector::bluesky::wire {

struct AspectRatio {
  std::int64_t width;
  std::int64_t height;
};

struct ImageView {
  std::string thumb;
  std::string fullsize;
  std::optional<std::string> alt;
  std::optional<AspectRatio> aspect_ratio;
};

struct ImagesView {
  std::vector<ImageView> images;
};

struct GalleryItem {
  std::string thumbnail;
  std::string fullsize;
  std::optional<std::string> alt;
  std::optional<AspectRatio> aspect_ratio;
};

struct GalleryView {
  std::vector<GalleryItem> items;
};

struct VideoView {
  std::string playlist;
  std::optional<std::string> thumbnail;
  std::optional<std::string> alt;
  std::optional<AspectRatio> aspect_ratio;
};

struct External {
  std::string uri;
  std::string title;
  std::string description;
  std::optional<std::string> thumb;
};

struct ExternalView {
  External external;
};

struct RecordView {
  Value record;  ///< a ViewRecord, an UnavailableRecord, or a RecordCard
};

struct RecordWithMediaView {
  RecordView record;
  Value media;  ///< images, gallery, video or external
};

/// A quoted post.
struct ViewRecord {
  std::string uri;
  std::string cid;
  Profile author;
  Value value;  ///< a PostRecord, or a record that we do not know
  sqlkit::Timestamp indexed_at;
  std::optional<std::vector<Value>> embeds;
  std::optional<std::int64_t> reply_count;
  std::optional<std::int64_t> repost_count;
  std::optional<std::int64_t> like_count;
  std::optional<std::int64_t> quote_count;
  std::optional<std::vector<Label>> labels;
};

/// Not found, blocked or detached.
struct UnavailableRecord {
  std::string uri;
};

struct NamedRecord {
  std::optional<std::string> name;
  std::optional<std::string> description;
};

/// What feeds, lists, labelers and starter packs have in common.
struct RecordCard {
  std::optional<std::string> uri;
  std::optional<std::string> display_name;
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<std::string> avatar;
  std::optional<NamedRecord> record;
  std::optional<Profile> creator;
};

}  // namespace socialhub::connector::bluesky::wire
