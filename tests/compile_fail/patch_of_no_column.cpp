// expect: PostPatch::headline is not a column of posts
#include "schema.hpp"

using namespace blog;

struct PostPatch {
  std::optional<std::string> headline;
};
static constexpr auto wrong =
    query([](Param<PostPatch> patch) { return update(posts).set(patch).every_row(); });
