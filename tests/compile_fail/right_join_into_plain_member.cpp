// expect: Item::id must be std::optional: posts.id comes from a left join
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<Item>([] {
  return select(posts.id, platforms.handle)
      .from(posts)
      .right_join(platforms, platforms.id == posts.platform_id);
});
