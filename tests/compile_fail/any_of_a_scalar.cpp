// expect: sqlkit: any() takes an array
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>(
    [] { return select(posts.id).from(posts).where(posts.external_id == any(posts.external_id)); });
