// expect: sqlkit: coalesce() takes values of one SQL type
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong =
    query<std::string>([] { return select(coalesce(posts.content, 1)).from(posts); });
