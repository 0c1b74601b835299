#pragma once

#include "sqlkit/sql/query.hpp"

// The tables that the mistakes of this folder are made with.
namespace blog {
using namespace sqlkit;

using UserId = Id<Uuid, struct UserTag>;
using PostId = Id<Uuid, struct PostTag>;
using PlatformId = Id<Uuid, struct PlatformTag>;

struct Card {
  std::string url;
  std::int64_t clicks;
};

template <template <class, auto...> class Column>
struct Platforms {
  Column<UserId> user_id;
  Column<PlatformId> id;
  Column<std::string> handle;
};
inline constexpr auto platforms = table<Platforms>("platforms");

template <template <class, auto...> class Column>
struct Posts {
  Column<UserId> user_id;
  Column<PostId, default_random> id;
  Column<std::optional<PlatformId>> platform_id;
  Column<std::string> external_id;
  Column<std::optional<std::string>> content;
  Column<bool, default_to(true)> is_visible;
  Column<std::vector<std::string>, default_sql("'{}'")> labels;
  Column<std::optional<Card>> card;

  constexpr Rules rules() const { return {primary_key(user_id, id)}; }
};
inline constexpr auto posts = table<Posts>("posts");

inline constexpr auto platform_of_post =
    one(posts.user_id, posts.platform_id).to(platforms.user_id, platforms.id);
inline constexpr auto posts_of_platform =
    many(platforms.user_id, platforms.id).to(posts.user_id, posts.platform_id);

struct Item {
  PostId id;
  std::string handle;
};

struct NewItem {
  UserId user_id;
};

}  // namespace blog
