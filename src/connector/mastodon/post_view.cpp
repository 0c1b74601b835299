#include "connector/mastodon/post_view.hpp"

#include "connector/mastodon/attachments.hpp"
#include "connector/mastodon/quotes.hpp"
#include "connector/mastodon/references.hpp"
#include "connector/reading.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace socialhub::connector::mastodon {

using model::Post;
using model::Visibility;
using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr auto lenient = sqlkit::json::Mode::lenient;

TextContext make_emoji_context(const std::optional<std::vector<wire::Value>>& emojis)
{
  TextContext context;
  if (!emojis) { return context; }
  for (const auto& value : *emojis) {
    wire::Emoji emoji;
    if (!sqlkit::json::decode_into(value, emoji, lenient).empty()) { continue; }
    auto picture = keep_web_url(emoji.static_url);
    if (!picture) { picture = keep_web_url(emoji.url); }
    if (picture) { context.emojis.emplace(emoji.shortcode, std::move(*picture)); }
  }
  return context;
}

TextContext make_text_context(const wire::Status& status, bool drops_quote_line)
{
  auto context = make_emoji_context(status.emojis);
  context.drops_quote_line = drops_quote_line;
  if (!status.mentions) { return context; }
  for (const auto& value : *status.mentions) {
    wire::Mention mention;
    const auto issues = sqlkit::json::decode_into(value, mention, lenient);
    if (issues.empty() && mention.url) { context.mention_urls.push_back(std::move(*mention.url)); }
  }
  return context;
}

/// What is unknown is taken for the narrower circle: a post must not look more public than it is.
Visibility to_visibility(const std::optional<std::string>& name)
{
  if (name == "public") { return Visibility::everyone; }
  if (name == "unlisted") { return Visibility::unlisted; }
  if (name == "direct") { return Visibility::direct; }
  return Visibility::followers;
}

/// BCP 47, by its alphabet and length: it is the author's own word.
std::optional<std::string> keep_language(const std::optional<std::string>& language)
{
  constexpr std::size_t longest = 35;
  if (!language || language->empty() || language->size() > longest) { return std::nullopt; }
  const bool is_plain = std::ranges::all_of(*language, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
  return is_plain ? language : std::nullopt;
}

std::int64_t to_count(const std::optional<std::int64_t>& count)
{
  return std::max<std::int64_t>(0, count.value_or(0));
}

std::string choose_url(const std::optional<std::string>& url, const std::string& uri)
{
  return keep_web_url(url).value_or(keep_web_url(uri).value_or(""));
}

void add_text(const wire::Status& status, bool drops_quote_line, Post& post)
{
  auto text = read_html(status.content.value_or(""), make_text_context(status, drops_quote_line));
  post.content = std::move(text.text);
  post.content_ranges = std::move(text.ranges);
  post.language = keep_language(status.language);
  const auto spoiler = to_single_line(status.spoiler_text.value_or(""));
  if (!spoiler.empty()) { post.spoiler_text = spoiler; }
  post.is_sensitive = status.sensitive.value_or(false);
}

Post make_post(const wire::Status& status, const Instance& instance)
{
  if (status.id.empty() || status.uri.empty()) {
    throw Error{ErrorCode::bad_request, "The post has no usable id."};
  }
  Post post;
  post.platform = model::Platform::mastodon;
  post.external_id = status.uri;
  post.author = to_author(status.account, instance);
  post.url = choose_url(status.url, status.uri);
  post.visibility = to_visibility(status.visibility);
  post.created_at = status.created_at;
  post.edited_at = read_time(status.edited_at);
  post.metadata = model::MastodonMetadata{.favourites_count = to_count(status.favourites_count),
                                          .reblogs_count = to_count(status.reblogs_count),
                                          .replies_count = to_count(status.replies_count)};
  if (status.in_reply_to_id && !status.in_reply_to_id->empty()) {
    post.in_reply_to = make_reference(instance.server_url, *status.in_reply_to_id);
  }
  return post;
}

}  // namespace

model::Author to_author(const wire::Account& account, const Instance& instance)
{
  model::Author author;
  author.external_id = account.uri.value_or("");
  if (author.external_id.empty()) { author.external_id = account.url.value_or(""); }
  author.handle = to_single_line(account.acct);
  if (author.external_id.empty() || author.handle.empty()) {
    throw Error{ErrorCode::bad_request, "The author has no usable id or name."};
  }
  if (author.handle.find('@') == std::string::npos) { author.handle += "@" + instance.domain; }
  const auto emojis = make_emoji_context(account.emojis);
  author.name = drop_emojis(account.display_name.value_or(""), emojis);
  if (author.name.empty()) { author.name = to_single_line(account.username.value_or("")); }
  if (author.name.empty()) { author.name = author.handle; }
  author.avatar_url = keep_web_url(account.avatar_static);
  if (!author.avatar_url) { author.avatar_url = keep_web_url(account.avatar); }
  author.url = choose_url(account.url, author.external_id);
  author.is_bot = account.bot.value_or(false);
  return author;
}

Profile to_profile(const wire::Account& account, const Instance& instance)
{
  Profile profile;
  profile.author = to_author(account, instance);
  auto bio = read_html(account.note.value_or(""), make_emoji_context(account.emojis));
  profile.bio = std::move(bio.text);
  profile.bio_ranges = std::move(bio.ranges);
  profile.follower_count = to_count(account.followers_count);
  profile.following_count = to_count(account.following_count);
  profile.post_count = to_count(account.statuses_count);
  return profile;
}

PostWithQuotes to_post(const wire::Status& status, const Instance& instance, int depth)
{
  PostWithQuotes result;
  auto& [post, viewer, remote_id] = result.post;
  post = make_post(status, instance);
  auto quote = read_quote(status, instance, depth);
  post.quoted = std::move(quote.quoted);
  post.quote_unavailable = quote.unavailable;
  add_text(status, post.quoted && !post.quote_unavailable, post);
  add_attachments(status, post);
  result.quotes = std::move(quote.posts);
  viewer = {.is_liked = status.favourited,
            .is_reposted = status.reblogged,
            .is_bookmarked = status.bookmarked,
            .like_ref = std::nullopt,
            .repost_ref = std::nullopt};
  remote_id = status.id;
  return result;
}

void add_referenced(SeenPost post, std::vector<SeenPost>& referenced)
{
  const bool is_there = std::ranges::any_of(referenced, [&](const SeenPost& other) {
    return other.post.external_id == post.post.external_id;
  });
  if (!is_there) { referenced.push_back(std::move(post)); }
}

wire::Status decode_status(const wire::Value& value)
{
  return sqlkit::json::decode<wire::Status>(value, lenient);
}

std::optional<wire::Status> find_boosted(const wire::Status& status)
{
  if (!status.reblog) { return std::nullopt; }
  return decode_status(*status.reblog);
}

FeedItem to_feed_item(const wire::Status& entry, const std::optional<wire::Status>& boosted,
                      const Instance& instance)
{
  auto [post, quotes] = to_post(boosted ? *boosted : entry, instance);
  FeedItem item{.post = std::move(post),
                .repost = std::nullopt,
                .appeared_at = entry.created_at,
                .referenced = std::move(quotes)};
  if (boosted) {
    item.repost = Repost{.by = to_author(entry.account, instance), .external_id = entry.uri};
  }
  return item;
}

bool is_filtered_out(const wire::Status& status, std::string_view context)
{
  if (!status.filtered) { return false; }
  return std::ranges::any_of(*status.filtered, [&](const wire::Value& value) {
    wire::FilterResult result;
    if (!sqlkit::json::decode_into(value, result, lenient).empty() || !result.filter) {
      return false;
    }
    const auto& [contexts, action] = *result.filter;
    return action == "hide" && contexts && std::ranges::find(*contexts, context) != contexts->end();
  });
}

}  // namespace socialhub::connector::mastodon
