// expect: Card::name lacks the rule max(100) of its column in People
#include "sqlkit/sql/models.hpp"
#include "sqlkit/sql/query.hpp"

using namespace sqlkit;

template <template <class, auto...> class Column>
struct People {
  Column<Text<nonempty, max(100)>> name;
};

struct Card {
  Text<nonempty, max(300)> name;
};

static_assert(models<Card, People>());
