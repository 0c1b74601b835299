// expect: sqlkit: this column is not null; only a std::optional column takes nullopt
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query([](Param<UserId> user) {
  return update(posts).set(posts.external_id = std::nullopt).where(posts.user_id == user);
});
