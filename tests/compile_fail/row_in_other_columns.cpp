// expect: row().in() takes a subquery of columns of the same types
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([] {
  return select(posts.id).from(posts).where(
      row(posts.user_id, posts.id).in(select(posts.id, posts.user_id).from(posts)));
});
