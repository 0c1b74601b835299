#include "sqlkit/migrate/script.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sqlkit {
namespace {

struct Case {
  std::string name;
  std::string script;
  std::vector<std::string> statements;
};

class ScriptSplit : public testing::TestWithParam<Case> {};

TEST_P(ScriptSplit, cuts_between_statements_only)
{
  std::vector<std::string> found;
  for (const auto& statement : split_script(GetParam().script)) {
    found.emplace_back(statement.text);
  }
  EXPECT_EQ(found, GetParam().statements);
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, ScriptSplit,
    testing::Values(
        Case{"nothing", " \n-- only words\n/* and /* more */ words */;;", {}},
        Case{"two", "select 1;\nselect 2", {"select 1", "select 2"}},
        Case{"string", "select ';', 'it''s;'; select 2;", {"select ';', 'it''s;'", "select 2"}},
        Case{"escape_string", R"(select E'a\';b'; select 2)", {R"(select E'a\';b')", "select 2"}},
        Case{"plain_string_with_backslash",
             R"(select 'a\'; select 2)",
             {R"(select 'a\')", "select 2"}},
        Case{"name_that_ends_in_e",
             R"(select date'a\'; select 2)",
             {R"(select date'a\')", "select 2"}},
        Case{"quoted_name", "select 1 as \"a;b\"; select 2", {"select 1 as \"a;b\"", "select 2"}},
        Case{"dollar_quote",
             "do $$ begin a; end $$; select 2",
             {"do $$ begin a; end $$", "select 2"}},
        Case{"tagged_dollar_quote", "do $x$ a; $$ b; $x$; c", {"do $x$ a; $$ b; $x$", "c"}},
        Case{"parameter_is_no_dollar_quote", "select $1; select $2", {"select $1", "select $2"}},
        Case{"comment_inside",
             "select 1 -- a;b\n + 2; select 3",
             {"select 1 -- a;b\n + 2", "select 3"}},
        Case{"block_comment_inside",
             "select /* ; /* ; */ ; */ 1; c",
             {"select /* ; /* ; */ ; */ 1", "c"}},
        Case{"atomic_body",
             "create function f() returns int begin atomic select 1; select case when true then 2 "
             "end; end; select 3",
             {"create function f() returns int begin atomic select 1; select case when true then 2 "
              "end; end",
              "select 3"}},
        Case{"transaction_words", "begin; commit;", {"begin", "commit"}},
        Case{"unfinished_string", "select 'a; b", {"select 'a; b"}}),
    [](const auto& row) { return row.param.name; });

TEST(Script, tells_the_line_of_each_statement)
{
  const auto statements = split_script("-- first\n\nselect 1;\n\n-- second\nselect\n  2;\n");

  ASSERT_EQ(statements.size(), 2);
  EXPECT_EQ(statements[0].line, 3);
  EXPECT_EQ(statements[1].line, 6);
}

TEST(Script, marks_what_is_committed_before_the_rest)
{
  const auto statements =
      split_script("-- sqlkit: outside the transaction\nalter type mood add value 'x';\nselect 1;");

  ASSERT_EQ(statements.size(), 2);
  EXPECT_TRUE(statements[0].is_outside_transaction);
  EXPECT_EQ(statements[0].text, "alter type mood add value 'x'");
  EXPECT_FALSE(statements[1].is_outside_transaction);
}

TEST(Script, knows_what_postgresql_refuses_in_a_transaction)
{
  const auto is_outside = [](std::string_view text) {
    return split_script(text).front().is_outside_transaction;
  };

  EXPECT_TRUE(is_outside("create index concurrently i on t (a)"));
  EXPECT_TRUE(is_outside("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)"));
  EXPECT_TRUE(is_outside("drop index concurrently i"));
  EXPECT_TRUE(is_outside("reindex (verbose) table concurrently t"));
  EXPECT_TRUE(is_outside("alter table t detach partition p concurrently"));
  EXPECT_TRUE(is_outside("vacuum t"));
  EXPECT_FALSE(is_outside("create index i on t (a)"));
  EXPECT_FALSE(is_outside("refresh materialized view concurrently v"));
  EXPECT_FALSE(is_outside("create index \"concurrently\" on t (a)"));
}

TEST(Script, is_cut_into_stages_that_are_committed_together)
{
  const auto stages =
      to_stages(split_script("select 1; select 2;\n"
                             "-- sqlkit: a new transaction\nselect 3;\n"
                             "create index concurrently i on t (a);\n"
                             "select 4; select 5;"));

  ASSERT_EQ(stages.size(), 4);
  EXPECT_EQ(stages[0].statements.size(), 2);
  EXPECT_EQ(stages[1].statements.size(), 1);
  EXPECT_TRUE(stages[2].is_outside_transaction);
  EXPECT_EQ(stages[3].statements.size(), 2);
}

TEST(Script, keeps_the_comments_before_a_statement)
{
  const auto statements = split_script("-- one\n/* two */ select 1; select /* three */ 2;");

  EXPECT_EQ(statements[0].comments, (std::vector<std::string_view>{"-- one", "/* two */"}));
  EXPECT_TRUE(statements[1].comments.empty());
}

}  // namespace
}  // namespace sqlkit
