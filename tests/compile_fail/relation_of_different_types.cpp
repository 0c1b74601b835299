// expect: sqlkit: a relation joins columns of the same SQL type
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong = one(posts.id).to(platforms.id);
