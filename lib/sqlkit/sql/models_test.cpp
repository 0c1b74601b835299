#include "sqlkit/sql/models.hpp"

#include "sqlkit/sql/query.hpp"

#include <gtest/gtest.h>

namespace sqlkit {
namespace {

using BookId = Id<Uuid, struct BookTag>;

template <template <class, auto...> class Column>
struct Books {
  Column<BookId, default_random> id;
  Column<Text<nonempty, max(100)>> title;
  Column<std::optional<Text<max(500)>>> blurb;
  Column<Checked<int, min(0)>> pages;
};

struct BookCard {
  BookId id;
  Text<max(100), nonempty, trim()> title;
  std::optional<Text<max(500)>> blurb;
};
static_assert(models<BookCard, Books>());
static_assert(models<Row<Books>, Books>());

struct Strange {
  int colour;
};
struct OtherType {
  std::int64_t pages;
};
struct NotNull {
  Text<max(500)> blurb;
};
struct MayBeNull {
  std::optional<Text<nonempty, max(100)>> title;
};
struct Longer {
  Text<nonempty, max(300)> title;
};
struct Stricter {
  Text<nonempty, max(100), lowercase> title;
};

template <class Model>
std::string_view mistake_in()
{
  constexpr const auto& mistake = detail::model_mistake<Model, Books>;
  return {mistake.text, mistake.size};
}

TEST(Models, says_what_differs)
{
  EXPECT_EQ(mistake_in<BookCard>(), "");
  EXPECT_EQ(mistake_in<Strange>(), "Strange::colour is no column of Books");
  EXPECT_EQ(mistake_in<OtherType>(), "OtherType::pages has another type than Books::pages");
  EXPECT_EQ(mistake_in<NotNull>(),
            "NotNull::blurb must be std::optional: Books::blurb may be null");
  EXPECT_EQ(mistake_in<MayBeNull>(),
            "MayBeNull::title must not be std::optional: Books::title is never null");
  EXPECT_EQ(mistake_in<Longer>(), "Longer::title lacks the rule max(100) of its column in Books");
  EXPECT_EQ(mistake_in<Stricter>(),
            "Stricter::title has the rule lowercase, which its column lacks in Books");
}

}  // namespace
}  // namespace sqlkit
