#include "connector/bluesky/embeds.hpp"

#include "connector/bluesky/at_uri.hpp"
#include "connector/bluesky/labels.hpp"
#include "connector/bluesky/post_view.hpp"
#include "connector/bluesky/rich_text.hpp"
#include "connector/bluesky/wire_embeds.hpp"

#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <utility>

namespace socialhub::connector::bluesky {

using model::Card;
using model::Media;
using model::MediaKind;
using model::UnavailableReason;

namespace {

template <class T>
T decode(const wire::Value& value)
{
  return sqlkit::json::decode<T>(value, sqlkit::json::Mode::lenient);
}

struct Reader {
  std::string_view type;
  void (*read)(const wire::Value& value, EmbedParts& parts);
};

/// Hands the value to the reader of its type. Returns false if there is none.
template <std::size_t Size>
bool dispatch(const std::array<Reader, Size>& readers, const wire::Value& value, EmbedParts& parts)
{
  const auto* reader = std::ranges::find(readers, wire::type_of(value), &Reader::type);
  if (reader == readers.end()) { return false; }
  reader->read(value, parts);
  return true;
}

// ---- media and cards ----

void set_shape(const std::optional<wire::AspectRatio>& ratio, Media& media)
{
  const auto fits = [](std::int64_t side) {
    return side > 0 && side <= std::numeric_limits<std::int32_t>::max();
  };
  if (!ratio || !fits(ratio->width) || !fits(ratio->height)) { return; }
  media.width = static_cast<std::int32_t>(ratio->width);
  media.height = static_cast<std::int32_t>(ratio->height);
}

void add_media(MediaKind kind, const std::string& url, const std::optional<std::string>& preview,
               const std::optional<std::string>& alt, const std::optional<wire::AspectRatio>& ratio,
               EmbedParts& parts)
{
  auto web_url = keep_web_url(url);
  if (!web_url) { return; }
  Media media{.kind = kind, .url = std::move(*web_url)};
  media.preview_url = keep_web_url(preview);
  // An empty description is how this network says that there is none.
  if (alt && !alt->empty()) { media.alt_text = alt; }
  set_shape(ratio, media);
  parts.post.media.push_back(std::move(media));
}

void read_images(const wire::Value& value, EmbedParts& parts)
{
  for (const auto& image : decode<wire::ImagesView>(value).images) {
    add_media(MediaKind::image, image.fullsize, image.thumb, image.alt, image.aspect_ratio, parts);
  }
}

void read_gallery(const wire::Value& value, EmbedParts& parts)
{
  for (const auto& item : decode<wire::GalleryView>(value).items) {
    add_media(MediaKind::image, item.fullsize, item.thumbnail, item.alt, item.aspect_ratio, parts);
  }
}

void read_video(const wire::Value& value, EmbedParts& parts)
{
  const auto video = decode<wire::VideoView>(value);
  add_media(MediaKind::video, video.playlist, video.thumbnail, video.alt, video.aspect_ratio,
            parts);
}

void read_external(const wire::Value& value, EmbedParts& parts)
{
  const auto external = decode<wire::ExternalView>(value).external;
  auto url = keep_web_url(external.uri);
  if (!url) { return; }
  parts.post.card = Card{.url = std::move(*url),
                         .title = to_single_line(external.title),
                         .description = external.description,
                         .image_url = keep_web_url(external.thumb)};
}

// ---- records: quotes, and things with a page of their own ----

// Deeper quotes are not shown anywhere, and each level costs a stack frame.
constexpr int max_quote_depth = 3;

wire::PostView to_post_view(wire::ViewRecord record)
{
  wire::PostView view{.uri = std::move(record.uri),
                      .cid = std::move(record.cid),
                      .author = std::move(record.author),
                      .record = decode<wire::PostRecord>(record.value),
                      .indexed_at = record.indexed_at};
  view.reply_count = record.reply_count;
  view.repost_count = record.repost_count;
  view.like_count = record.like_count;
  view.quote_count = record.quote_count;
  view.labels = std::move(record.labels);
  if (record.embeds && !record.embeds->empty()) { view.embed = std::move(record.embeds->front()); }
  return view;
}

void mark_unavailable(EmbedParts& parts, std::string uri, UnavailableReason reason)
{
  parts.post.quoted = std::move(uri);
  parts.post.quote_unavailable = reason;
}

void read_quote(const wire::Value& value, EmbedParts& parts)
{
  auto record = decode<wire::ViewRecord>(value);
  if (wire::type_of(record.value) != "app.bsky.feed.post") {
    parts.post.unsupported.push_back(name_type(record.value));
    return;
  }
  if (is_hidden(record.labels, record.author.did)) {
    mark_unavailable(parts, std::move(record.uri), UnavailableReason::not_found);
    return;
  }
  parts.post.quoted = record.uri;
  if (parts.depth >= max_quote_depth) { return; }
  auto [post, quotes] = to_post(to_post_view(std::move(record)), parts.depth + 1);
  parts.quotes.push_back(std::move(post));
  std::ranges::move(quotes, std::back_inserter(parts.quotes));
}

template <UnavailableReason reason>
void read_unavailable(const wire::Value& value, EmbedParts& parts)
{
  mark_unavailable(parts, decode<wire::UnavailableRecord>(value).uri, reason);
}

/// A feed, list, labeler or starter pack: named, and a card that leads to its page.
void read_record_card(const wire::Value& value, EmbedParts& parts)
{
  parts.post.unsupported.push_back(name_type(value));
  const auto card = decode<wire::RecordCard>(value);
  const auto uri = card.uri ? parse_at_uri(*card.uri) : std::nullopt;
  auto url = uri ? make_record_url(*uri) : std::nullopt;
  const wire::NamedRecord record = card.record.value_or(wire::NamedRecord{});
  auto title =
      to_single_line(card.display_name.value_or(card.name.value_or(record.name.value_or(""))));
  if (title.empty() && card.creator) { title = to_author(*card.creator).name; }
  if (!url || title.empty() || parts.post.card) { return; }

  parts.post.card = Card{.url = std::move(*url),
                         .title = std::move(title),
                         .description = card.description.value_or(record.description.value_or("")),
                         .image_url = keep_web_url(card.avatar)};
}

constexpr std::array<Reader, 8> record_readers{{
    {"app.bsky.embed.record#viewRecord", read_quote},
    {"app.bsky.embed.record#viewNotFound", read_unavailable<UnavailableReason::not_found>},
    {"app.bsky.embed.record#viewBlocked", read_unavailable<UnavailableReason::blocked>},
    {"app.bsky.embed.record#viewDetached", read_unavailable<UnavailableReason::detached>},
    {"app.bsky.feed.defs#generatorView", read_record_card},
    {"app.bsky.graph.defs#listView", read_record_card},
    {"app.bsky.graph.defs#starterPackViewBasic", read_record_card},
    {"app.bsky.labeler.defs#labelerView", read_record_card},
}};

void add_record(const wire::RecordView& view, EmbedParts& parts)
{
  if (!dispatch(record_readers, view.record, parts)) {
    parts.post.unsupported.push_back(name_type(view.record));
  }
}

void read_record(const wire::Value& value, EmbedParts& parts)
{
  add_record(decode<wire::RecordView>(value), parts);
}

constexpr std::array<Reader, 4> media_readers{{
    {"app.bsky.embed.images#view", read_images},
    {"app.bsky.embed.gallery#view", read_gallery},
    {"app.bsky.embed.video#view", read_video},
    {"app.bsky.embed.external#view", read_external},
}};

void read_record_with_media(const wire::Value& value, EmbedParts& parts)
{
  const auto view = decode<wire::RecordWithMediaView>(value);
  // Media first: a link that the author chose goes before the card of what is quoted.
  if (!dispatch(media_readers, view.media, parts)) {
    parts.post.unsupported.push_back(name_type(view.media));
  }
  add_record(view.record, parts);
}

constexpr std::array<Reader, 2> quoting_readers{{
    {"app.bsky.embed.record#view", read_record},
    {"app.bsky.embed.recordWithMedia#view", read_record_with_media},
}};

}  // namespace

void add_embed(const wire::Value& embed, EmbedParts parts)
{
  if (!dispatch(media_readers, embed, parts) && !dispatch(quoting_readers, embed, parts)) {
    parts.post.unsupported.push_back(name_type(embed));
  }
}

std::string name_type(const wire::Value& value)
{
  constexpr std::size_t longest = 200;
  const auto type = wire::type_of(value);
  const bool is_name = std::ranges::all_of(type, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '#' || c == '-';
  });
  if (type.empty() || type.size() > longest || !is_name) { return "unknown"; }
  return std::string(type);
}

}  // namespace socialhub::connector::bluesky
