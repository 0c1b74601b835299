// expect: a subquery that stands for a value selects one value of its type
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([] {
  return select(posts.id).from(posts).where(posts.id.in(select(posts.user_id).from(posts)));
});
