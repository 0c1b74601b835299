#pragma once

#include "platformsim/picture/picture.hpp"
#include "platformsim/world/world.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::platformsim::linkedin {

using world::PersonId;
using world::PostId;

/// A post of somebody's own, or their reshare of one.
struct Share {
  PostId post{};
  std::optional<world::Repost> reshare;
};

/// Everybody and everything in the world by LinkedIn's names. A post has two with different
/// numbers: what it is to the posts API, and the activity that feeds and comments know.
class Directory {
public:
  Directory(const world::World& world, std::uint64_t seed);

  /// Learns the pictures of what was added to the world since the last call.
  void update();

  const world::World& world() const noexcept { return world_; }
  bool is_page(PersonId person) const;

  std::string urn(PersonId person) const;
  /// `urn:li:share:…`, or `urn:li:ugcPost:…` of several pictures and films.
  std::string urn(const Share& share) const;
  std::string activity(const Share& share) const;
  /// Of a reply: LinkedIn calls it a comment of the thread's first post.
  std::string comment_urn(PostId reply) const;
  std::string comment_id(PostId reply) const;
  /// The comment of the first level above a reply; empty if it is one itself.
  std::optional<PostId> parent_comment(PostId reply) const;

  std::optional<PersonId> find_person(std::string_view urn) const;
  /// By the name of either kind. Also finds deleted posts.
  std::optional<Share> find_share(std::string_view urn) const;
  std::optional<PostId> find_comment(std::string_view urn) const;

  /// `urn:li:image:…` and `urn:li:video:…` of the same picture.
  static std::string image_urn(const picture::Picture& picture);
  static std::string video_urn(const picture::Picture& still);
  std::optional<picture::Picture> find_picture(std::string_view key) const;

  /// What somebody published: own posts and reshares, newest first.
  std::vector<Share> list_shares(PersonId person) const;
  sqlkit::Timestamp time_of(const Share& share) const;

  void add_administrator(PersonId page, PersonId member) { roles_.insert({member, page}); }
  bool is_administrator(PersonId member, PersonId page) const;
  std::vector<PersonId> pages_of(PersonId member) const;

private:
  void learn_pictures(const world::Attachment& attachment);
  void learn(const picture::Picture& picture);

  const world::World& world_;
  std::uint64_t seed_;
  std::size_t known_people_ = 0;
  std::size_t known_posts_ = 0;
  std::map<std::string, picture::Picture, std::less<>> pictures_;
  std::set<std::pair<PersonId, PersonId>> roles_;
};

}  // namespace socialhub::platformsim::linkedin
