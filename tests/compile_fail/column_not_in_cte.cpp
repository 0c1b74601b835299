// expect: a CTE or subquery has no column content of that type
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([](Param<UserId> user) {
  const auto recent = cte("recent", select(posts.id).from(posts).where(posts.user_id == user));
  return with(recent).select(recent[posts.id]).from(recent).where(recent[posts.content] == "a");
});
