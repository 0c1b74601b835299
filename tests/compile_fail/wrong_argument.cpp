// expect: sqlkit: an argument does not fit its parameter
#include "schema.hpp"

#include "sqlkit/sql/call.hpp"

using namespace blog;

static constexpr auto by_user = query<PostId>(
    [](Param<UserId> user) { return select(posts.id).from(posts).where(posts.user_id == user); });

sqlkit::detail::Call call_it(PostId id)
{
  return sqlkit::detail::bind(by_user, id);
}
