// expect: posts has no column handle, which the select list names
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query([] {
  return insert_into(posts).from_select(
      select(platforms.user_id, platforms.handle).from(platforms));
});
