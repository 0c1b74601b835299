// expect: more than 4 parameters in when(); write the others as (p.is_null() or a == p)
#include "schema.hpp"

using namespace blog;

static constexpr auto wrong =
    query<PostId>([](Param<std::optional<UserId>> user, Param<std::optional<PostId>> id,
                     Param<std::optional<PlatformId>> platform, Param<bool> visible,
                     Param<std::optional<std::string>> external) {
      return select(posts.id).from(posts).where(
          when(user, posts.user_id == user) and when(id, posts.id == id) and
          when(platform, posts.platform_id == platform) and when(visible, posts.is_visible) and
          when(external, posts.external_id == external));
    });
