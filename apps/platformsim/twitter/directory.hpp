#pragma once

#include "platformsim/world/world.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace socialhub::platformsim::twitter {

using world::PersonId;
using world::PostId;

/// Everybody and everything in the world by the names that X gives them.
class Directory {
public:
  explicit Directory(const world::World& world) : world_(world) { update(); }

  /// Learns what was added to the world since the last call.
  void update();

  const world::World& world() const noexcept { return world_; }
  const std::string& user_id(PersonId person) const { return people_[index_of(person)].id; }
  const std::string& username(PersonId person) const { return people_[index_of(person)].username; }
  std::optional<PersonId> find_user(std::string_view user_id) const;
  std::optional<PersonId> find_username(std::string_view username) const;

  std::uint64_t number(PostId post) const { return posts_[index_of(post)].number; }
  std::string post_id(PostId post) const { return std::to_string(number(post)); }
  /// Also finds deleted posts.
  std::optional<PostId> find_post(std::string_view post_id) const;
  std::string permalink(PostId post) const;

  /// Whom a reply names before its text: who is answered, and whom that post names.
  const std::vector<PersonId>& addressed(PostId post) const
  {
    return posts_[index_of(post)].addressed;
  }
  /// Whether the text of a post names somebody, before or in it.
  bool is_naming(PostId post, PersonId person) const;

private:
  struct Named {
    std::string id;
    std::string username;
  };
  struct Known {
    std::uint64_t number = 0;
    std::vector<PersonId> addressed;
    std::vector<PersonId> mentioned;
  };

  void learn(const world::Person& person);
  void learn(const world::Post& post);

  const world::World& world_;
  std::vector<Named> people_;
  std::vector<Known> posts_;
  std::unordered_map<std::string, PersonId> ids_;
  std::unordered_map<std::string, PersonId> usernames_;  ///< in small letters
  std::unordered_map<std::uint64_t, PostId> numbers_;
};

}  // namespace socialhub::platformsim::twitter
