// expect: sqlkit: the two sides have different SQL types; compare like with like, or cast<T>(…) one
// side
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>(
    [](Param<UserId> user) { return select(posts.id).from(posts).where(posts.id == user); });
