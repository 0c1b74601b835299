#include "sqlkit/sql/sound.hpp"

#include "sqlkit/sql/test/sample_schema.hpp"

#include <gtest/gtest.h>

namespace sqlkit::test {
namespace {

static_assert(is_sound<sample_schema>());

/// Each number is a table whose rules are wrong in one way.
template <int Number>
struct Wrong {
  template <template <class, auto...> class Column>
  struct Table {
    Column<std::int32_t> id;
    Column<PostId> post_id;
    Column<UserId> user_id;

    constexpr Rules rules() const
    {
      switch (Number) {
        case 0:
          return {foreign_key(post_id).references(users.id)};
        case 1:
          return {foreign_key(user_id).references(posts.user_id)};
        case 2:
          return {foreign_key(user_id, post_id).references(posts.user_id)};
        case 3:
          return {foreign_key(user_id)};
        case 4:
          return {check(id > 0).named("same"), check(id > 1).named("same")};
        case 5:
          return {primary_key(id), primary_key(post_id)};
        case 6:
          return {check(id > 0).named(
              "a_name_that_is_one_byte_longer_than_the_sixty_three_that_are_kept")};
        default:
          return {foreign_key(user_id).references(users.id)};
      }
    }
  };
};

template <int Number>
constexpr auto wrong = table<Wrong<Number>::template Table>("wrong");
template <int Number>
constexpr auto wrong_schema = schema(users, platforms, posts, wrong<Number>);

template <int Number>
std::string sentence()
{
  const auto& mistake = detail::table_mistake<wrong_schema<Number>, 3>;
  return {mistake.text, mistake.size};
}

TEST(Soundness, names_the_columns_whose_types_differ)
{
  EXPECT_EQ(sentence<0>(), "wrong.post_id refers to users.id, which has another type");
}

TEST(Soundness, wants_foreign_keys_to_point_to_keys)
{
  EXPECT_EQ(sentence<1>(),
            "wrong refers to columns of posts that are no primary key and no unique rule");
  EXPECT_EQ(sentence<2>(),
            "a foreign key of wrong has another number of columns than posts gives it");
  EXPECT_EQ(sentence<3>(), "a foreign key of wrong needs references()");
}

TEST(Soundness, wants_distinct_names_of_at_most_63_bytes)
{
  EXPECT_EQ(sentence<4>(), "wrong has two rules called same");
  EXPECT_EQ(sentence<5>(), "wrong has two primary keys");
  EXPECT_EQ(sentence<6>(),
            "the name of the rule a_name_that_is_one_byte_longer_than_the_sixty_three_that_are_kept"
            " is longer than 63 bytes");
}

TEST(Soundness, wants_every_referenced_table_in_the_schema)
{
  static constexpr auto incomplete = schema(wrong<7>);

  constexpr auto& mistake = detail::table_mistake<incomplete, 0>;

  EXPECT_EQ(std::string_view(mistake.text, mistake.size),
            "wrong refers to users, which the schema does not list");
}

}  // namespace
}  // namespace sqlkit::test
