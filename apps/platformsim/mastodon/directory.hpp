#pragma once

#include "platformsim/world/world.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace socialhub::platformsim::mastodon {

using world::PersonId;
using world::PostId;

/// A number that sorts by time: milliseconds, and 16 bits to tell things of one millisecond apart.
std::uint64_t make_id(sqlkit::Timestamp at, std::uint32_t serial);

/// RFC 3339 with exactly three decimals.
std::string write_time(sqlkit::Timestamp moment);

/// What stands under an id in a list of posts.
struct StatusRef {
  PostId post{};
  std::optional<world::Repost> boost;  ///< somebody's boost of it
};

/// Everybody and everything in the world by the names that one Mastodon server gives them.
class Directory {
public:
  explicit Directory(const world::World& world) : world_(world) {}

  /// Where the server is reached: `scheme://host:port`.
  void set_origin(std::string origin) { origin_ = std::move(origin); }
  const std::string& origin() const noexcept { return origin_; }
  /// Behind the "@" of its people's handles; not where the server is reached.
  static constexpr std::string_view domain = "social.test";

  /// Learns what was added to the world since the last call.
  void update();

  const world::World& world() const noexcept { return world_; }

  const std::string& username(PersonId person) const { return usernames_[index_of(person)]; }
  std::string account_id(PersonId person) const;
  std::string account_uri(PersonId person) const;
  std::string account_url(PersonId person) const;
  std::optional<PersonId> find_account(std::string_view id) const;
  /// By "robin", "robin@social.test", or an address of the profile.
  std::optional<PersonId> find_by_name(std::string_view name) const;

  std::string id(PostId post) const;
  std::string uri(PostId post) const;
  std::string url(PostId post) const;
  std::string id(const world::Repost& boost) const;
  std::string uri(const world::Repost& boost) const;
  /// Also finds deleted posts.
  std::optional<StatusRef> find_status(std::string_view id) const;

private:
  const world::World& world_;
  std::string origin_ = "http://localhost";
  std::vector<std::string> usernames_;
  std::unordered_map<std::string, PersonId> people_;   ///< by account id
  std::unordered_map<std::string, PersonId> by_name_;  ///< by username
  std::unordered_map<std::string, PostId> posts_;      ///< by status id
  std::size_t known_posts_ = 0;
};

}  // namespace socialhub::platformsim::mastodon
