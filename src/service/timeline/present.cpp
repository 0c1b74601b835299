#include "service/timeline/present.hpp"

#include "media/link_signer.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <limits>

namespace socialhub::service::timeline {

namespace {

constexpr std::size_t excerpt_graphemes = 140;

std::int32_t clamped(std::int64_t count)
{
  return static_cast<std::int32_t>(
      std::clamp<std::int64_t>(count, 0, std::numeric_limits<std::int32_t>::max()));
}

struct CountsOf {
  Counts operator()(const model::TwitterMetadata& m) const
  {
    return {.replies = clamped(m.reply_count),
            .reposts = clamped(m.retweet_count),
            .likes = clamped(m.like_count),
            .quotes = clamped(m.quote_count)};
  }
  Counts operator()(const model::InstagramMetadata& m) const
  {
    Counts counts{.replies = clamped(m.comment_count)};
    if (m.like_count) { counts.likes = clamped(*m.like_count); }
    return counts;
  }
  Counts operator()(const model::LinkedinMetadata& m) const
  {
    return {.replies = clamped(m.comment_count),
            .reposts = clamped(m.share_count),
            .likes = clamped(m.reaction_count),
            .quotes = {}};
  }
  Counts operator()(const model::BlueskyMetadata& m) const
  {
    return {.replies = clamped(m.reply_count),
            .reposts = clamped(m.repost_count),
            .likes = clamped(m.like_count),
            .quotes = clamped(m.quote_count)};
  }
  Counts operator()(const model::MastodonMetadata& m) const
  {
    return {.replies = clamped(m.replies_count),
            .reposts = clamped(m.reblogs_count),
            .likes = clamped(m.favourites_count),
            .quotes = {}};
  }
};

std::vector<model::Media> present_media(const media::LinkSigner& links,
                                        std::vector<model::Media> media)
{
  for (auto& item : media) {
    if (item.kind == model::MediaKind::image) { item.url = links.link(item.url); }
    if (item.preview_url) { item.preview_url = links.link(*item.preview_url); }
  }
  return media;
}

std::vector<model::TextRange> present_ranges(const media::LinkSigner& links,
                                             std::vector<model::TextRange> ranges)
{
  for (auto& range : ranges) {
    const bool is_picture = range.kind == model::TextRangeKind::emoji && range.target;
    if (is_picture) { range.target = links.link(*range.target); }
  }
  return ranges;
}

std::vector<AccountState> present_states(const media::LinkSigner& links,
                                         std::vector<store::AccountState> states)
{
  std::vector<AccountState> result;
  result.reserve(states.size());
  for (auto& state : states) {
    AccountState view{.account_id = state.platform_id,
                      .remote_id = std::move(state.remote_id),
                      .is_liked = state.is_liked,
                      .is_reposted = state.is_reposted,
                      .is_bookmarked = state.is_bookmarked,
                      .reposted_by = {}};
    if (state.reposted_by) {
      view.reposted_by = present_author(links, std::move(*state.reposted_by));
    }
    result.push_back(std::move(view));
  }
  return result;
}

}  // namespace

Counts counts_of(const model::PlatformPostMetadata& metadata)
{
  return std::visit(CountsOf{}, metadata);
}

model::Author present_author(const media::LinkSigner& links, model::Author author)
{
  if (author.avatar_url) { author.avatar_url = links.link(*author.avatar_url); }
  return author;
}

PostView Presenter::present(store::StoredPost stored) const
{
  auto& post = stored.post;
  auto quote = quote_of(post);
  auto reply_to = reply_of(post);
  PostView view{.id = stored.id,
                .platform = post.platform,
                .url = std::move(post.url),
                .author = present_author(links_, std::move(post.author)),
                .content = std::move(post.content),
                .content_ranges = present_ranges(links_, std::move(post.content_ranges)),
                .spoiler_text = std::move(post.spoiler_text),
                .language = std::move(post.language),
                .visibility = post.visibility,
                .is_sensitive = post.is_sensitive,
                .media = present_media(links_, std::move(post.media)),
                .card = std::move(post.card),
                .poll = std::move(post.poll),
                .quote = std::move(quote),
                .reply_to = std::move(reply_to),
                .unsupported = std::move(post.unsupported),
                .counts = counts_of(post.metadata),
                .accounts = present_states(links_, std::move(stored.account_states)),
                .feed_id = stored.feed_id,
                .created_at = post.created_at,
                .edited_at = post.edited_at};
  if (view.card && view.card->image_url) {
    view.card->image_url = links_.link(*view.card->image_url);
  }
  return view;
}

std::vector<PostView> Presenter::present(std::vector<store::StoredPost> posts) const
{
  std::vector<PostView> views;
  views.reserve(posts.size());
  for (auto& stored : posts) {
    views.push_back(present(std::move(stored)));
  }
  return views;
}

std::optional<QuoteView> Presenter::quote_of(const model::Post& post) const
{
  if (!post.quoted && !post.quote_unavailable) { return std::nullopt; }
  const auto* const quoted = find(post.platform, post.quoted);
  if (post.quote_unavailable || quoted == nullptr) {
    return QuoteView{.unavailable =
                         post.quote_unavailable.value_or(model::UnavailableReason::not_found)};
  }
  return QuoteView{.unavailable = {},
                   .id = quoted->id,
                   .author = present_author(links_, quoted->post.author),
                   .content = quoted->post.content,
                   .content_ranges = present_ranges(links_, quoted->post.content_ranges),
                   .media = present_media(links_, quoted->post.media),
                   .url = quoted->post.url,
                   .created_at = quoted->post.created_at};
}

std::optional<ReplyView> Presenter::reply_of(const model::Post& post) const
{
  if (!post.in_reply_to) { return std::nullopt; }
  const auto* const parent = find(post.platform, post.in_reply_to);
  if (parent == nullptr) { return ReplyView{}; }
  return ReplyView{.id = parent->id,
                   .author = present_author(links_, parent->post.author),
                   .excerpt = sqlkit::first_graphemes(parent->post.content, excerpt_graphemes)};
}

const store::StoredPost* Presenter::find(model::Platform platform,
                                         const std::optional<std::string>& external_id) const
{
  if (!external_id) { return nullptr; }
  const auto found = referenced_.find({platform, *external_id});
  return found == referenced_.end() || found->second.deleted_at ? nullptr : &found->second;
}

}  // namespace socialhub::service::timeline
