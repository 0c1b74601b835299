// expect: delete from posts has no where(); say every_row() if every row is meant
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query([] { return delete_from(posts); });
