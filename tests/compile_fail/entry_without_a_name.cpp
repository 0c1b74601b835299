// expect: entry 2 of the select list needs a name
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong =
    query<Item>([] { return select(posts.id, posts.external_id == "a").from(posts); });
