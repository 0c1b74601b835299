#include "platformsim/mastodon/html.hpp"
#include "platformsim/mastodon/views.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace socialhub::platformsim::mastodon {
namespace {

std::string_view name_of(world::NoticeKind kind)
{
  switch (kind) {
    case world::NoticeKind::like:
      return "favourite";
    case world::NoticeKind::repost:
      return "reblog";
    case world::NoticeKind::follow:
      return "follow";
    case world::NoticeKind::mention:
    case world::NoticeKind::reply:
      return "mention";
    case world::NoticeKind::quote:
      return "quote";
  }
  return "";
}

template <class List>
bool is_by(const List& list, PersonId person)
{
  return std::ranges::any_of(list, [&](const auto& one) { return one.by == person; });
}

}  // namespace

bool Views::is_visible(PostId post) const
{
  const auto& stored = world_.post(post);
  return !stored.is_deleted && !world_.is_block_between(stored.author, viewer_);
}

/// Answers to people whom the viewer does not follow are left out. Every boost is shown: the person
/// has switched "Group boosts in timelines" off.
bool Views::is_in_home(const world::FeedEntry& entry) const
{
  const bool is_followed = entry.by == viewer_ || world_.find_follow(viewer_, entry.by);
  if (!is_followed || !is_visible(entry.post)) return false;
  if (world_.is_block_between(entry.by, viewer_)) return false;
  const auto& post = world_.post(entry.post);
  if (entry.is_repost || !post.reply_to) return true;
  const auto answered = world_.post(*post.reply_to).author;
  return answered == viewer_ || answered == post.author || post.author == viewer_ ||
         world_.find_follow(viewer_, answered) != nullptr;
}

std::string Views::text(const world::Post& post) const
{
  auto text = post.text;
  const auto answered = post.reply_to ? world_.post(*post.reply_to).author : post.author;
  if (answered != post.author && !text.starts_with('@')) {
    text.insert(0, "@" + world_.person(answered).username + " ");
  }
  const auto* card = std::get_if<world::LinkCard>(&post.attachment);
  if (card != nullptr && text.find(card->url) == text.npos) text += "\n\n" + card->url;
  return text;
}

void Views::add_counts(const world::Post& post, Object& view) const
{
  const auto likes = world_.likes_of(post.id);
  const auto reposts = world_.reposts_of(post.id);
  view["replies_count"] = world_.replies_of(post.id).size();
  view["reblogs_count"] = reposts.size() + post.crowd_reposts;
  view["favourites_count"] = likes.size() + post.crowd_likes;
  view["quotes_count"] = world_.quotes_of(post.id).size();
  view["favourited"] = is_by(likes, viewer_);
  view["reblogged"] = is_by(reposts, viewer_);
  view["muted"] = false;
  view["bookmarked"] = false;
  if (post.author == viewer_) view["pinned"] = false;
}

Object Views::status(PostId id, bool is_quoted) const
{
  const auto& post = world_.post(id);
  auto content = render_text(text(post), directory_);
  if (post.quoted) content = render_quote_line(directory_.url(*post.quoted)) + content;
  // An answer to what is gone is an answer still; to what nobody may see, it is none.
  const bool is_reply = post.reply_to && !world_.post(*post.reply_to).is_deleted;
  Object view{
      {"id", directory_.id(id)},
      {"created_at", write_time(post.written_at)},
      {"in_reply_to_id", is_reply ? Value(directory_.id(*post.reply_to)) : Value()},
      {"in_reply_to_account_id",
       is_reply ? Value(directory_.account_id(world_.post(*post.reply_to).author)) : Value()},
      {"sensitive", !post.spoiler.empty() || !post.label.empty()},
      {"spoiler_text", post.spoiler},
      {"visibility", "public"},
      {"language", post.language.empty() ? Value() : Value(post.language)},
      {"uri", directory_.uri(id)},
      {"url", directory_.url(id)}};
  add_counts(post, view);
  view["edited_at"] = nullptr;
  view["content"] = content;
  view["filtered"] = Array();
  view["reblog"] = nullptr;
  view["application"] = Object{{"name", "Web"}, {"website", nullptr}};
  view["account"] = account(post.author);
  view["media_attachments"] = media(post);
  view["mentions"] = mentions(post);
  view["tags"] = tags(post);
  view["emojis"] = Array();
  view["quote"] = quote(post, is_quoted);
  view["quote_approval"] =
      Object{{"automatic", Array{"public"}}, {"manual", Array()}, {"current_user", "automatic"}};
  view["card"] = card(post);
  view["poll"] = poll(post);
  return view;
}

Object Views::boost(const world::Repost& boost) const
{
  Object view = status(boost.post);
  Object boosted = view;
  const auto id = directory_.id(boost);
  view["id"] = id;
  view["created_at"] = write_time(boost.at);
  view["uri"] = directory_.uri(boost);
  view["url"] = directory_.uri(boost);
  view["account"] = account(boost.by);
  view["in_reply_to_id"] = nullptr;
  view["in_reply_to_account_id"] = nullptr;
  view["media_attachments"] = Array();
  view["mentions"] = Array();
  view["tags"] = Array();
  view["quote"] = nullptr;
  view["card"] = nullptr;
  view["poll"] = nullptr;
  view["application"] = nullptr;
  view["reblog"] = std::move(boosted);
  return view;
}

Object Views::status(const StatusRef& ref) const
{
  return ref.boost ? boost(*ref.boost) : status(ref.post);
}

Object Views::notification(const world::Notice& notice) const
{
  const auto id = std::to_string(make_id(notice.at, notice.serial));
  Object view{{"id", id},
              {"type", name_of(notice.kind)},
              {"created_at", write_time(notice.at)},
              {"group_key", "ungrouped-" + id},
              {"account", account(notice.by)}};
  // Who answers, mentions or quotes does so by a post of theirs; who likes and boosts, touches
  // ours.
  const auto about = notice.cause ? notice.cause : notice.subject;
  if (about) view["status"] = status(*about);
  return view;
}

}  // namespace socialhub::platformsim::mastodon
