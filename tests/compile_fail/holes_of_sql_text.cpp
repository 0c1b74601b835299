// expect: sql() has another number of {} than values for them
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<PostId>(
    [](Param<UserId> user) { return sql("select id from posts where {} = {}", user); });
