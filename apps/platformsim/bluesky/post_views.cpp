#include "platformsim/bluesky/identifiers.hpp"
#include "platformsim/bluesky/views.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <tuple>

namespace socialhub::platformsim::bluesky {
namespace {

template <class Events>
const auto* find_by(const Events& events, PersonId person)
{
  const auto found = std::find_if(events.begin(), events.end(),
                                  [&](const auto& event) { return event.by == person; });
  return found == events.end() ? nullptr : &*found;
}

}  // namespace

Object Views::post_viewer(const world::Post& post) const
{
  Object viewer;
  const auto reposts = world_.reposts_of(post.id);
  const auto likes = world_.likes_of(post.id);
  if (const auto* repost = find_by(reposts, viewer_))
    viewer["repost"] = directory_.ref(*repost).uri;
  if (const auto* like = find_by(likes, viewer_)) viewer["like"] = directory_.ref(*like).uri;
  viewer["bookmarked"] = false;
  viewer["threadMuted"] = false;
  viewer["embeddingDisabled"] = false;
  return viewer;
}

Array Views::post_labels(const world::Post& post) const
{
  if (post.label.empty()) return {};
  const StrongRef& ref = directory_.ref(post.id);
  return {Object{{"src", directory_.did(post.author)},
                 {"uri", ref.uri},
                 {"cid", ref.cid},
                 {"val", post.label},
                 {"cts", write_time(post.written_at)}}};
}

Object Views::not_found(std::string_view type, PostId id) const
{
  return {{"$type", type}, {"uri", directory_.ref(id).uri}, {"notFound", true}};
}

Object Views::blocked(std::string_view type, const world::Post& post) const
{
  Object viewer{{"blockedBy", world_.find_block(post.author, viewer_) != nullptr}};
  if (const auto* block = world_.find_block(viewer_, post.author)) {
    viewer["blocking"] = directory_.uri(*block);
  }
  Object author{{"did", directory_.did(post.author)}, {"viewer", std::move(viewer)}};
  return {{"$type", type},
          {"uri", directory_.ref(post.id).uri},
          {"blocked", true},
          {"author", std::move(author)}};
}

Object Views::view_record(const world::Post& post) const
{
  const StrongRef& ref = directory_.ref(post.id);
  Array embeds;
  Value attachment = make_attachment_view(post.attachment, directory_.did(post.author), addresses_);
  if (!attachment.is_null()) embeds.push_back(std::move(attachment));
  return {{"$type", "app.bsky.embed.record#viewRecord"},
          {"uri", ref.uri},
          {"cid", ref.cid},
          {"author", basic_profile(post.author)},
          {"value", directory_.post_record(post)},
          {"labels", post_labels(post)},
          {"likeCount", world_.likes_of(post.id).size() + post.crowd_likes},
          {"replyCount", world_.replies_of(post.id).size()},
          {"repostCount", world_.reposts_of(post.id).size() + post.crowd_reposts},
          {"quoteCount", world_.quotes_of(post.id).size()},
          {"indexedAt", write_time(post.appeared_at)},
          {"embeds", std::move(embeds)}};
}

Object Views::quoted_record(const world::Post& quoting, PostId quoted) const
{
  const auto& post = world_.post(quoted);
  if (post.is_deleted) return not_found("app.bsky.embed.record#viewNotFound", quoted);
  if (is_hidden(post.author) || world_.is_block_between(quoting.author, post.author)) {
    return blocked("app.bsky.embed.record#viewBlocked", post);
  }
  if (quoting.is_quote_detached) {
    return {{"$type", "app.bsky.embed.record#viewDetached"},
            {"uri", directory_.ref(quoted).uri},
            {"detached", true}};
  }
  return view_record(post);
}

Value Views::embed(const world::Post& post) const
{
  Value media = make_attachment_view(post.attachment, directory_.did(post.author), addresses_);
  if (!post.quoted) return media;
  Object record = quoted_record(post, *post.quoted);
  if (media.is_null()) {
    return Object{{"$type", "app.bsky.embed.record#view"}, {"record", std::move(record)}};
  }
  return Object{{"$type", "app.bsky.embed.recordWithMedia#view"},
                {"media", std::move(media)},
                {"record", Object{{"record", std::move(record)}}}};
}

Object Views::post(PostId id) const
{
  const auto& post = world_.post(id);
  const StrongRef& ref = directory_.ref(id);
  Object view{{"uri", ref.uri},
              {"cid", ref.cid},
              {"author", basic_profile(post.author)},
              {"record", directory_.post_record(post)}};
  Value embedded = embed(post);
  if (!embedded.is_null()) view["embed"] = std::move(embedded);
  view["bookmarkCount"] = 0;
  view["replyCount"] = world_.replies_of(id).size();
  view["repostCount"] = world_.reposts_of(id).size() + post.crowd_reposts;
  view["likeCount"] = world_.likes_of(id).size() + post.crowd_likes;
  view["quoteCount"] = world_.quotes_of(id).size();
  view["indexedAt"] = write_time(post.appeared_at);
  view["viewer"] = post_viewer(post);
  view["labels"] = post_labels(post);
  return view;
}

Object Views::referred(PostId id, PersonId reader) const
{
  const auto& target = world_.post(id);
  if (target.is_deleted) return not_found("app.bsky.feed.defs#notFoundPost", id);
  if (is_hidden(target.author) || world_.is_block_between(reader, target.author)) {
    return blocked("app.bsky.feed.defs#blockedPost", target);
  }
  Object view = post(id);
  view["$type"] = "app.bsky.feed.defs#postView";
  return view;
}

Object Views::reply_refs(const world::Post& reply) const
{
  Object refs{{"root", referred(*reply.root, reply.author)},
              {"parent", referred(*reply.reply_to, reply.author)}};
  const auto& parent = world_.post(*reply.reply_to);
  const bool is_shown = refs["parent"].as_object().contains("record");
  if (is_shown && parent.reply_to) {
    refs["grandparentAuthor"] = basic_profile(world_.post(*parent.reply_to).author);
  }
  return refs;
}

Object Views::feed_item(const world::FeedEntry& entry) const
{
  Object item{{"post", post(entry.post)}};
  const auto& shown = world_.post(entry.post);
  if (shown.reply_to) item["reply"] = reply_refs(shown);
  if (!entry.is_repost) return item;
  const StrongRef repost =
      directory_.ref(world::Repost{entry.by, entry.post, entry.at, entry.serial});
  item["reason"] = Object{{"$type", "app.bsky.feed.defs#reasonRepost"},
                          {"by", basic_profile(entry.by)},
                          {"uri", repost.uri},
                          {"cid", repost.cid},
                          {"indexedAt", write_time(entry.at)}};
  return item;
}

bool Views::is_in_feed(const world::FeedEntry& entry) const
{
  const auto& shown = world_.post(entry.post);
  if (is_hidden(entry.by) || is_hidden(shown.author)) return false;
  if (!shown.reply_to) return true;
  return !is_hidden(world_.post(*shown.reply_to).author) &&
         !is_hidden(world_.post(*shown.root).author);
}

Object Views::thread_post(PostId id) const
{
  return {{"$type", "app.bsky.feed.defs#threadViewPost"}, {"post", post(id)}};
}

Value Views::thread_parent(const world::Post& child, int height) const
{
  if (!child.reply_to || height <= 0) return nullptr;
  const auto& parent = world_.post(*child.reply_to);
  Object view = referred(parent.id, child.author);
  if (!view.contains("record")) return view;
  Object node = thread_post(parent.id);
  Value above = thread_parent(parent, height - 1);
  if (!above.is_null()) node["parent"] = std::move(above);
  node["threadContext"] = Object{};
  return node;
}

Array Views::thread_replies(const world::Post& parent, int depth) const
{
  auto replies = world_.replies_of(parent.id);
  const PersonId opener = world_.post(parent.root.value_or(parent.id)).author;
  // The thread's own author comes first, then whoever spoke last.
  const auto rank = [&](PostId id) {
    const auto& reply = world_.post(id);
    return std::tuple(reply.author == opener, reply.appeared_at, id);
  };
  std::sort(replies.begin(), replies.end(), [&](PostId a, PostId b) { return rank(a) > rank(b); });
  Array nodes;
  for (const PostId id : replies) {
    const auto& reply = world_.post(id);
    if (is_hidden(reply.author) || world_.is_block_between(parent.author, reply.author)) {
      nodes.push_back(blocked("app.bsky.feed.defs#blockedPost", reply));
      continue;
    }
    Object node = thread_post(id);
    if (depth > 1) node["replies"] = thread_replies(reply, depth - 1);
    node["threadContext"] = Object{};
    nodes.push_back(std::move(node));
  }
  return nodes;
}

Object Views::thread(PostId id, int depth, int parent_height) const
{
  Object node = thread_post(id);
  Value parent = thread_parent(world_.post(id), parent_height);
  if (!parent.is_null()) node["parent"] = std::move(parent);
  if (depth > 0) node["replies"] = thread_replies(world_.post(id), depth);
  node["threadContext"] = Object{};
  return node;
}

}  // namespace socialhub::platformsim::bluesky
