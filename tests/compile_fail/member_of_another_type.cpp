// expect: Pair::id has another type than id in the select list
#include "schema.hpp"

using namespace blog;

struct Pair {
  UserId id;
};
static constexpr auto wrong = query<Pair>(
    [](Param<UserId> user) { return select(posts.id).from(posts).where(posts.user_id == user); });
