#include "platformsim/mastodon/views.hpp"

#include "http/url.hpp"
#include "sqlkit/base/text.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

/// What posts have beside their text.
namespace socialhub::platformsim::mastodon {
namespace {

// The server makes a small picture of this many pixels of a larger one.
constexpr double small_pixels = 640.0 * 360.0;

Object size_view(int width, int height)
{
  return {{"width", width},
          {"height", height},
          {"size", fmt::format("{}x{}", width, height)},
          {"aspect", static_cast<double>(width) / height}};
}

Object meta_view(const picture::Picture& picture)
{
  const double pixels = static_cast<double>(picture.width) * picture.height;
  const double scale = std::min(1.0, std::sqrt(small_pixels / pixels));
  return {{"original", size_view(picture.width, picture.height)},
          {"small", size_view(static_cast<int>(picture.width * scale),
                              static_cast<int>(picture.height * scale))}};
}

const std::vector<world::Image>* images_of(const world::Attachment& attachment)
{
  if (const auto* images = std::get_if<world::Images>(&attachment)) return &images->images;
  if (const auto* gallery = std::get_if<world::Gallery>(&attachment)) return &gallery->images;
  return nullptr;
}

std::string provider_of(const std::string& url)
{
  const auto parsed = http::parse_url(url);
  return parsed ? parsed->host : "";
}

}  // namespace

Object Views::attachment(PostId post, std::size_t index, std::string_view type) const
{
  const auto& stored = world_.post(post);
  const auto serial = stored.serial * 8 + static_cast<std::uint32_t>(index);
  return {{"id", std::to_string(make_id(stored.appeared_at, serial))},
          {"type", type},
          {"url", nullptr},
          {"preview_url", nullptr},
          {"remote_url", nullptr},
          {"preview_remote_url", nullptr},
          {"text_url", nullptr},
          {"meta", nullptr},
          {"description", nullptr},
          {"blurhash", nullptr}};
}

Object Views::image(PostId post, std::size_t index, const picture::Picture& picture,
                    const std::string& alt) const
{
  Object view = attachment(post, index, "image");
  view["url"] = picture_url(picture, false);
  view["preview_url"] = picture_url(picture, true);
  view["meta"] = meta_view(picture);
  if (!alt.empty()) view["description"] = alt;
  view["blurhash"] = "UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH";
  return view;
}

Array Views::media(const world::Post& post) const
{
  // More pictures than this one post does not take.
  constexpr std::size_t max_images = 4;
  Array list;
  if (const auto* images = images_of(post.attachment)) {
    for (std::size_t i = 0; i < std::min(images->size(), max_images); ++i) {
      list.push_back(image(post.id, i, (*images)[i].picture, (*images)[i].alt));
    }
  }
  if (const auto* video = std::get_if<world::Video>(&post.attachment)) {
    Object view = image(post.id, 0, video->still, video->alt);
    view["type"] = "video";
    // There are stills in this world, but no moving pictures: this file is empty.
    view["url"] = fmt::format("{}/media/{}.mp4", directory_.origin(), directory_.id(post.id));
    list.push_back(std::move(view));
  }
  if (std::holds_alternative<world::UnknownPart>(post.attachment)) {
    Object view = attachment(post.id, 0, "unknown");
    view["remote_url"] = directory_.origin() + "/media/hologram.bin";
    list.push_back(std::move(view));
  }
  return list;
}

Value Views::poll(const world::Post& post) const
{
  const auto* poll = std::get_if<world::Poll>(&post.attachment);
  if (poll == nullptr) return nullptr;
  const auto closes_at = post.appeared_at + poll->length;
  const auto total = std::accumulate(poll->votes.begin(), poll->votes.end(), std::uint64_t{0});
  Array options;
  for (std::size_t i = 0; i < poll->options.size(); ++i) {
    const auto votes = i < poll->votes.size() ? poll->votes[i] : 0;
    options.push_back(Object{{"title", poll->options[i]}, {"votes_count", votes}});
  }
  return Object{{"id", directory_.id(post.id)},
                {"expires_at", write_time(closes_at)},
                {"expired", closes_at <= now_},
                {"multiple", poll->is_multiple},
                {"votes_count", total},
                {"voters_count", total},
                {"options", std::move(options)},
                {"emojis", Array()},
                {"voted", post.author == viewer_},
                {"own_votes", Array()}};
}

Value Views::card(const world::Post& post) const
{
  const auto* link = std::get_if<world::LinkCard>(&post.attachment);
  if (link == nullptr) return nullptr;
  Object view{{"url", link->url},
              {"title", link->title},
              {"description", link->description},
              {"language", nullptr},
              {"type", "link"},
              {"author_name", ""},
              {"author_url", ""},
              {"provider_name", provider_of(link->url)},
              {"provider_url", ""},
              {"html", ""},
              {"width", 0},
              {"height", 0},
              {"image", nullptr},
              {"image_description", ""},
              {"embed_url", ""},
              {"blurhash", nullptr},
              {"published_at", nullptr},
              {"authors", Array()}};
  if (link->picture) {
    view["image"] = picture_url(*link->picture, true);
    view["width"] = link->picture->width;
    view["height"] = link->picture->height;
    view["blurhash"] = "UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH";
  }
  return view;
}

Value Views::quote(const world::Post& post, bool is_quoted) const
{
  if (!post.quoted) return nullptr;
  const char* member = is_quoted ? "quoted_status_id" : "quoted_status";
  const auto hidden = [&](std::string_view state) {
    return Object{{"state", state}, {member, nullptr}};
  };
  const auto& quoted = world_.post(*post.quoted);
  if (quoted.is_deleted) return hidden("deleted");
  if (post.is_quote_detached) return hidden("revoked");
  if (world_.find_block(viewer_, quoted.author)) {
    return Object{
        {"state", "blocked_account"},
        {member, is_quoted ? Value(directory_.id(quoted.id)) : Value(status(quoted.id, true))}};
  }
  if (!is_visible(quoted.id)) return hidden("unauthorized");
  if (is_quoted) return Object{{"state", "accepted"}, {member, directory_.id(quoted.id)}};
  return Object{{"state", "accepted"}, {member, status(quoted.id, true)}};
}

Array Views::mentions(const world::Post& post) const
{
  const auto typed = text(post);
  Array list;
  std::vector<PersonId> named;
  for (const auto& token : world::split_text(typed)) {
    const auto person = token.kind == world::TextToken::Kind::mention
                            ? world_.find_person(token.text.substr(1))
                            : std::nullopt;
    if (!person || std::ranges::find(named, *person) != named.end()) continue;
    named.push_back(*person);
    list.push_back(Object{{"id", directory_.account_id(*person)},
                          {"username", directory_.username(*person)},
                          {"url", directory_.account_url(*person)},
                          {"acct", directory_.username(*person)}});
  }
  return list;
}

Array Views::tags(const world::Post& post) const
{
  const auto typed = text(post);
  Array list;
  std::vector<std::string> named;
  for (const auto& token : world::split_text(typed)) {
    if (token.kind != world::TextToken::Kind::tag) continue;
    auto name = sqlkit::to_lower_ascii(token.text.substr(1));
    if (std::ranges::find(named, name) != named.end()) continue;
    list.push_back(Object{{"name", name}, {"url", directory_.origin() + "/tags/" + name}});
    named.push_back(std::move(name));
  }
  return list;
}

}  // namespace socialhub::platformsim::mastodon
