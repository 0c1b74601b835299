// expect: PostPage::platform must be a struct: the relation is one
#include "schema.hpp"

using namespace blog;

struct Entry {
  std::string handle;
};
struct PostPage {
  PostId id;
  std::vector<Entry> platform;
};
static constexpr auto wrong = query<PostPage>([] {
  return select(posts.id, platform_of_post.select(platforms.handle).as("platform")).from(posts);
});
