// expect: Page::posts must be a std::vector: the relation is many
#include "schema.hpp"

using namespace blog;

struct Entry {
  PostId id;
};
struct Page {
  PlatformId id;
  Entry posts;
};
static constexpr auto wrong = query<Page>([] {
  return select(platforms.id, posts_of_platform.select(posts.id).as("posts")).from(platforms);
});
