#include "connector/instagram/post_view.hpp"

#include "connector/instagram/reading.hpp"
#include "connector/instagram/rich_text.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/json/codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace socialhub::connector::instagram {

using model::InstagramMediaType;
using model::MediaKind;
using model::Post;

namespace {

constexpr std::string_view site = "https://www.instagram.com/";
constexpr std::string_view nameless = "Instagram user";
constexpr std::string_view comment_mark = "comment/";

std::int64_t to_count(const std::optional<std::int64_t>& count)
{
  return std::max<std::int64_t>(0, count.value_or(0));
}

std::string make_profile_url(std::string_view username)
{
  return username.empty() ? std::string(site) : fmt::format("{}{}/", site, username);
}

std::string require_username(std::string_view username)
{
  if (is_username(username)) { return std::string(username); }
  throw sqlkit::Error{sqlkit::ErrorCode::bad_request, "The username is none."};
}

std::optional<std::string> keep_text(const std::optional<std::string>& text)
{
  return text && !text->empty() ? text : std::nullopt;
}

/// A picture or clip, where it is shown to us at all: addresses are left out under a claim of
/// copyright. A clip without its address is known by its still.
void add_media(const wire::Child& part, Post& post)
{
  const auto type = part.media_type.value_or("");
  const auto url = keep_web_url(part.media_url);
  const auto still = keep_web_url(part.thumbnail_url);
  const bool is_video = type == "VIDEO";
  const bool is_image = type == "IMAGE" || type == "CAROUSEL_ALBUM";
  if ((!is_video && !is_image) || !url) {
    post.unsupported.push_back(type.empty() ? "media" : type);
  }
  if (is_video && url) {
    post.media.push_back({.kind = MediaKind::video,
                          .url = *url,
                          .preview_url = still,
                          .alt_text = keep_text(part.alt_text)});
  } else if (is_image && url) {
    post.media.push_back({.url = *url, .alt_text = keep_text(part.alt_text)});
  } else if (still) {
    post.media.push_back({.url = *still, .alt_text = keep_text(part.alt_text)});
  }
}

void add_children(const wire::Edge& children, Post& post)
{
  for (const auto& value : children.data) {
    wire::Child child;
    if (sqlkit::json::decode_into(value, child, sqlkit::json::Mode::lenient).empty()) {
      add_media(child, post);
    } else {
      post.unsupported.emplace_back("media");
    }
  }
}

InstagramMediaType to_media_type(const wire::Media& media)
{
  const auto type = media.media_type.value_or("");
  if (type == "VIDEO") { return InstagramMediaType::video; }
  return type == "CAROUSEL_ALBUM" ? InstagramMediaType::carousel : InstagramMediaType::image;
}

std::optional<std::int64_t> to_like_count(const std::optional<std::int64_t>& count)
{
  if (!count) { return std::nullopt; }
  return to_count(count);
}

void set_text(const std::optional<std::string>& text, Post& post)
{
  post.content = text.value_or("");
  post.content_ranges = to_ranges(post.content);
}

}  // namespace

model::Author to_author(const wire::User& user, std::string external_id)
{
  model::Author author;
  author.external_id = std::move(external_id);
  author.handle = require_username(user.username);
  author.name = to_single_line(user.name.value_or(""));
  if (author.name.empty()) { author.name = author.handle; }
  author.avatar_url = keep_web_url(user.profile_picture_url);
  author.url = make_profile_url(author.handle);
  return author;
}

Profile to_profile(const wire::User& user, std::string external_id)
{
  Profile profile;
  profile.author = to_author(user, std::move(external_id));
  profile.bio = user.biography.value_or("");
  profile.bio_ranges = to_ranges(profile.bio);
  profile.follower_count = to_count(user.followers_count);
  profile.following_count = to_count(user.follows_count);
  profile.post_count = to_count(user.media_count);
  return profile;
}

model::Author make_named_author(std::string_view username)
{
  model::Author author;
  author.handle = require_username(username);
  author.external_id = "@" + author.handle;
  author.name = author.handle;
  author.url = make_profile_url(author.handle);
  return author;
}

model::Author to_commenter(const wire::Comment& comment)
{
  const auto from = comment.from.value_or(wire::From{});
  const auto username = keep_text(from.username ? from.username : comment.username).value_or("");
  const bool has_id = from.id && is_id(*from.id);
  model::Author author;
  if (is_username(username)) { author = make_named_author(username); }
  if (author.name.empty()) {
    author.name = nameless;
    author.external_id = std::string(comment_mark) + comment.id;
    author.url = make_profile_url("");
  }
  if (has_id) { author.external_id = *from.id; }
  return author;
}

SeenPost to_post(const wire::Media& media, model::Author author)
{
  SeenPost seen;
  Post& post = seen.post;
  post.platform = model::Platform::instagram;
  post.external_id = require_id(media.id);
  post.author = std::move(author);
  post.url = keep_web_url(media.permalink).value_or(post.author.url);
  post.created_at = parse_time(media.timestamp);
  set_text(media.caption, post);
  if (media.children && !media.children->data.empty()) {
    add_children(*media.children, post);
  } else {
    add_media({.media_type = media.media_type,
               .media_url = media.media_url,
               .thumbnail_url = media.thumbnail_url,
               .alt_text = media.alt_text},
              post);
  }
  post.metadata = model::InstagramMetadata{.like_count = to_like_count(media.like_count),
                                           .comment_count = to_count(media.comments_count),
                                           .media_type = to_media_type(media)};
  return seen;
}

SeenPost to_post(const wire::Media& media, const model::Author& account, std::string_view fallback)
{
  const auto username = media.username.value_or(std::string(fallback));
  const bool is_own = sqlkit::equals_ignoring_case(username, account.handle);
  return to_post(media, is_own ? account : make_named_author(username));
}

SeenPost to_post(const wire::Comment& comment, const CommentPlace& place, model::Author author)
{
  SeenPost seen;
  Post& post = seen.post;
  post.platform = model::Platform::instagram;
  post.external_id = require_id(comment.id);
  post.author = std::move(author);
  post.url = place.media_url.empty() ? std::string(site) : place.media_url;
  post.created_at = parse_time(comment.timestamp);
  set_text(comment.text, post);
  post.in_reply_to = place.parent.value_or(place.media);
  post.root = place.media;
  const auto replies = comment.replies ? comment.replies->data.size() : 0;
  post.metadata = model::InstagramMetadata{.like_count = to_like_count(comment.like_count),
                                           .comment_count = static_cast<std::int64_t>(replies),
                                           .media_type = InstagramMediaType::image};
  seen.remote_id = make_comment_remote_id(post.external_id);
  return seen;
}

std::string make_comment_remote_id(const std::string& comment)
{
  return std::string(comment_mark) + comment;
}

std::optional<std::string> find_comment_id(std::string_view remote_id)
{
  if (!remote_id.starts_with(comment_mark)) { return std::nullopt; }
  return std::string(remote_id.substr(comment_mark.size()));
}

}  // namespace socialhub::connector::instagram
