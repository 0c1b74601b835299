// expect: sqlkit: = assigns; compare with ==
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong =
    query<PostId>([] { return select(posts.id).from(posts).where(posts.is_visible = true); });
