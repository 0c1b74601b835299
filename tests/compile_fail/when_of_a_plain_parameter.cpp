// expect: sqlkit: when() takes a Param<bool> or a Param<std::optional<…>>
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([](Param<UserId> user) {
  return select(posts.id).from(posts).where(when(user, posts.user_id == user));
});
