// expect: sqlkit: has_key() asks JSONB for a text
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>(
    [] { return select(posts.id).from(posts).where(posts.external_id.has_key("a")); });
