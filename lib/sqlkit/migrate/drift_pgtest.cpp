#include "sqlkit/migrate/drift.hpp"

#include "sqlkit/migrate/plan.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/migrate/test/schemas.hpp"
#include "sqlkit/pg/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Drift : public WithDatabase<testing::Test> {
protected:
  Drift()
  {
    auto column = with_default(a_column("kind", "text"), "'a'");
    auto table = a_table("posts", {a_column("id", "integer"), column},
                         {a_primary_key("posts", {"id"}),
                          a_check("posts_kind_check", {"kind"}, "kind in ('a', 'b')")},
                         {an_index("posts_kind_idx", "kind desc", {"kind"}, "kind <> 'b'")});
    snapshot_.source = a_schema({users(), table});
    for (const auto& statement :
         make_plan({}, {snapshot_.source, snapshot_.source, {}}, {}, {}).statements) {
      database_.execute(statement);
    }
  }

  std::vector<std::string> find()
  {
    std::vector<std::string> sentences;
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      sentences = co_await find_drift(*connection, snapshot_);
    }());
    return sentences;
  }

  Snapshot snapshot_;
};

TEST_F(Drift, is_none_in_what_the_migrations_made)
{
  EXPECT_THAT(find(), IsEmpty());
}

TEST_F(Drift, tells_what_exists_on_one_side_only)
{
  database_.execute(
      "create index posts_foo_idx on posts (id, kind); create table notes (); "
      "alter table posts drop constraint posts_kind_check; drop table users; "
      "alter table posts add column mood text");

  EXPECT_THAT(find(),
              ElementsAre("column posts.mood exists only in the database.",
                          "constraint posts_kind_check of posts is missing in the database.",
                          "index posts_foo_idx exists only in the database.",
                          "table users is missing in the database.",
                          "table notes exists only in the database."));
}

TEST_F(Drift, tells_what_differs)
{
  database_.execute(
      "alter table posts alter column kind drop default; drop index posts_kind_idx; "
      "create unique index posts_kind_idx on posts (kind)");

  EXPECT_THAT(
      find(),
      ElementsAre(
          "column posts.kind differs: the database has \"kind text not null\", the "
          "migrations say \"kind text default 'a'::text not null\".",
          "index posts_kind_idx differs: the database has \"unique USING btree (kind)\", the "
          "migrations say \"USING btree (kind DESC) WHERE (kind <> 'b'::text)\"."));
}

}  // namespace
}  // namespace sqlkit
