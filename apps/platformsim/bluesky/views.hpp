#pragma once

#include "platformsim/bluesky/directory.hpp"
#include "platformsim/bluesky/embeds.hpp"

namespace socialhub::platformsim::bluesky {

/// The world as one person sees it, in the shapes of the app.bsky lexicons. Lives for one request.
class Views {
public:
  Views(const Directory& directory, const MediaAddresses& addresses, PersonId viewer)
      : directory_(directory), world_(directory.world()), addresses_(addresses), viewer_(viewer)
  {
  }

  /// `#profileViewBasic`, `#profileView` and `#profileViewDetailed`.
  Object basic_profile(PersonId person) const;
  Object profile(PersonId person) const;
  Object detailed_profile(PersonId person) const;

  Object post(PostId id) const;
  /// `#feedViewPost`. `post` must be visible.
  Object feed_item(const world::FeedEntry& entry) const;
  /// `#threadViewPost` with what is above and below it.
  Object thread(PostId id, int depth, int parent_height) const;
  Object notification(const world::Notice& notice, bool is_read) const;

  /// False for what feeds leave out: blocks between the viewer and anybody in it.
  bool is_in_feed(const world::FeedEntry& entry) const;
  bool is_hidden(PersonId person) const { return world_.is_block_between(viewer_, person); }

private:
  Object profile_viewer(PersonId person) const;
  Object known_followers(PersonId person) const;
  Object post_viewer(const world::Post& post) const;
  Array post_labels(const world::Post& post) const;
  Value embed(const world::Post& post) const;
  Object quoted_record(const world::Post& quoting, PostId quoted) const;
  Object view_record(const world::Post& post) const;
  Object reply_refs(const world::Post& post) const;
  /// A `#postView` with its type, or why it cannot be shown beside a post of `reader`.
  Object referred(PostId id, PersonId reader) const;
  Object not_found(std::string_view type, PostId id) const;
  Object blocked(std::string_view type, const world::Post& post) const;
  Value thread_parent(const world::Post& child, int height) const;
  Array thread_replies(const world::Post& parent, int depth) const;
  Object thread_post(PostId id) const;
  StrongRef cause_of(const world::Notice& notice) const;
  Object cause_record(const world::Notice& notice) const;

  const Directory& directory_;
  const world::World& world_;
  const MediaAddresses& addresses_;
  PersonId viewer_;
};

}  // namespace socialhub::platformsim::bluesky
