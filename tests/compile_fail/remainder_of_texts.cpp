// expect: sqlkit: % is of whole numbers
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong =
    query<PostId>([] { return select(posts.id).from(posts).where(posts.external_id % 2 == 0); });
