#include "platformsim/bluesky/embeds.hpp"

#include "platformsim/bluesky/identifiers.hpp"

#include "http/url.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <numeric>

namespace socialhub::platformsim::bluesky {
namespace {

using picture::Picture;

Object make_ratio(const Picture& picture)
{
  const int divisor = std::gcd(picture.width, picture.height);
  return {{"width", picture.width / divisor}, {"height", picture.height / divisor}};
}

// Pictures are painted when they are asked for, so the size is a likely one.
std::int64_t likely_size(const Picture& picture)
{
  return 40'000 + static_cast<std::int64_t>(picture.seed % 240'000);
}

Object make_blob(const Picture& picture, std::string_view type, std::int64_t size)
{
  return {{"$type", "blob"},
          {"ref", Object{{"$link", Directory::cid_of(picture)}}},
          {"mimeType", type},
          {"size", size}};
}

Object make_blob(const Picture& picture)
{
  return make_blob(picture, "image/png", likely_size(picture));
}

struct RecordWriter {
  Value operator()(std::monostate) const { return nullptr; }

  Value operator()(const world::Images& images) const
  {
    Array list;
    for (const auto& image : images.images) {
      list.push_back(Object{{"alt", image.alt},
                            {"image", make_blob(image.picture)},
                            {"aspectRatio", make_ratio(image.picture)}});
    }
    return Object{{"$type", "app.bsky.embed.images"}, {"images", std::move(list)}};
  }

  Value operator()(const world::Gallery& gallery) const
  {
    Array list;
    for (const auto& image : gallery.images) {
      list.push_back(Object{{"$type", "app.bsky.embed.gallery#image"},
                            {"alt", image.alt},
                            {"image", make_blob(image.picture)},
                            {"aspectRatio", make_ratio(image.picture)}});
    }
    return Object{{"$type", "app.bsky.embed.gallery"}, {"items", std::move(list)}};
  }

  Value operator()(const world::Video& video) const
  {
    return Object{{"alt", video.alt},
                  {"$type", "app.bsky.embed.video"},
                  {"video", make_blob(video.still, "video/mp4", 12 * likely_size(video.still))},
                  {"aspectRatio", make_ratio(video.still)}};
  }

  Value operator()(const world::LinkCard& card) const
  {
    Object external{{"uri", card.url}};
    if (card.picture) external["thumb"] = make_blob(*card.picture);
    external["title"] = card.title;
    external["description"] = card.description;
    return Object{{"$type", "app.bsky.embed.external"}, {"external", std::move(external)}};
  }

  /// The network has no polls.
  Value operator()(const world::Poll&) const { return nullptr; }

  Value operator()(const world::UnknownPart& part) const
  {
    return Object{{"$type", part.kind}, {"options", Array{"yes", "no"}}};
  }
};

struct ViewWriter {
  const std::string& did;
  const MediaAddresses& addresses;

  Value operator()(std::monostate) const { return nullptr; }

  Value operator()(const world::Images& images) const
  {
    Array list;
    for (const auto& image : images.images) {
      list.push_back(Object{{"thumb", addresses.thumbnail(did, image.picture)},
                            {"fullsize", addresses.full_size(did, image.picture)},
                            {"alt", image.alt},
                            {"aspectRatio", make_ratio(image.picture)}});
    }
    return Object{{"$type", "app.bsky.embed.images#view"}, {"images", std::move(list)}};
  }

  Value operator()(const world::Gallery& gallery) const
  {
    Array list;
    for (const auto& image : gallery.images) {
      list.push_back(Object{{"$type", "app.bsky.embed.gallery#viewImage"},
                            {"thumbnail", addresses.thumbnail(did, image.picture)},
                            {"fullsize", addresses.full_size(did, image.picture)},
                            {"alt", image.alt},
                            {"aspectRatio", make_ratio(image.picture)}});
    }
    return Object{{"$type", "app.bsky.embed.gallery#view"}, {"items", std::move(list)}};
  }

  Value operator()(const world::Video& video) const
  {
    return Object{{"$type", "app.bsky.embed.video#view"},
                  {"cid", Directory::cid_of(video.still)},
                  {"playlist", addresses.playlist(did, video.still)},
                  {"thumbnail", addresses.video_still(did, video.still)},
                  {"alt", video.alt},
                  {"aspectRatio", make_ratio(video.still)}};
  }

  Value operator()(const world::LinkCard& card) const
  {
    Object external{{"uri", card.url}, {"title", card.title}, {"description", card.description}};
    if (card.picture) external["thumb"] = addresses.thumbnail(did, *card.picture);
    return Object{{"$type", "app.bsky.embed.external#view"}, {"external", std::move(external)}};
  }

  /// The network has no polls.
  Value operator()(const world::Poll&) const { return nullptr; }

  Value operator()(const world::UnknownPart& part) const
  {
    return Object{{"$type", part.kind + "#view"}, {"options", Array{"yes", "no"}}};
  }
};

bool is_media(const world::Attachment& attachment)
{
  return !std::holds_alternative<std::monostate>(attachment);
}

}  // namespace

std::string MediaAddresses::avatar(const std::string& did, const Picture& picture) const
{
  return fmt::format("{}/img/avatar/plain/{}/{}", origin_, did, Directory::cid_of(picture));
}

std::string MediaAddresses::thumbnail(const std::string& did, const Picture& picture) const
{
  return fmt::format("{}/img/feed_thumbnail/plain/{}/{}", origin_, did, Directory::cid_of(picture));
}

std::string MediaAddresses::full_size(const std::string& did, const Picture& picture) const
{
  return fmt::format("{}/img/feed_fullsize/plain/{}/{}", origin_, did, Directory::cid_of(picture));
}

std::string MediaAddresses::playlist(const std::string& did, const Picture& still) const
{
  return fmt::format("{}/vid/{}/{}/playlist.m3u8", origin_, http::percent_encode(did),
                     Directory::cid_of(still));
}

std::string MediaAddresses::video_still(const std::string& did, const Picture& still) const
{
  return fmt::format("{}/vid/{}/{}/thumbnail.jpg", origin_, http::percent_encode(did),
                     Directory::cid_of(still));
}

Value make_record_embed(const world::Attachment& attachment, const StrongRef* quoted)
{
  Value media = std::visit(RecordWriter{}, attachment);
  if (quoted == nullptr) return media;
  if (!is_media(attachment)) {
    return Object{{"$type", "app.bsky.embed.record"}, {"record", to_json(*quoted)}};
  }
  return Object{{"$type", "app.bsky.embed.recordWithMedia"},
                {"media", std::move(media)},
                {"record", Object{{"record", to_json(*quoted)}}}};
}

Value make_attachment_view(const world::Attachment& attachment, const std::string& did,
                           const MediaAddresses& addresses)
{
  return std::visit(ViewWriter{did, addresses}, attachment);
}

namespace {

// Empty for what stays plain text.
Object make_feature(const world::TextToken& token, const Directory& directory)
{
  using Kind = world::TextToken::Kind;
  switch (token.kind) {
    case Kind::plain:
      return {};
    case Kind::mention: {
      const auto person = directory.world().find_person(token.text.substr(1));
      if (!person) return {};
      return {{"did", directory.did(*person)}, {"$type", "app.bsky.richtext.facet#mention"}};
    }
    case Kind::tag:
      return {{"tag", token.text.substr(1)}, {"$type", "app.bsky.richtext.facet#tag"}};
    case Kind::link:
      return {{"uri", token.text}, {"$type", "app.bsky.richtext.facet#link"}};
  }
  return {};
}

std::string write_token(const world::TextToken& token, const Directory& directory)
{
  if (token.kind == world::TextToken::Kind::mention) {
    const auto person = directory.world().find_person(token.text.substr(1));
    if (person) return "@" + directory.handle(*person);
  }
  return std::string(token.text);
}

}  // namespace

WireText make_wire_text(std::string_view text, const Directory& directory)
{
  WireText wire;
  for (const auto& token : world::split_text(text)) {
    const auto start = wire.text.size();
    wire.text += write_token(token, directory);
    Object feature = make_feature(token, directory);
    if (feature.empty()) continue;
    wire.facets.push_back(
        Object{{"index", Object{{"byteEnd", wire.text.size()}, {"byteStart", start}}},
               {"features", Array{std::move(feature)}}});
  }
  return wire;
}

}  // namespace socialhub::platformsim::bluesky
