#pragma once

#include "sqlkit/sql/query.hpp"

// The tables that the mistakes of this folder are made with.
namespace blog {
using namespace sqlkit;

using UserId = Id<Uuid, struct UserTag>;
using PostId = Id<Uuid, struct PostTag>;
using PlatformId = Id<Uuid, struct PlatformTag>;

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

  constexpr Rules rules() const { return {primary_key(user_id, id)}; }
};
inline constexpr auto posts = table<Posts>("posts");

struct Item {
  PostId id;
  std::string handle;
};

struct NewItem {
  UserId user_id;
};

}  // namespace blog
