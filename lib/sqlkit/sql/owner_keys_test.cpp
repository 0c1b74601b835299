#include "sqlkit/sql/owner_keys.hpp"

#include "sqlkit/sql/test/sample_schema.hpp"

#include <gtest/gtest.h>

namespace sqlkit::test {
namespace {

template <template <class, auto...> class Column>
struct Drafts {
  Column<UserId> user_id;
  Column<std::int32_t> id;
  Column<std::optional<PostId>> post_id;
  Column<std::string> title;

  constexpr Rules rules() const
  {
    return {
        primary_key(id, user_id),
        unique(title),
        foreign_key(user_id).references(users.id),
        foreign_key(post_id).references(posts.id),
        foreign_key(user_id, post_id).references(posts.user_id, posts.id).on_delete(set_null()),
        unique_index(lower(title)),
    };
  }
};
constexpr auto drafts = table<Drafts>("drafts");

TEST(OwnerKeys, finds_nothing_in_a_schema_that_is_divided_by_user)
{
  EXPECT_EQ(lint_owner_keys(describe(sample_schema), {}), std::vector<std::string>{});
}

TEST(OwnerKeys, names_every_key_that_does_not_fit)
{
  const auto found = lint_owner_keys(describe(schema(drafts)), {});

  const std::vector<std::string> expected{
      "Table drafts has the primary key drafts_pkey, which does not begin with user_id.",
      "Table drafts is not divided by user_id: drafts_title_key does not contain it.",
      "Table drafts keeps rows whose owner goes: drafts_user_id_fkey is not on delete cascade.",
      "Table drafts refers to rows of any owner: drafts_post_id_fkey does not contain user_id.",
      "Table drafts must lose an optional reference alone: drafts_user_id_post_id_fkey is not on"
      " delete set null (post_id).",
      "Table drafts is not divided by user_id: the unique index drafts_title_idx does not contain"
      " it.",
  };
  EXPECT_EQ(found, expected);
}

TEST(OwnerKeys, leaves_global_tables_alone)
{
  EXPECT_EQ(lint_owner_keys(describe(schema(drafts)), {.global_tables = {"drafts"}}),
            std::vector<std::string>{});
}

}  // namespace
}  // namespace sqlkit::test
