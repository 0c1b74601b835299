#include "platformsim/bluesky/identifiers.hpp"
#include "platformsim/bluesky/views.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace socialhub::platformsim::bluesky {
namespace {

// The network names a few of them and counts the rest.
constexpr std::size_t named_known_followers = 5;

}  // namespace

Object Views::profile_viewer(PersonId person) const
{
  Object viewer{{"muted", false}, {"blockedBy", world_.find_block(person, viewer_) != nullptr}};
  if (const auto* block = world_.find_block(viewer_, person)) {
    viewer["blocking"] = directory_.uri(*block);
  }
  if (is_hidden(person)) return viewer;
  if (const auto* follow = world_.find_follow(viewer_, person)) {
    viewer["following"] = directory_.ref(*follow).uri;
  }
  if (const auto* follow = world_.find_follow(person, viewer_)) {
    viewer["followedBy"] = directory_.ref(*follow).uri;
  }
  return viewer;
}

Object Views::basic_profile(PersonId id) const
{
  const auto& person = world_.person(id);
  Object view{
      {"did", directory_.did(id)}, {"handle", directory_.handle(id)}, {"displayName", person.name}};
  if (person.avatar) view["avatar"] = addresses_.avatar(directory_.did(id), *person.avatar);
  view["associated"] =
      Object{{"activitySubscription", Object{{"allowSubscriptions", "followers"}}}};
  view["viewer"] = profile_viewer(id);
  view["labels"] = Array{};
  return view;
}

Object Views::profile(PersonId id) const
{
  Object view = basic_profile(id);
  view["description"] = make_wire_text(world_.person(id).bio, directory_).text;
  view["indexedAt"] = write_time(world_.person(id).joined_at);
  return view;
}

Object Views::known_followers(PersonId person) const
{
  Array followers;
  std::size_t count = 0;
  for (const PersonId follower : world_.followers_of(person)) {
    const bool is_known = world_.find_follow(viewer_, follower) != nullptr;
    if (!is_known || is_hidden(follower)) continue;
    if (++count <= named_known_followers) followers.push_back(basic_profile(follower));
  }
  if (count == 0) return {};
  return {{"count", count}, {"followers", std::move(followers)}};
}

Object Views::detailed_profile(PersonId id) const
{
  Object view = profile(id);
  view["associated"] =
      Object{{"lists", 0},
             {"feedgens", 0},
             {"starterPacks", 0},
             {"labeler", false},
             {"activitySubscription", Object{{"allowSubscriptions", "followers"}}}};
  Object known = known_followers(id);
  if (!known.empty()) view["viewer"].as_object()["knownFollowers"] = std::move(known);
  std::size_t posts = 0;
  for (const auto& entry : world_.entries()) {
    posts += entry.by == id && !entry.is_repost ? 1 : 0;
  }
  view["followersCount"] = world_.followers_of(id).size();
  view["followsCount"] = world_.count_followed_by(id);
  view["postsCount"] = posts;
  return view;
}

StrongRef Views::cause_of(const world::Notice& notice) const
{
  if (notice.cause) return directory_.ref(*notice.cause);
  switch (notice.kind) {
    case world::NoticeKind::like:
      return directory_.ref(world::Like{notice.by, *notice.subject, notice.at, notice.serial});
    case world::NoticeKind::repost:
      return directory_.ref(world::Repost{notice.by, *notice.subject, notice.at, notice.serial});
    default:
      return directory_.ref(world::Follow{notice.by, viewer_, notice.at, notice.serial});
  }
}

Object Views::cause_record(const world::Notice& notice) const
{
  if (notice.cause) return directory_.post_record(world_.post(*notice.cause));
  switch (notice.kind) {
    case world::NoticeKind::like:
      return directory_.like_record({notice.by, *notice.subject, notice.at, notice.serial});
    case world::NoticeKind::repost:
      return directory_.repost_record({notice.by, *notice.subject, notice.at, notice.serial});
    default:
      return directory_.follow_record({notice.by, viewer_, notice.at, notice.serial});
  }
}

namespace {

std::string_view reason_of(world::NoticeKind kind)
{
  switch (kind) {
    case world::NoticeKind::like:
      return "like";
    case world::NoticeKind::repost:
      return "repost";
    case world::NoticeKind::follow:
      return "follow";
    case world::NoticeKind::mention:
      return "mention";
    case world::NoticeKind::reply:
      return "reply";
    case world::NoticeKind::quote:
      return "quote";
  }
  return "";
}

}  // namespace

Object Views::notification(const world::Notice& notice, bool is_read) const
{
  const StrongRef cause = cause_of(notice);
  Object view{{"uri", cause.uri},
              {"cid", cause.cid},
              {"author", profile(notice.by)},
              {"reason", reason_of(notice.kind)}};
  if (notice.subject) view["reasonSubject"] = directory_.ref(*notice.subject).uri;
  view["record"] = cause_record(notice);
  view["isRead"] = is_read;
  view["indexedAt"] = write_time(notice.at);
  view["labels"] = notice.cause ? post_labels(world_.post(*notice.cause)) : Array{};
  return view;
}

}  // namespace socialhub::platformsim::bluesky
