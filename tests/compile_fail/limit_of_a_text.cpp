// expect: sqlkit: limit() takes a whole number
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong =
    query<PostId>([] { return select(posts.id).from(posts).limit("ten"); });
