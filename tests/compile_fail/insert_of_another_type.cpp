// expect: FullItem::id has another type than posts.id
#include "schema.hpp"

using namespace blog;

struct FullItem {
  UserId user_id;
  UserId id;
  std::string external_id;
};
static constexpr auto wrong =
    query([](Param<FullItem> item) { return insert_into(posts).values(item); });
