// expect: on_constraint: posts has no rule named posts_other
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query([](Param<UserId> user) {
  return insert_into(posts)
      .values(posts.user_id = user, posts.external_id = "a")
      .on_constraint("posts_other")
      .do_nothing();
});
