#include "platformsim/picture/address.hpp"
#include "platformsim/twitter/identifiers.hpp"
#include "platformsim/twitter/views.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace socialhub::platformsim::twitter {
namespace {

constexpr std::size_t most_pictures = 4;

std::vector<world::Image> pictures_of(const world::Attachment& attachment)
{
  std::vector<world::Image> images;
  if (const auto* few = std::get_if<world::Images>(&attachment)) images = few->images;
  if (const auto* many = std::get_if<world::Gallery>(&attachment)) images = many->images;
  if (images.size() > most_pictures) images.resize(most_pictures);
  return images;
}

Object make_photo(const std::string& key, const world::Image& image, const std::string& origin)
{
  Object photo{{"media_key", key},
               {"type", "photo"},
               {"url", origin + picture::make_path(image.picture, picture::Size::full)},
               {"width", image.picture.width},
               {"height", image.picture.height}};
  if (!image.alt.empty()) photo["alt_text"] = image.alt;
  return photo;
}

Object make_film(const std::string& key, const world::Video& video, const std::string& origin)
{
  constexpr int length_ms = 48'200;
  const auto base = fmt::format("{}/amplify_video/{}", origin, key.substr(key.find('_') + 1));
  const auto variant = [&](int rate, std::string_view size) {
    return Object{{"bit_rate", rate},
                  {"content_type", "video/mp4"},
                  {"url", fmt::format("{}/vid/{}/film.mp4", base, size)}};
  };
  Object playlist{{"content_type", "application/x-mpegURL"}, {"url", base + "/pl/film.m3u8"}};
  Object film{
      {"media_key", key},
      {"type", "video"},
      {"preview_image_url", origin + picture::make_path(video.still, picture::Size::thumbnail)},
      {"width", video.still.width},
      {"height", video.still.height},
      {"duration_ms", length_ms},
      {"public_metrics", Object{{"view_count", 1510}}},
      {"variants",
       Array{std::move(playlist), variant(832'000, "640x360"), variant(2'176'000, "1280x720")}}};
  if (!video.alt.empty()) film["alt_text"] = video.alt;
  return film;
}

}  // namespace

std::vector<std::string> Views::media_keys(const world::Post& post) const
{
  const auto number = directory_.number(post.id);
  std::vector<std::string> keys;
  const auto count = pictures_of(post.attachment).size();
  for (std::size_t i = 0; i < count; ++i)
    keys.push_back(fmt::format("3_{}", number + i));
  const bool is_film = std::holds_alternative<world::Video>(post.attachment);
  if (is_film) keys.push_back(fmt::format("13_{}", number));
  // Kinds that are new have numbers that are new.
  const bool is_unknown = std::holds_alternative<world::UnknownPart>(post.attachment);
  if (is_unknown) keys.push_back(fmt::format("99_{}", number));
  return keys;
}

Array Views::media(const world::Post& post) const
{
  const auto keys = media_keys(post);
  const auto pictures = pictures_of(post.attachment);
  Array list;
  for (std::size_t i = 0; i < pictures.size(); ++i)
    list.push_back(make_photo(keys[i], pictures[i], around_.origin));
  if (const auto* video = std::get_if<world::Video>(&post.attachment)) {
    list.push_back(make_film(keys.front(), *video, around_.origin));
  }
  if (const auto* part = std::get_if<world::UnknownPart>(&post.attachment)) {
    list.push_back(Object{{"media_key", keys.front()}, {"type", part->kind}});
  }
  return list;
}

Object Views::poll(const world::Post& post, const world::Poll& poll) const
{
  const auto ends_at = post.appeared_at + poll.length;
  Array options;
  for (std::size_t i = 0; i < poll.options.size(); ++i) {
    const auto votes = i < poll.votes.size() ? poll.votes[i] : 0U;
    options.push_back(Object{{"position", i + 1}, {"label", poll.options[i]}, {"votes", votes}});
  }
  return {{"id", directory_.post_id(post.id)},
          {"options", std::move(options)},
          {"duration_minutes", poll.length.count()},
          {"end_datetime", write_time(ends_at)},
          {"voting_status", ends_at <= around_.now ? "closed" : "open"}};
}

}  // namespace socialhub::platformsim::twitter
