// expect: sqlkit: nullif() takes values of one SQL type
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<std::optional<std::string>>(
    [] { return select(nullif(posts.external_id, 1)).from(posts); });
