#include "connector/twitter/post_view.hpp"

#include "connector/reading.hpp"
#include "connector/twitter/attachments.hpp"
#include "connector/twitter/identifiers.hpp"
#include "connector/twitter/rich_text.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <utility>

namespace socialhub::connector::twitter {

using model::Post;
using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

std::int64_t to_count(const std::optional<std::int64_t>& count)
{
  return std::max<std::int64_t>(0, count.value_or(0));
}

void require_ids(const wire::Post& source)
{
  const auto versions = source.versions();
  if (!is_id(source.id) || !std::ranges::all_of(versions, is_id)) {
    throw Error{ErrorCode::bad_request, "The post has no usable id."};
  }
}

/// The network's words for a text without one, e.g. only of links.
std::optional<std::string> to_language(const std::optional<std::string>& language)
{
  constexpr std::array<std::string_view, 10> none{"und", "zxx", "art", "qam", "qct",
                                                  "qht", "qme", "qst", "qid", "mis"};
  constexpr std::size_t longest = 35;
  if (!language || language->empty() || language->size() > longest) { return std::nullopt; }
  const bool is_plain = std::ranges::all_of(*language, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
  const bool is_none = std::ranges::find(none, *language) != none.end();
  return is_plain && !is_none ? language : std::nullopt;
}

sqlkit::Timestamp find_time(const wire::Post& source)
{
  auto time = source.created_at ? sqlkit::parse_timestamp(*source.created_at) : std::nullopt;
  if (!time) { time = read_id_time(source.id); }
  if (!time) { throw Error{ErrorCode::bad_request, "The post does not say when it was written."}; }
  return *time;
}

/// Each version of a post has an id and a time of its own; the first version's id holds its time.
void add_times(const wire::Post& source, Post& post)
{
  const auto shown_at = find_time(source);
  const auto versions = source.versions();
  const auto first_at = read_id_time(versions.front());
  const bool is_edited = versions.size() > 1 && first_at && *first_at < shown_at;
  post.created_at = is_edited ? *first_at : shown_at;
  if (is_edited) { post.edited_at = shown_at; }
}

std::int64_t find_display_start(const wire::Post& source)
{
  const auto& range = source.display_text_range;
  return range && !range->empty() ? range->front() : 0;
}

void add_text(const wire::Post& source, const Includes& includes, Post& post)
{
  const auto& note = source.note();
  DeliveredText delivered;
  delivered.text = note ? note->text : source.text;
  delivered.entities = note ? note->entities : source.entities;
  delivered.display_start = find_display_start(source);
  if (source.attachments) {
    delivered.media_keys = source.attachments->media_keys.value_or(std::vector<std::string>());
  }
  const auto quoted = find_reference(source, "quoted");
  if (includes.find_post(quoted)) { delivered.quoted_id = quoted; }

  auto rich = to_rich_text(delivered);
  post.content = std::move(rich.content);
  post.content_ranges = std::move(rich.ranges);
  if (post.media.empty() && !delivered.quoted_id) { post.card = std::move(rich.card); }
}

void add_references(const wire::Post& source, const Includes& includes, Post& post)
{
  const auto parent = find_reference(source, "replied_to");
  if (!parent.empty()) { post.in_reply_to = find_external_id(parent, includes); }
  const auto quoted = find_reference(source, "quoted");
  if (!quoted.empty()) {
    post.quoted = find_external_id(quoted, includes);
    post.quote_unavailable = includes.find_refusal(quoted);
  }
  const auto versions = source.versions();
  const auto& root = source.conversation_id;
  const bool is_own_root = root && std::ranges::find(versions, *root) != versions.end();
  if (root && is_id(*root) && *root != source.id && !is_own_root) {
    post.root = find_external_id(*root, includes);
  }
}

void add_counts(const wire::Post& source, Post& post)
{
  model::TwitterMetadata metadata;
  if (const auto& metrics = source.public_metrics) {
    const auto& reposts = metrics->retweet_count ? metrics->retweet_count : metrics->repost_count;
    metadata.retweet_count = to_count(reposts);
    metadata.like_count = to_count(metrics->like_count);
    metadata.reply_count = to_count(metrics->reply_count);
    metadata.quote_count = to_count(metrics->quote_count);
  }
  for (const auto& media : post.media) {
    metadata.media_urls.push_back(media.url);
  }
  post.metadata = std::move(metadata);
}

/// The picture at a size that suits today's screens: the answer names the smallest one.
std::optional<std::string> enlarge(std::optional<std::string> picture)
{
  constexpr std::string_view smallest = "_normal.";
  const auto at = picture ? picture->rfind(smallest) : std::string::npos;
  if (at != std::string::npos) { picture->replace(at, smallest.size(), "_400x400."); }
  return picture;
}

}  // namespace

model::Author to_author(const wire::User& user)
{
  if (!is_id(user.id) || !is_username(user.username)) {
    throw Error{ErrorCode::bad_request, "The author has no usable id or name."};
  }
  model::Author author;
  author.external_id = user.id;
  author.handle = user.username;
  author.name = to_single_line(user.name.value_or(""));
  if (author.name.empty()) { author.name = author.handle; }
  author.avatar_url = enlarge(keep_web_url(user.profile_image_url));
  author.url = make_profile_url(user.username);
  return author;
}

model::Author find_author(std::string_view user_id, const Includes& includes)
{
  const auto* user = includes.find_user(user_id);
  if (!user) { throw Error{ErrorCode::bad_request, "The post's author did not come along."}; }
  return to_author(*user);
}

SeenPost to_post(const wire::Post& source, const Includes& includes)
{
  require_ids(source);
  SeenPost seen;
  Post& post = seen.post;
  post.platform = model::Platform::twitter;
  post.external_id = source.versions().front();
  post.author = find_author(source.author_id, includes);
  post.url = make_post_url(post.author.handle, source.id);
  post.language = to_language(source.lang);
  post.is_sensitive = source.possibly_sensitive.value_or(false);
  const bool is_protected = includes.find_user(source.author_id)->is_protected.value_or(false);
  if (is_protected) { post.visibility = model::Visibility::followers; }
  add_times(source, post);
  if (source.attachments) { add_attachments(*source.attachments, includes, post); }
  add_text(source, includes, post);
  add_references(source, includes, post);
  add_counts(source, post);
  seen.remote_id = source.id;
  return seen;
}

std::string find_reference(const wire::Post& source, std::string_view type)
{
  const auto references = source.references();
  const auto found = std::ranges::find(references, type, &wire::Reference::type);
  return found != references.end() && is_id(found->id) ? found->id : std::string();
}

std::string find_external_id(std::string_view id, const Includes& includes)
{
  const auto* post = includes.find_post(id);
  return post ? post->versions().front() : std::string(id);
}

void add_referenced(const wire::Post& source, const Includes& includes,
                    std::vector<SeenPost>& referenced)
{
  for (const auto& reference : source.references()) {
    const auto* found = includes.find_post(reference.id);
    if (!found || reference.type == "retweeted") { continue; }
    const bool is_there = std::ranges::any_of(
        referenced, [&](const SeenPost& other) { return other.remote_id == found->id; });
    if (!is_there) { referenced.push_back(to_post(*found, includes)); }
  }
}

}  // namespace socialhub::connector::twitter
