// expect: PerUser::user_id must be std::optional: posts.user_id may be null
#include "schema.hpp"

using namespace blog;

struct PerUser {
  UserId user_id;
  std::int64_t count;
};
static constexpr auto wrong = query<PerUser>(
    [] { return select(posts.user_id, count()).from(posts).group_by(rollup(posts.user_id)); });
