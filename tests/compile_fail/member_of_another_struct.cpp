// expect: sqlkit: at<&T::member>() takes a member of the column's struct
#include "schema.hpp"

using namespace blog;

struct Other {
  std::string name;
};
static constexpr auto wrong = query<std::optional<std::string>>(
    [] { return select(posts.card.at<&Other::name>()).from(posts); });
