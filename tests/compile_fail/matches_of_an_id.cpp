// expect: sqlkit: matches() takes a search condition
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([] {
  return select(posts.id).from(posts).where(
      posts.external_id.matches(websearch_to_tsquery("simple", "a")));
});
