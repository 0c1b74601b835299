// expect: sqlkit: all values of case_when() have one SQL type
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<std::string>(
    [] { return select(case_when(posts.is_visible, "a").otherwise(1)).from(posts); });
