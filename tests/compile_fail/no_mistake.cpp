// expect: none
#include "schema.hpp"

using namespace blog;

// Shows that this folder compiles at all.
static constexpr auto right = query<PostId>(
    [](Param<UserId> user) { return select(posts.id).from(posts).where(posts.user_id == user); });
static_assert(right.sql() == "select id from posts where user_id = $1");
