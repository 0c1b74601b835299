// expect: Entry::content must be std::optional: it may be null
#include "schema.hpp"

using namespace blog;

struct Entry {
  std::string content;
};
struct Page {
  PlatformId id;
  std::vector<Entry> posts;
};
static constexpr auto wrong = query<Page>([] {
  return select(platforms.id, posts_of_platform.select(posts.content).as("posts")).from(platforms);
});
