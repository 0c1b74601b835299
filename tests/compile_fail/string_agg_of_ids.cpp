// expect: sqlkit: string_agg() takes texts; cast<std::string>(…) the value
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong =
    query<std::optional<std::string>>([] { return select(string_agg(posts.id, ",")).from(posts); });
