// expect: on_conflict: posts has no primary key or unique rule on exactly (user_id, external_id)
#include "schema.hpp"

using namespace blog;

struct Input {
  UserId user_id;
  std::string external_id;
};
static constexpr auto wrong = query([](Param<Input> input) {
  return insert_into(posts)
      .values(input)
      .on_conflict(posts.user_id, posts.external_id)
      .do_nothing();
});
