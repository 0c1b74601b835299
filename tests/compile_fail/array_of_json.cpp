// expect: sqlkit: array_agg() takes values of one scalar type; jsonb_agg() takes JSONB
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = query<std::optional<std::vector<Card>>>(
    [] { return select(array_agg(posts.card)).from(posts); });
