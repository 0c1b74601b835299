// expect: sqlkit: only numbers can be summed
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong =
    query<std::optional<std::int64_t>>([] { return select(sum(posts.external_id)).from(posts); });
