#include "platformsim/bluesky/identifiers.hpp"
#include "platformsim/bluesky/service.hpp"

#include "sqlkit/base/text.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <tuple>

namespace socialhub::platformsim::bluesky {
namespace {

constexpr std::size_t max_uris = 25;

std::string cid_of(const Directory& directory, const world::FeedEntry& entry)
{
  if (!entry.is_repost) return directory.ref(entry.post).cid;
  return directory.ref(world::Repost{entry.by, entry.post, entry.at, entry.serial}).cid;
}

enum class Filter { with_replies, no_replies, with_media, author_threads, with_video };

Filter get_filter(const Parameters& parameters)
{
  const auto name = parameters.find("filter").value_or("posts_with_replies");
  if (name == "posts_with_replies") return Filter::with_replies;
  if (name == "posts_no_replies") return Filter::no_replies;
  if (name == "posts_with_media") return Filter::with_media;
  if (name == "posts_and_author_threads") return Filter::author_threads;
  if (name == "posts_with_video") return Filter::with_video;
  // The set is open: what a server does not know, it leaves out of account.
  return Filter::with_replies;
}

bool is_own_thread(const world::World& world, const world::Post& post)
{
  return !post.reply_to || (world.post(*post.root).author == post.author &&
                            world.post(*post.reply_to).author == post.author);
}

bool passes(const world::World& world, const world::FeedEntry& entry, Filter filter)
{
  const auto& post = world.post(entry.post);
  const bool has_video = std::holds_alternative<world::Video>(post.attachment);
  const bool has_images = std::holds_alternative<world::Images>(post.attachment) ||
                          std::holds_alternative<world::Gallery>(post.attachment);
  switch (filter) {
    case Filter::with_replies:
      return true;
    case Filter::no_replies:
      return entry.is_repost || !post.reply_to;
    case Filter::with_media:
      return !entry.is_repost && (has_images || has_video);
    case Filter::author_threads:
      return entry.is_repost || is_own_thread(world, post);
    case Filter::with_video:
      return !entry.is_repost && has_video;
  }
  return false;
}

}  // namespace

template <class Accept>
Object Service::feed_page(const Call& call, Accept accept)
{
  const auto limit = call.parameters.page_size();
  const auto cursor = parse_cursor(call.parameters.find("cursor"));
  const auto name = [&](const world::FeedEntry& entry) { return cid_of(directory_, entry); };
  const auto page = take_page(world_.entries(), cursor, limit, name, accept);
  Array feed;
  for (const auto& entry : page)
    feed.push_back(views(call).feed_item(entry));
  Object body{{"feed", std::move(feed)}};
  if (!page.empty()) body["cursor"] = make_cursor(page.back().at, name(page.back()));
  return body;
}

Value Service::get_timeline(const Call& call)
{
  const auto seen_by_viewer = views(call);
  return feed_page(call, [&](const world::FeedEntry& entry) {
    const bool is_followed =
        entry.by == call.viewer || world_.find_follow(call.viewer, entry.by) != nullptr;
    return is_followed && seen_by_viewer.is_in_feed(entry);
  });
}

Value Service::get_author_feed(const Call& call)
{
  const auto actor = call.parameters.get("actor");
  const auto filter = get_filter(call.parameters);
  const auto author = get_actor(actor);
  if (world_.find_block(call.viewer, author) != nullptr) {
    throw XrpcError{400, "BlockedActor",
                    fmt::format("Requester has blocked actor: {}", directory_.did(author))};
  }
  if (world_.find_block(author, call.viewer) != nullptr) {
    throw XrpcError{400, "BlockedByActor",
                    fmt::format("Requester is blocked by actor: {}", directory_.did(author))};
  }
  const auto seen_by_viewer = views(call);
  return feed_page(call, [&](const world::FeedEntry& entry) {
    return entry.by == author && passes(world_, entry, filter) && seen_by_viewer.is_in_feed(entry);
  });
}

Value Service::get_post_thread(const Call& call)
{
  const auto uri = call.parameters.get("uri");
  const int depth = call.parameters.integer("depth", 6, 0, 1000);
  const int height = call.parameters.integer("parentHeight", 80, 0, 1000);
  const auto post = get_post(uri);
  return Object{{"thread", views(call).thread(post, depth, height)}};
}

Value Service::get_posts(const Call& call)
{
  const auto uris = call.parameters.list("uris", max_uris);
  if (uris.empty()) throw BadParameter{"Error: Params must have the property \"uris\""};
  Array posts;
  for (const auto& uri : uris) {
    const auto post = directory_.find_post(uri);
    const bool is_shown =
        post && !world_.post(*post).is_deleted && !views(call).is_hidden(world_.post(*post).author);
    if (is_shown) posts.push_back(views(call).post(*post));
  }
  return Object{{"posts", std::move(posts)}};
}

Value Service::get_likes(const Call& call)
{
  const auto uri = call.parameters.get("uri");
  const auto limit = call.parameters.page_size();
  const auto cursor = parse_cursor(call.parameters.find("cursor"));
  const auto name = [&](const world::Like& like) { return directory_.ref(like).cid; };
  const auto accept = [&](const world::Like& like) { return !views(call).is_hidden(like.by); };
  const auto page = take_page(world_.likes_of(get_post(uri)), cursor, limit, name, accept);
  Array likes;
  for (const auto& like : page) {
    likes.push_back(Object{{"actor", views(call).profile(like.by)},
                           {"createdAt", write_time(like.at)},
                           {"indexedAt", write_time(like.at)}});
  }
  Object body{{"likes", std::move(likes)}};
  if (!page.empty()) body["cursor"] = make_cursor(page.back().at, name(page.back()));
  body["uri"] = uri;
  return body;
}

Value Service::get_reposted_by(const Call& call)
{
  const auto uri = call.parameters.get("uri");
  const auto limit = call.parameters.page_size();
  const auto cursor = parse_cursor(call.parameters.find("cursor"));
  const auto name = [&](const world::Repost& repost) { return directory_.ref(repost).cid; };
  const auto accept = [&](const world::Repost& one) { return !views(call).is_hidden(one.by); };
  const auto page = take_page(world_.reposts_of(get_post(uri)), cursor, limit, name, accept);
  Array people;
  for (const auto& repost : page)
    people.push_back(views(call).profile(repost.by));
  Object body{{"repostedBy", std::move(people)}};
  if (!page.empty()) body["cursor"] = make_cursor(page.back().at, name(page.back()));
  body["uri"] = uri;
  return body;
}

Object Service::post_page(const Call& call, std::size_t limit, const std::vector<PostId>& posts)
{
  struct Found {
    sqlkit::Timestamp at;
    PostId post{};
  };
  std::vector<Found> found;
  for (const PostId id : posts)
    found.push_back({world_.post(id).appeared_at, id});
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::tie(a.at, a.post) < std::tie(b.at, b.post);
  });
  const auto cursor = parse_cursor(call.parameters.find("cursor"));
  const auto name = [&](const Found& one) { return directory_.ref(one.post).cid; };
  const auto accept = [&](const Found& one) {
    return !views(call).is_hidden(world_.post(one.post).author);
  };
  const auto page = take_page(found, cursor, limit, name, accept);
  Array list;
  for (const auto& one : page)
    list.push_back(views(call).post(one.post));
  Object body{{"posts", std::move(list)}};
  if (!page.empty()) body["cursor"] = make_cursor(page.back().at, name(page.back()));
  return body;
}

Value Service::get_quotes(const Call& call)
{
  const auto uri = call.parameters.get("uri");
  const auto limit = call.parameters.page_size();
  Object body = post_page(call, limit, world_.quotes_of(get_post(uri)));
  body["uri"] = uri;
  return body;
}

Value Service::search_posts(const Call& call)
{
  const auto wanted = sqlkit::to_lower_ascii(call.parameters.get("q"));
  const auto limit = call.parameters.page_size(25);
  const auto author_name = call.parameters.find("author");
  const auto author = author_name ? directory_.find_person(*author_name) : std::nullopt;
  std::vector<PostId> found;
  for (const auto& post : world_.posts()) {
    const bool is_by_author = !author_name || author == post.author;
    const bool has_words = sqlkit::to_lower_ascii(post.text).find(wanted) != std::string::npos;
    if (!post.is_deleted && is_by_author && has_words) found.push_back(post.id);
  }
  return post_page(call, limit, found);
}

}  // namespace socialhub::platformsim::bluesky
