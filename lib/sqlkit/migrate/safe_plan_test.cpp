#include "sqlkit/migrate/safe_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

Plan a_plan(std::vector<std::string> statements)
{
  return {.statements = std::move(statements)};
}

TEST(SafePlan, keeps_a_place_where_a_person_fills_a_new_column)
{
  auto plan = a_plan({"alter table t add column a text not null"});
  plan.notes = {"t.a is not null and has no default: a table with rows makes the migration fail",
                "t.b becomes not null: rows without a value make the migration fail"};

  const auto safe = make_safe(plan, {}, {});

  EXPECT_THAT(safe.remarks, ElementsAre(Pair(1, HasSubstr("update t set a = … where a is null"))));
  EXPECT_THAT(safe.new_transaction, ElementsAre(1, 2, 3));
  EXPECT_THAT(safe.notes, ElementsAre(HasSubstr("t.b")));
}

TEST(SafePlan, leaves_alone_what_keeps_nobody_waiting)
{
  const auto plan = a_plan(
      {"alter table t add column a text", "alter table t add column b integer default 1 not null",
       "alter table t alter column c drop not null", "create view v as select 1",
       "alter table t add constraint c CHECK (a > 0) NOT VALID"});

  const auto safe = make_safe(plan, {}, {});

  EXPECT_EQ(safe.statements, plan.statements);
  EXPECT_THAT(safe.new_transaction, IsEmpty());
}

TEST(SafePlan, keeps_what_must_run_outside_of_a_transaction)
{
  auto plan =
      a_plan({"alter type mood add value if not exists 'calm'", "alter table t add column a mood"});
  plan.outside_transaction = {0};

  EXPECT_THAT(make_safe(plan, {}, {}).outside_transaction, ElementsAre(0));
}

// What stands between may need the old index to be gone, or be built on it.
TEST(SafePlan, drops_an_index_first_where_something_else_happens_before_it_comes_back)
{
  const auto safe = make_safe(a_plan({"drop index i", "alter table t alter column a type bigint",
                                      "create index i on t USING btree (a)"}),
                              {}, {});

  EXPECT_THAT(safe.statements,
              ElementsAre("drop index concurrently i", "alter table t alter column a type bigint",
                          "create index concurrently i on t USING btree (a)"));
}

TEST(SafePlan, leaves_a_key_with_a_tablespace_of_its_own_as_it_is)
{
  const auto plan =
      a_plan({"alter table t add constraint k UNIQUE (a) USING INDEX TABLESPACE fast"});

  EXPECT_EQ(make_safe(plan, {}, {}).statements, plan.statements);
}

}  // namespace
}  // namespace sqlkit
