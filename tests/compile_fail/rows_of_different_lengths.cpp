// expect: sqlkit: the two rows have different lengths
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([] {
  return select(posts.id).from(posts).where(row(posts.user_id, posts.id) == row(posts.user_id));
});
