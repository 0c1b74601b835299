#include "sqlkit/sql/statement_words.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sqlkit::detail {
namespace {

struct WrittenCase {
  const char* text;
  std::vector<std::string> written;
};

TEST(StatementWords, name_the_tables_that_are_written)
{
  const std::vector<WrittenCase> cases{
      {"select id from posts for update", {}},
      {"select id from posts for no key update of posts", {}},
      {"insert into posts (id) values ($1) on conflict (id) do update set id = $1", {"posts"}},
      {"insert into billing.accounts select * from users", {"accounts"}},
      {"update only posts set a = 'delete from users'", {"posts"}},
      {"delete from \"My posts\" using users where true", {"My posts"}},
      {"with gone as (delete from a returning id), made as (insert into b select id from gone)"
       " update c set x = 1",
       {"a", "b", "c"}},
      {"truncate table a, only billing.b cascade", {"a", "b"}},
      {"merge into stock as s using sales on true when matched then delete", {"stock"}},
      {"copy posts (id) from stdin", {"posts"}},
      {"select 1 -- ; delete from a\n; DELETE FROM b /* delete from c */", {"b"}},
      {"select $$delete from a$$, $x$ update b $x$, E'\\' delete from c', $1", {}},
  };
  for (const auto& item : cases) {
    EXPECT_EQ(read_words(item.text).written, item.written) << item.text;
  }
}

TEST(StatementWords, know_what_may_change_anything)
{
  for (const auto* text :
       {"alter table posts add a int", "call f()", "do $$begin end$$",
        "refresh materialized view v", "commit prepared 'x'", "select 1; drop table posts"}) {
    EXPECT_TRUE(read_words(text).may_change_all) << text;
  }
  for (const auto* text : {"select 1", "set TimeZone = 'UTC'", "commit", "fetch forward 1 from c",
                           "rollback to savepoint nested", ""}) {
    EXPECT_FALSE(read_words(text).may_change_all) << text;
  }
}

TEST(StatementWords, know_the_ends_of_transactions)
{
  EXPECT_EQ(read_words("begin isolation level serializable").step, TransactionStep::begin);
  EXPECT_EQ(read_words("commit").step, TransactionStep::commit);
  EXPECT_EQ(read_words("rollback").step, TransactionStep::rollback);
  EXPECT_EQ(read_words("rollback to savepoint nested").step, TransactionStep::none);
  EXPECT_EQ(read_words("rollback prepared 'x'").step, TransactionStep::none);
}

TEST(StatementWords, list_each_word_once)
{
  EXPECT_EQ(read_words("select p.id, \"Odd\" from posts p where p.id = 'users'").names,
            (std::vector<std::string>{"Odd", "from", "id", "p", "posts", "select", "where"}));
}

}  // namespace
}  // namespace sqlkit::detail
