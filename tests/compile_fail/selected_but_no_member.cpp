// expect: Item has no member external_id, which the select list names
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<Item>([](Param<UserId> user) {
  return select(posts.id, posts.external_id).from(posts).where(posts.user_id == user);
});
