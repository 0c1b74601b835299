// expect: the row is one value, but the select list has 2 entries
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong =
    query<PostId>([] { return select(posts.id, posts.user_id).from(posts); });
