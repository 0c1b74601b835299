// expect: user_id stands beside an aggregate; name it in group_by()
#include "schema.hpp"

using namespace blog;

struct Counted {
  UserId user_id;
  std::int64_t count;
};
static constexpr auto wrong =
    query<Counted>([] { return select(posts.user_id, count()).from(posts); });
