// expect: PostText::content must be std::optional: posts.content may be null
#include "schema.hpp"

using namespace blog;

struct PostText {
  std::string content;
};
static constexpr auto wrong = query<PostText>([](Param<UserId> user) {
  return select(posts.content).from(posts).where(posts.user_id == user);
});
