#include "connector/twitter/attachments.hpp"

#include "connector/reading.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace socialhub::connector::twitter {

namespace {

std::optional<std::int32_t> to_pixels(const std::optional<std::int64_t>& length)
{
  constexpr std::int64_t longest = std::numeric_limits<std::int32_t>::max();
  if (!length || *length <= 0 || *length > longest) { return std::nullopt; }
  return static_cast<std::int32_t>(*length);
}

/// The film of the most bits: playlists have no rate, and few players read them.
std::optional<std::string> find_best_film(const wire::Media& source)
{
  std::optional<std::string> best;
  std::int64_t best_rate = -1;
  for (const auto& variant : source.variants.value_or(std::vector<wire::Variant>())) {
    const auto rate = variant.bit_rate.value_or(0);
    const auto url = keep_web_url(variant.url);
    if (variant.content_type != "video/mp4" || !url || rate <= best_rate) { continue; }
    best = url;
    best_rate = rate;
  }
  return best;
}

std::optional<std::string> find_address(const wire::Media& source)
{
  return source.type == "photo" ? keep_web_url(source.url) : find_best_film(source);
}

std::optional<model::MediaKind> find_kind(const std::string& type)
{
  if (type == "photo") { return model::MediaKind::image; }
  if (type == "video") { return model::MediaKind::video; }
  if (type == "animated_gif") { return model::MediaKind::gif; }
  return std::nullopt;
}

std::optional<model::Media> to_media(const wire::Media& source)
{
  const auto kind = find_kind(source.type);
  auto url = find_address(source);
  if (!kind || !url) { return std::nullopt; }
  model::Media media{.kind = *kind,
                     .url = std::move(*url),
                     .preview_url = {},
                     .alt_text = {},
                     .width = to_pixels(source.width),
                     .height = to_pixels(source.height)};
  media.preview_url = keep_web_url(source.preview_image_url);
  if (source.alt_text && !source.alt_text->empty()) { media.alt_text = source.alt_text; }
  return media;
}

model::Poll to_poll(const wire::Poll& source)
{
  auto options = source.options;
  std::ranges::sort(options, {}, [](const wire::PollOption& option) {
    return option.position.value_or(std::numeric_limits<std::int64_t>::max());
  });
  model::Poll poll;
  std::int64_t voters = 0;
  bool is_counted = true;
  constexpr std::int64_t most_votes = 100'000'000'000;
  for (const auto& option : options) {
    const bool is_told = option.votes && *option.votes >= 0 && *option.votes <= most_votes;
    const auto votes = is_told ? option.votes : std::nullopt;
    poll.options.push_back({.title = to_single_line(option.label), .votes = votes});
    voters += votes.value_or(0);
    is_counted = is_counted && votes;
  }
  // Each person has one vote here.
  if (is_counted) { poll.voters = voters; }
  poll.is_closed = source.voting_status == "closed";
  if (source.end_datetime) { poll.closes_at = sqlkit::parse_timestamp(*source.end_datetime); }
  return poll;
}

}  // namespace

void add_attachments(const wire::Attachments& attachments, const Includes& includes,
                     model::Post& post)
{
  const std::vector<std::string> none;
  for (const auto& key : attachments.media_keys.value_or(none)) {
    const auto* source = includes.find_media(key);
    auto media = source ? to_media(*source) : std::nullopt;
    if (media) {
      post.media.push_back(std::move(*media));
    } else {
      post.unsupported.push_back(source ? to_single_line(source->type) : "media");
    }
  }
  for (const auto& id : attachments.poll_ids.value_or(none)) {
    const auto* source = includes.find_poll(id);
    if (source && !post.poll) {
      post.poll = to_poll(*source);
    } else {
      post.unsupported.emplace_back("poll");
    }
  }
}

}  // namespace socialhub::connector::twitter
