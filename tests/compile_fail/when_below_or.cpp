// expect: when() stands only in an and-list of where()
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([](Param<UserId> user, Param<bool> visible) {
  return select(posts.id).from(posts).where(posts.user_id == user or
                                            when(visible, posts.is_visible));
});
