// expect: Item::handle must be std::optional: platforms.handle comes from a left join
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<Item>([](Param<UserId> user) {
  return select(posts.id, platforms.handle)
      .from(posts)
      .left_join(platforms, platforms.id == posts.platform_id)
      .where(posts.user_id == user);
});
