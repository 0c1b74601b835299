// expect: parameter 2 of this query is not used
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([](Param<UserId> user, Param<int>) {
  return select(posts.id).from(posts).where(posts.user_id == user);
});
