// expect: limit(rows, most) needs a most of at least 1
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([](Param<int> limit) {
  return select(posts.id).from(posts).order_by(posts.id).limit(limit, 0);
});
