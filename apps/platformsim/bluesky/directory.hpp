#pragma once

#include "platformsim/picture/picture.hpp"
#include "platformsim/world/world.hpp"

#include "sqlkit/json/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace socialhub::platformsim::bluesky {

using sqlkit::json::Array;
using sqlkit::json::Object;
using sqlkit::json::Value;
using world::PersonId;
using world::PostId;

/// A record's place and version: what likes, replies and quotes point at.
struct StrongRef {
  std::string uri;
  std::string cid;
};

/// Everybody and everything in the world by the names that the AT network gives them, and the
/// records that stand behind them.
class Directory {
public:
  Directory(const world::World& world, std::uint64_t seed);

  /// Learns what was added to the world since the last call.
  void update();

  const world::World& world() const noexcept { return world_; }
  const std::string& did(PersonId person) const { return people_[index_of(person)].did; }
  const std::string& handle(PersonId person) const { return people_[index_of(person)].handle; }
  /// By DID or handle, whatever its case.
  std::optional<PersonId> find_person(std::string_view actor) const;
  /// Also finds deleted posts. The authority may be a handle.
  std::optional<PostId> find_post(std::string_view uri) const;

  const StrongRef& ref(PostId post) const { return posts_[index_of(post)]; }
  StrongRef ref(const world::Like& like) const;
  StrongRef ref(const world::Repost& repost) const;
  StrongRef ref(const world::Follow& follow) const;
  std::string uri(const world::Block& block) const;

  Object post_record(const world::Post& post) const;
  Object like_record(const world::Like& like) const;
  Object repost_record(const world::Repost& repost) const;
  Object follow_record(const world::Follow& follow) const;

  /// The CID under which a picture is served.
  static std::string cid_of(const picture::Picture& picture);
  std::optional<picture::Picture> find_picture(std::string_view cid) const;

private:
  struct Known {
    std::string did;
    std::string handle;
  };

  void learn(const world::Person& person);
  void learn(const world::Post& post);
  void learn_pictures(const world::Attachment& attachment);
  StrongRef make_ref(PersonId by, std::string_view collection, sqlkit::Timestamp at,
                     std::uint32_t serial, const Object& record) const;

  const world::World& world_;
  std::uint64_t seed_;
  std::vector<Known> people_;
  std::vector<StrongRef> posts_;
  std::unordered_map<std::string, PersonId> actors_;
  std::unordered_map<std::string, PostId> uris_;
  std::unordered_map<std::string, picture::Picture> pictures_;
};

Object to_json(const StrongRef& ref);

}  // namespace socialhub::platformsim::bluesky
