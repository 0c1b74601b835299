// expect: Item::id stands twice in the select list
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<Item>([] { return select(posts.id, posts.id).from(posts); });
