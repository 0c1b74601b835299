// expect: a union takes select lists of the same types
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>(
    [] { return union_(select(posts.id).from(posts), select(posts.user_id).from(posts)); });
