#include "connector/bluesky/post_view.hpp"

#include "connector/bluesky/at_uri.hpp"
#include "connector/bluesky/embeds.hpp"
#include "connector/bluesky/labels.hpp"
#include "connector/bluesky/rich_text.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <utility>

namespace socialhub::connector::bluesky {

using model::Post;
using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

AtUri require_post_uri(std::string_view text)
{
  auto uri = parse_at_uri(text);
  if (!uri) { throw Error{ErrorCode::bad_request, "The post has no usable at-uri."}; }
  return std::move(*uri);
}

/// BCP 47, by its alphabet and length: it is the author's own word.
std::optional<std::string> to_language(const std::optional<std::vector<std::string>>& languages)
{
  constexpr std::size_t longest = 35;
  if (!languages || languages->empty()) { return std::nullopt; }
  const auto& first = languages->front();
  const bool is_plain = std::ranges::all_of(first, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
  if (first.empty() || first.size() > longest || !is_plain) { return std::nullopt; }
  return first;
}

sqlkit::Timestamp choose_created_at(const std::string& claimed, sqlkit::Timestamp indexed_at)
{
  return model::clamp_created_at(sqlkit::parse_timestamp(claimed).value_or(indexed_at), indexed_at);
}

void add_text(const wire::PostRecord& record, Post& post)
{
  post.content = record.text;
  if (record.facets) { post.content_ranges = to_ranges(record.text, *record.facets); }
  post.language = to_language(record.langs);
  if (record.reply) {
    post.in_reply_to = record.reply->parent.uri;
    post.root = record.reply->root.uri;
  }
}

/// An embed that the server could not turn into a view is one that it does not know itself.
void add_embeds(const wire::PostView& view, EmbedParts parts)
{
  if (view.embed) {
    add_embed(*view.embed, parts);
  } else if (view.record.embed) {
    parts.post.unsupported.push_back(name_type(*view.record.embed));
  }
}

ViewerState to_viewer_state(const std::optional<wire::Viewer>& viewer)
{
  if (!viewer) { return {}; }
  return {.is_liked = viewer->like.has_value(),
          .is_reposted = viewer->repost.has_value(),
          .is_bookmarked = viewer->bookmarked,
          .like_ref = viewer->like,
          .repost_ref = viewer->repost};
}

}  // namespace

model::Author to_author(const wire::Profile& profile)
{
  if (!is_did(profile.did)) { throw Error{ErrorCode::bad_request, "The author has no DID."}; }
  model::Author author;
  author.external_id = profile.did;
  // The network's word for a handle that does not lead back to the account.
  const bool has_handle = !profile.handle.empty() && profile.handle != "handle.invalid";
  author.handle = has_handle ? to_single_line(profile.handle) : profile.did;
  author.name = to_single_line(profile.display_name.value_or(""));
  if (author.name.empty()) { author.name = author.handle; }
  author.avatar_url = keep_web_url(profile.avatar);
  author.url = make_profile_url(profile.did);
  return author;
}

PostWithQuotes to_post(const wire::PostView& view, int depth)
{
  const auto uri = require_post_uri(view.uri);
  PostWithQuotes result;
  Post& post = result.post.post;
  post.platform = model::Platform::bluesky;
  post.external_id = view.uri;
  post.author = to_author(view.author);
  post.url = make_post_url(uri);
  post.created_at = choose_created_at(view.record.created_at, view.indexed_at);
  post.is_sensitive = is_sensitive(view);
  post.metadata = model::BlueskyMetadata{.like_count = to_count(view.like_count),
                                         .repost_count = to_count(view.repost_count),
                                         .reply_count = to_count(view.reply_count),
                                         .quote_count = to_count(view.quote_count),
                                         .cid = view.cid};
  add_text(view.record, post);
  add_embeds(view, {.post = post, .quotes = result.quotes, .depth = depth});
  result.post.viewer = to_viewer_state(view.viewer);
  return result;
}

void add_referenced(PostWithQuotes found, std::vector<SeenPost>& referenced)
{
  const auto add = [&](SeenPost& post) {
    const bool is_there = std::ranges::any_of(referenced, [&](const SeenPost& other) {
      return other.post.external_id == post.post.external_id;
    });
    if (!is_there) { referenced.push_back(std::move(post)); }
  };
  add(found.post);
  std::ranges::for_each(found.quotes, add);
}

std::int64_t to_count(const std::optional<std::int64_t>& count)
{
  return std::max<std::int64_t>(0, count.value_or(0));
}

wire::PostView decode_post(const wire::Value& value)
{
  return sqlkit::json::decode<wire::PostView>(value, sqlkit::json::Mode::lenient);
}

}  // namespace socialhub::connector::bluesky
