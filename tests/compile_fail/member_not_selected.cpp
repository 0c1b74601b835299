// expect: Item::handle is not in the select list
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<Item>(
    [](Param<UserId> user) { return select(posts.id).from(posts).where(posts.user_id == user); });
