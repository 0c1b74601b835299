#include "connector/linkedin/post_view.hpp"

#include "connector/linkedin/comment_text.hpp"
#include "connector/linkedin/little_text.hpp"
#include "connector/linkedin/urn.hpp"
#include "connector/reading.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace socialhub::connector::linkedin {

using model::Post;
using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

void require(bool condition, const char* sentence)
{
  if (!condition) { throw Error{ErrorCode::bad_request, sentence}; }
}

std::int64_t to_count(const std::optional<std::int64_t>& count)
{
  return std::max<std::int64_t>(0, count.value_or(0));
}

/// Connections are LinkedIn's followers; what every member sees is open to all who have an account.
model::Visibility to_visibility(std::string_view word)
{
  return word == "PUBLIC" || word == "LOGGED_IN" ? model::Visibility::everyone
                                                 : model::Visibility::followers;
}

model::LinkedinMetadata to_counts(const wire::SocialMetadata& source)
{
  // A number that nobody could reach would overflow the sum.
  constexpr std::int64_t largest = 1'000'000'000'000;
  model::LinkedinMetadata counts;
  if (source.reaction_summaries) {
    for (const auto& [type, summary] : *source.reaction_summaries) {
      counts.reaction_count += std::min(largest, to_count(summary.count));
    }
  }
  if (source.comment_summary) { counts.comment_count = to_count(source.comment_summary->count); }
  return counts;
}

void set_text(MarkedText marked, Post& post)
{
  post.content = std::move(marked.text);
  post.content_ranges = std::move(marked.ranges);
}

std::optional<sqlkit::Timestamp> find_edit(const wire::Comment& comment)
{
  if (!comment.last_modified || comment.last_modified->time <= comment.created.time) {
    return std::nullopt;
  }
  return to_timestamp(comment.last_modified->time);
}

}  // namespace

sqlkit::Timestamp to_timestamp(std::int64_t milliseconds)
{
  constexpr std::int64_t last = 253'402'300'799'999;  // of the year 9999
  require(milliseconds >= 0 && milliseconds <= last, "The time is no moment.");
  return sqlkit::Timestamp{std::chrono::milliseconds(milliseconds)};
}

wire::Post decode_post(const wire::Value& value)
{
  auto post = sqlkit::json::decode<wire::Post>(value, sqlkit::json::Mode::lenient);
  require(is_post_urn(post.id), "The post has no usable URN.");
  require(is_organization_urn(post.author) || is_person_urn(post.author),
          "The author has no usable URN.");
  to_timestamp(post.created_at);
  find_publication(post);
  if (post.last_modified_at) { to_timestamp(*post.last_modified_at); }
  return post;
}

wire::Comment decode_comment(const wire::Value& value)
{
  auto comment = sqlkit::json::decode<wire::Comment>(value, sqlkit::json::Mode::lenient);
  require(!find_urn(comment).empty(), "The comment has no usable URN.");
  require(is_organization_urn(comment.actor) || is_person_urn(comment.actor),
          "The author has no usable URN.");
  to_timestamp(comment.created.time);
  find_edit(comment);
  return comment;
}

std::string find_urn(const wire::Comment& comment)
{
  for (const auto& urn : {comment.comment_urn, comment.restli_urn}) {
    if (urn && parse_comment_urn(*urn)) { return *urn; }
  }
  return "";
}

bool is_plain_reshare(const wire::Post& post)
{
  return post.reshare_context && is_post_urn(post.reshare_context->parent) &&
         post.commentary.value_or("").empty() && !post.content;
}

sqlkit::Timestamp find_publication(const wire::Post& post)
{
  return to_timestamp(post.published_at.value_or(post.created_at));
}

SeenPost to_post(const wire::Post& source, const Surroundings& around)
{
  SeenPost seen;
  Post& post = seen.post;
  post.platform = model::Platform::linkedin;
  post.external_id = source.id;
  post.author = around.people.get(source.author);
  post.url = make_post_url(source.id);
  post.created_at = find_publication(source);
  post.visibility = to_visibility(source.visibility.value_or("PUBLIC"));
  set_text(read_little_text(source.commentary.value_or("")), post);
  const bool is_edited =
      source.lifecycle_state_info && source.lifecycle_state_info->is_edited_by_author == true;
  if (is_edited && source.last_modified_at) {
    post.edited_at = to_timestamp(*source.last_modified_at);
  }
  if (source.reshare_context && is_post_urn(source.reshare_context->parent)) {
    post.quoted = source.reshare_context->parent;
  }
  if (source.content) { add_content(*source.content, around.media, post); }
  const auto counts = around.counts.find(source.id);
  post.metadata =
      counts == around.counts.end() ? model::LinkedinMetadata{} : to_counts(counts->second);
  return seen;
}

SeenPost to_post(const wire::Comment& source, std::string_view post_urn, const Surroundings& around)
{
  const auto urn = find_urn(source);
  const auto parsed = parse_comment_urn(urn);
  require(parsed.has_value(), "The comment has no usable URN.");
  SeenPost seen;
  Post& post = seen.post;
  post.platform = model::Platform::linkedin;
  post.external_id = urn;
  post.author = around.people.get(source.actor);
  post.url = make_comment_url(*parsed);
  post.created_at = to_timestamp(source.created.time);
  post.edited_at = find_edit(source);
  set_text(read_comment_text(source.message), post);
  post.root = post_urn.empty() ? parsed->object : std::string(post_urn);
  const bool has_parent = source.parent_comment && parse_comment_urn(*source.parent_comment);
  post.in_reply_to = has_parent ? source.parent_comment : post.root;
  if (source.content) { add_comment_pictures(*source.content, post); }
  model::LinkedinMetadata counts;
  if (source.likes_summary) {
    counts.reaction_count = to_count(source.likes_summary->aggregated_total_likes);
    seen.viewer.is_liked = source.likes_summary->liked_by_current_user;
  }
  if (source.comments_summary) {
    counts.comment_count = to_count(source.comments_summary->total_first_level_comments);
  }
  post.metadata = counts;
  seen.remote_id =
      to_string(ThreadAddress{.post = std::string(post_urn), .comment = post.external_id});
  return seen;
}

}  // namespace socialhub::connector::linkedin
