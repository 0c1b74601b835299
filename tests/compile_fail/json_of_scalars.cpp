// expect: sqlkit: jsonb_agg() takes JSONB values; array_agg() takes scalars
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<std::optional<std::vector<PostId>>>(
    [] { return select(jsonb_agg(posts.id)).from(posts); });
