// expect: posts.external_id has no default, so NewItem needs a member external_id
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong =
    query([](Param<NewItem> item) { return insert_into(posts).values(item); });
