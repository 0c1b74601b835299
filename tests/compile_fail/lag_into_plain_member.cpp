// expect: the row must be std::optional: lag may be null
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<std::string>(
    [] { return select(lag(posts.external_id).over(order_by(posts.id))).from(posts); });
