// expect: platforms.handle is used, but platforms is not in from() or a join
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<Item>([](Param<UserId> user) {
  return select(posts.id, platforms.handle).from(posts).where(posts.user_id == user);
});
