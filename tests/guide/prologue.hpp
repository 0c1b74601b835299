#pragma once

#include "sqlkit/sqlkit.hpp"

#include "sqlkit/base/tag.hpp"
#include "sqlkit/base/validate.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/seed/json_values.hpp"
#include "sqlkit/seed/seed.hpp"
#include "sqlkit/sql/models.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

// What the samples of the guides take for granted.
namespace guide {
using namespace sqlkit;

using UserId = Id<Uuid, struct UserTag>;
using PlatformId = Id<Uuid, struct PlatformTag>;
using PostId = Id<Uuid, struct PostTag>;

enum class Platform { twitter, instagram, linkedin, bluesky, mastodon };

struct InstagramMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::instagram);
  std::int64_t like_count;
};
struct LinkedinMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::linkedin);
  std::int64_t reaction_count;
};
struct BlueskyMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::bluesky);
  std::int64_t like_count;
};
struct MastodonMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::mastodon);
  std::int64_t favourites_count;
};
using PlatformPostMetadata = std::variant<InstagramMetadata, BlueskyMetadata>;

template <template <class, auto...> class Column>
struct Users {
  Column<UserId, default_random> id;
  Column<std::string> name;

  constexpr Rules rules() const { return {primary_key(id)}; }
};
inline constexpr auto users = table<Users>("users");

template <template <class, auto...> class Column>
struct Platforms {
  Column<PlatformId, default_random> id;
  Column<UserId> user_id;
  Column<Platform> platform;
  Column<std::string> handle;

  constexpr Rules rules() const { return {primary_key(id)}; }
};
inline constexpr auto platforms = table<Platforms>("platforms");

inline constexpr auto app_schema = schema(users, platforms);

/// Stands for what a program does with the rows.
template <class... T>
void show(const T&...)
{
}

}  // namespace guide
