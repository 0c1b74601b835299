// expect: sqlkit: the two sides have different SQL types; compare like with like
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([](Param<std::vector<PostId>> ids) {
  return select(posts.id).from(posts).where(posts.labels.overlaps(ids));
});
