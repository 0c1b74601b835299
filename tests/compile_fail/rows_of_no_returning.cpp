// expect: this statement gives no rows; query() without a row type, or returning()
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<Item>([] { return delete_from(posts).every_row(); });
