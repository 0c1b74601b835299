// expect: PostPatch::content has another type than posts.content
#include "schema.hpp"

using namespace blog;

struct PostPatch {
  std::optional<std::int64_t> content;
};
static constexpr auto wrong =
    query([](Param<PostPatch> patch) { return update(posts).set(patch).every_row(); });
