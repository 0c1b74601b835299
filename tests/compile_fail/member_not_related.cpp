// expect: Entry::external_id is not in the select() of the relation
#include "schema.hpp"

using namespace blog;

struct Entry {
  PostId id;
  std::string external_id;
};
struct Page {
  PlatformId id;
  std::vector<Entry> posts;
};
static constexpr auto wrong = query<Page>([] {
  return select(platforms.id, posts_of_platform.select(posts.id).as("posts")).from(platforms);
});
