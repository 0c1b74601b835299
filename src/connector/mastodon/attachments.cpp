#include "connector/mastodon/attachments.hpp"

#include "connector/mastodon/wire_attachments.hpp"
#include "connector/reading.hpp"

#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace socialhub::connector::mastodon {

using model::MediaKind;

namespace {

template <class T>
std::optional<T> try_decode(const wire::Value& value)
{
  T decoded{};
  if (!sqlkit::json::decode_into(value, decoded, sqlkit::json::Mode::lenient).empty()) {
    return std::nullopt;
  }
  return decoded;
}

struct KindName {
  std::string_view name;
  MediaKind kind;
};

// https://docs.joinmastodon.org/entities/MediaAttachment/#type
constexpr std::array kind_names{
    KindName{"image", MediaKind::image}, KindName{"gifv", MediaKind::gif},
    KindName{"video", MediaKind::video}, KindName{"audio", MediaKind::audio}};

std::optional<std::int32_t> keep_size(const std::optional<double>& size)
{
  constexpr double largest = 1'000'000;
  if (!size || !(*size >= 1) || *size > largest) { return std::nullopt; }
  return static_cast<std::int32_t>(std::lround(*size));
}

void add_size(const wire::Attachment& source, model::Media& media)
{
  const auto meta = source.meta ? try_decode<wire::AttachmentMeta>(*source.meta) : std::nullopt;
  if (!meta || !meta->original) { return; }
  media.width = keep_size(meta->original->width);
  media.height = keep_size(meta->original->height);
}

/// Empty if there is nothing to show: an unknown kind of file, or one that the server still works
/// on or could not fetch.
std::optional<model::Media> to_media(const wire::Attachment& source)
{
  const auto* kind = std::ranges::find(kind_names, source.type, &KindName::name);
  auto url = keep_web_url(source.url);
  if (!url) { url = keep_web_url(source.remote_url); }
  if (kind == kind_names.end() || !url) { return std::nullopt; }
  model::Media media;
  media.kind = kind->kind;
  media.url = std::move(*url);
  media.preview_url = keep_web_url(source.preview_url);
  if (source.description && !source.description->empty()) { media.alt_text = source.description; }
  add_size(source, media);
  return media;
}

void add_media(const wire::Status& status, model::Post& post)
{
  if (!status.media_attachments) { return; }
  for (const auto& value : *status.media_attachments) {
    const auto source = try_decode<wire::Attachment>(value);
    auto media = source ? to_media(*source) : std::nullopt;
    if (media) {
      post.media.push_back(std::move(*media));
    } else {
      const bool is_plain = source && source->type.size() <= 32;
      post.unsupported.push_back(is_plain ? to_single_line(source->type) : "attachment");
    }
  }
}

std::optional<std::int64_t> keep_count(const std::optional<std::int64_t>& count)
{
  return count && *count >= 0 ? count : std::nullopt;
}

void add_poll(const wire::Status& status, model::Post& post)
{
  if (!status.poll) { return; }
  post.poll = to_poll(*status.poll);
  if (!post.poll) { post.unsupported.emplace_back("poll"); }
}

/// A preview that cannot be read is none: the link stands in the text.
void add_card(const wire::Status& status, model::Post& post)
{
  const auto source = status.card ? try_decode<wire::Card>(*status.card) : std::nullopt;
  auto url = source ? keep_web_url(source->url) : std::nullopt;
  if (!url) { return; }
  model::Card card;
  card.url = std::move(*url);
  card.title = source->title.value_or("");
  card.description = source->description.value_or("");
  card.image_url = keep_web_url(source->image);
  post.card = std::move(card);
}

}  // namespace

std::optional<model::Poll> to_poll(const wire::Value& value)
{
  const auto source = try_decode<wire::Poll>(value);
  if (!source || source->options.empty()) { return std::nullopt; }
  model::Poll poll;
  for (const auto& option : source->options) {
    poll.options.push_back({.title = option.title, .votes = keep_count(option.votes_count)});
  }
  poll.is_multiple = source->multiple.value_or(false);
  poll.is_closed = source->expired.value_or(false);
  poll.closes_at = read_time(source->expires_at);
  poll.voters = keep_count(source->voters_count);
  // Where one answer may be chosen, there are as many voters as votes.
  if (!poll.voters && !poll.is_multiple) { poll.voters = keep_count(source->votes_count); }
  return poll;
}

std::optional<sqlkit::Timestamp> read_time(const std::optional<wire::Value>& value)
{
  const auto* text = value ? value->if_string() : nullptr;
  if (!text) { return std::nullopt; }
  return sqlkit::parse_timestamp(std::string_view(text->data(), text->size()));
}

void add_attachments(const wire::Status& status, model::Post& post)
{
  add_media(status, post);
  add_poll(status, post);
  add_card(status, post);
}

}  // namespace socialhub::connector::mastodon
