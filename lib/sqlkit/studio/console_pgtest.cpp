#include "sqlkit/studio/console.hpp"

#include "sqlkit/async/task_group.hpp"
#include "sqlkit/async/wait.hpp"
#include "sqlkit/studio/test/studio_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sqlkit::studio {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

enum class Editing { off, on };

class StudioConsole : public StudioTest {
protected:
  static ConsoleRequest request_of(std::string sql, Editing editing = Editing::off)
  {
    return {.id = "run", .sql = std::move(sql), .may_write = editing == Editing::on};
  }

  ConsoleAnswer run(std::string sql, Editing editing = Editing::off)
  {
    ConsoleAnswer answer;
    with_studio([&](Studio& studio) -> Task<> {
      auto request = request_of(std::move(sql), editing);
      answer = co_await studio.run(std::move(request));
    });
    return answer;
  }
};

TEST_F(StudioConsole, answers_each_statement_with_rows_as_text)
{
  const auto answer =
      run("select 1 as one, null as none, '' as empty, '{1,2}'::int[] as list;\n"
          "-- two\nshow server_encoding; explain select 1");

  EXPECT_FALSE(answer.problem);
  ASSERT_THAT(answer.results, SizeIs(3));
  std::string row;
  for (const auto& value : answer.results[0].rows.at(0).values) {
    row += shown(value) + " ";
  }
  EXPECT_EQ(row, "'1' NULL '' '{1,2}' ");
  EXPECT_EQ(answer.results[0].columns[3].type, "integer[]");
  EXPECT_EQ(*answer.results[1].rows.at(0).values.at(0), "UTF8");
  EXPECT_EQ(answer.results[2].command, "EXPLAIN");
}

TEST_F(StudioConsole, reads_no_more_rows_than_its_limit)
{
  ConsoleAnswer answer;
  with_studio([&](Studio& studio) -> Task<> {
    auto request =
        request_of("select a, b from generate_series(1, 100000) a, generate_series(1, 100000) b");
    request.row_limit = 250;
    answer = co_await studio.run(std::move(request));
  });
  EXPECT_FALSE(answer.problem);
  EXPECT_THAT(answer.results.at(0).rows, SizeIs(250));
  EXPECT_TRUE(answer.results.at(0).has_more);
  EXPECT_FALSE(run("select generate_series(1, 200)").results.at(0).has_more);
}

TEST_F(StudioConsole, cannot_write_unless_editing_is_switched_on)
{
  const std::vector<std::string> attempts{
      "update posts set likes = 7",
      "with x as (delete from posts returning id) select * from x",
      "set transaction read write; delete from posts",
      "set transaction_read_only = off; delete from posts",
      "select set_config('transaction_read_only', 'off', false); delete from posts",
      "commit; delete from posts",
      ";;/* x */ commit; delete from posts",
      "commit and chain; delete from posts",
      "rollback; begin read write; delete from posts",
      "do $$ begin commit; delete from posts; end $$",
      "prepare transaction 'x'",
  };
  for (const auto& sql : attempts) {
    EXPECT_TRUE(run(sql).problem) << sql;
  }
  EXPECT_EQ(database.value("select count(*) || ' ' || sum(likes) from posts"), "30 40");
  EXPECT_TRUE(written.empty());
}

TEST_F(StudioConsole, writes_all_statements_or_none)
{
  const auto good =
      run("update posts set likes = 7 where id = 1; insert into lines values ('x')"
          " returning line",
          Editing::on);
  const auto bad = run("delete from posts;\n\nselect nothing from posts", Editing::on);

  EXPECT_FALSE(good.problem);
  EXPECT_EQ(*good.results.at(1).rows.at(0).values.at(0), "x");
  ASSERT_TRUE(bad.problem);
  EXPECT_EQ(bad.problem->sqlstate, "42703");
  EXPECT_EQ(bad.problem->position, 8);
  EXPECT_EQ(bad.failed_line, 3);
  EXPECT_EQ(database.value("select count(*) from posts"), "30");
  EXPECT_THAT(written, ElementsAre("console: UPDATE 1", "console: INSERT 0 1"));
}

TEST_F(StudioConsole, masks_columns_that_come_from_secret_ones)
{
  const auto answer =
      run("select a.email, x.password_hash as harmless, x.password_hash || '' "
          "from authors a join authors x using (id) order by id");

  const auto& result = answer.results.at(0);
  EXPECT_TRUE(result.columns[1].is_secret);
  EXPECT_EQ(*result.rows.at(0).values.at(1), mask);
  EXPECT_FALSE(result.rows.at(1).values.at(1).has_value());
  EXPECT_FALSE(result.columns[2].is_secret) << "what is computed cannot be told";
}

TEST_F(StudioConsole, stops_a_statement_after_its_time)
{
  with_studio([](Studio& studio) -> Task<> {
    auto request = request_of("select pg_sleep(60)");
    request.timeout_s = 1;
    const auto answer = co_await studio.run(std::move(request));
    EXPECT_EQ(answer.problem.value().sqlstate, "57014");
  });
}

TEST_F(StudioConsole, is_cancelled_by_the_page)
{
  with_studio([this](Studio& studio) -> Task<> {
    const auto executor = co_await this_task::executor;
    ConsoleAnswer answer;
    const auto run = [&]() -> Task<> {
      auto request = request_of("select pg_sleep(600)");
      request.timeout_s = 600;  // longer than the test may take
      answer = co_await studio.run(std::move(request));
    };
    TaskGroup tasks(executor);
    tasks.spawn("run", run());
    CancelRequest request{.id = "run"};
    const auto busy =
        "select count(*) from pg_stat_activity where state = 'active' and query like 'fetch %'"
        " and datname = current_database()";
    while (tasks.size() > 0) {
      if (database.value(busy) != "0") { co_await studio.cancel(request); }
      co_await sleep_for(std::chrono::milliseconds(5));
    }
    co_await tasks.stop();
    const auto again = co_await studio.cancel(request);

    EXPECT_EQ(answer.problem.value().sqlstate, "57014");
    EXPECT_FALSE(again.was_running);
  });
}

TEST_F(StudioConsole, leaves_no_setting_behind)
{
  run("set search_path = nowhere; set role none", Editing::on);
  EXPECT_FALSE(run("select id from posts").problem);
}

TEST_F(StudioConsole, is_read_only_where_the_studio_is)
{
  is_read_only = true;
  with_studio([](Studio& studio) -> Task<> {
    auto request = request_of("select 1", Editing::on);
    const auto error = co_await error_of(studio.run(std::move(request)));
    EXPECT_EQ(error.code(), ErrorCode::forbidden);
  });
}

}  // namespace
}  // namespace sqlkit::studio
