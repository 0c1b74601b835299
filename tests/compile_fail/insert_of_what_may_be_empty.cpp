// expect: FullItem::external_id may be empty, but posts.external_id is not null and has no default
#include "schema.hpp"

using namespace blog;

struct FullItem {
  UserId user_id;
  std::optional<std::string> external_id;
};
static constexpr auto wrong =
    query([](Param<FullItem> item) { return insert_into(posts).values(item); });
