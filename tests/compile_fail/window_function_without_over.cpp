// expect: sqlkit: a window function needs over(…)
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<std::int64_t>([] { return select(row_number()).from(posts); });
