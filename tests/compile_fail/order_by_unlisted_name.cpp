// expect: order_by() names age, which is not in the select list
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>([] {
  return select(posts.id).from(posts).order_by(desc(length(posts.external_id).as("age")));
});
