// expect: Entry has no member external_id, which the select() of the relation names
#include "schema.hpp"

using namespace blog;

struct Entry {
  PostId id;
};
struct Page {
  PlatformId id;
  std::vector<Entry> posts;
};
static constexpr auto wrong = query<Page>([] {
  return select(platforms.id, posts_of_platform.select(posts.id, posts.external_id).as("posts"))
      .from(platforms);
});
