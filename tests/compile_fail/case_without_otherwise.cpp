// expect: the row must be std::optional: case may be null
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong =
    query<std::string>([] { return select(case_when(posts.is_visible, "a")).from(posts); });
