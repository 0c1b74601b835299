// expect: sqlkit: in() takes values of the same SQL type as its left side
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([](Param<std::vector<UserId>> users) {
  return select(posts.id).from(posts).where(posts.id.in(users));
});
