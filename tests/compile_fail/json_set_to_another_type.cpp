// expect: sqlkit: set_at() takes a value of the member's type
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query(
    [] { return update(posts).set(posts.card = posts.card.set_at<&Card::url>(5)).every_row(); });
