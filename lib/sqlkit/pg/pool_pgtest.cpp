#include "sqlkit/pg/pool.hpp"

#include "sqlkit/pg/error.hpp"
#include "sqlkit/pg/test/error_of.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/pg/test/test_proxy.hpp"
#include "sqlkit/pg/test/values.hpp"

#include "sqlkit/async/task_group.hpp"
#include "sqlkit/async/wait.hpp"

#include <gtest/gtest.h>

#include <random>
#include <utility>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

StatementRef text(std::string_view sql, Retry retry = Retry::never)
{
  return {.text = sql, .retry = retry};
}

Task<> run_text(Pool* pool, std::string sql)
{
  Parameters none;
  const auto statement = text(sql);
  co_await pool->run(statement, std::move(none));
}

TEST(Pool, opens_connections_only_when_they_are_needed)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Pool pool(executor, database.pool_options(3));
    EXPECT_EQ(pool.open_connections(), 0u);
    co_await run_text(&pool, "select 1");
    co_await run_text(&pool, "select 1");
    EXPECT_EQ(pool.open_connections(), 1u);
    {
      const auto one = co_await pool.acquire();
      const auto two = co_await pool.acquire();
      EXPECT_EQ(pool.open_connections(), 2u);
      EXPECT_EQ(pool.leased_connections(), 2u);
    }
    EXPECT_EQ(pool.leased_connections(), 0u);
    EXPECT_EQ(pool.open_connections(), 2u);
    co_await pool.close();
    EXPECT_EQ(pool.open_connections(), 0u);
  }());
}

TEST(Pool, says_that_it_is_busy_when_no_connection_becomes_free)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    auto options = database.pool_options(1);
    options.wait = 30ms;
    Pool pool(executor, std::move(options));
    {
      const auto lease = co_await pool.acquire();

      const auto error = co_await error_of(run_text(&pool, "select 1"));

      EXPECT_EQ(error.code(), ErrorCode::unavailable);
      EXPECT_EQ(error.message(), "The database is busy; please try again.");
    }
    co_await run_text(&pool, "select 1");
    co_await pool.close();
  }());
}

/// One of many clients: reads, fails, runs into its deadline or rolls back, by chance.
Task<> behave_badly(Pool* pool, int seed, int* finished)
{
  std::minstd_rand random(static_cast<unsigned>(seed + 1));
  const auto choice = random() % 5;
  try {
    if (choice == 0) {
      co_await run_text(pool, "select 1/0");
    } else if (choice == 1) {
      co_await with_timeout(run_text(pool, "select pg_sleep(20)"), 5ms);
    } else if (choice == 2) {
      const TransactionOptions options;
      co_await pool->transaction(options, [&](Connection& connection) -> Task<> {
        co_await connection.execute("select pg_sleep(0.001)");
        throw Error{ErrorCode::bad_request, "Rolled back."};
      });
    } else if (choice == 3) {
      const auto lease = co_await pool->acquire();
      co_await lease->begin();  // and forgotten
    } else {
      co_await run_text(pool, "select pg_sleep(0.002)");
    }
  } catch (const Error&) {
    // Every outcome is allowed but a leaked slot.
  }
  *finished += 1;
}

TEST(Pool, serves_500_tasks_with_10_connections_and_leaks_none)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    auto options = database.pool_options(10);
    options.wait = 20s;
    Pool pool(executor, std::move(options));
    TaskGroup tasks(executor);
    int finished = 0;
    for (int i = 0; i < 500; ++i) {
      tasks.spawn("client", behave_badly(&pool, i, &finished));
    }
    co_await tasks.join();

    EXPECT_EQ(finished, 500);
    EXPECT_EQ(pool.leased_connections(), 0u);
    EXPECT_LE(pool.open_connections(), 10u);
    {
      std::vector<Lease> all;
      for (int i = 0; i < 10; ++i) {
        auto lease = co_await pool.acquire();
        all.push_back(std::move(lease));
      }
      EXPECT_EQ(pool.leased_connections(), 10u);
    }
    co_await tasks.stop();
    co_await pool.close();
  }());
}

/// Reads the same statement again and again until it is told to end.
Task<> keep_reading(Pool* pool, const bool* is_over, int* reads, int* finished)
{
  const StatementRef all{.text = "select * from things", .name = "all", .retry = Retry::safe};
  Parameters none;
  while (!*is_over) {
    co_await pool->run(all, none);
    *reads += 1;
  }
  *finished += 1;
}

TEST(Pool, hides_a_hundred_changes_of_a_table_from_its_readers)
{
  TestDatabase database;
  database.execute("create table things (id int); insert into things values (7)");
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Pool pool(executor, database.pool_options(4));
    const auto owner = co_await Connection::open(database.connect_options());
    TaskGroup tasks(executor);
    bool is_over = false;
    int reads = 0;
    int finished = 0;
    for (int i = 0; i < 4; ++i) {
      tasks.spawn("reader", keep_reading(&pool, &is_over, &reads, &finished));
    }
    for (int i = 0; i < 100 || reads < 100; ++i) {
      const auto change = i % 2 == 0 ? "add column extra text" : "drop column extra";
      const auto statement = std::string("alter table things ") + change;
      co_await owner->execute(statement);
    }
    is_over = true;
    co_await tasks.join();

    EXPECT_EQ(finished, 4);
    co_await tasks.stop();
    co_await pool.close();
  }());
}

TEST(Pool, passes_its_turn_on_when_a_waiting_caller_is_cancelled)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Pool pool(executor, database.pool_options(1));
    {
      const auto lease = co_await pool.acquire();
      const auto error = co_await error_of(with_timeout(run_text(&pool, "select 1"), 10ms));
      EXPECT_EQ(error.code(), ErrorCode::timeout);
    }
    co_await run_text(&pool, "select 1");
    EXPECT_EQ(pool.leased_connections(), 0u);
    co_await pool.close();
  }());
}

TEST(Pool, stops_on_the_server_what_was_cancelled_here)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Pool pool(executor, database.pool_options(2));

    const auto error =
        co_await error_of(with_timeout(run_text(&pool, "select pg_sleep(29)"), 50ms));
    co_await pool.close();  // waits for the request to the server

    EXPECT_EQ(error.code(), ErrorCode::timeout);
    EXPECT_EQ(pool.leased_connections(), 0u);
  }());
  // The server forgets the session by itself; a second is generous.
  EXPECT_EQ(
      database.value("select coalesce((select 'still there' from pg_sleep(1), pg_stat_activity"
                     " where query = 'select pg_sleep(29)'"
                     " and datname = current_database() and state = 'active'), 'stopped')"),
      "stopped");
}

TEST(Pool, replaces_idle_connections_that_the_server_has_closed)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Pool pool(executor, database.pool_options(4));
    {
      const auto one = co_await pool.acquire();
      const auto two = co_await pool.acquire();
      const auto three = co_await pool.acquire();
    }
    EXPECT_EQ(pool.open_connections(), 3u);

    database.end_sessions();

    co_await run_text(&pool, "create table written_once (id int)");
    EXPECT_EQ(pool.open_connections(), 1u);
    co_await pool.close();
  }());
}

TEST(Pool, repeats_only_what_is_safe_when_the_answer_is_lost)
{
  TestDatabase database;
  database.execute("create table things (id int)");
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TestProxy proxy(executor, database.url());
    auto options = database.pool_options(2);
    options.connect.url = proxy.url();
    Pool pool(executor, std::move(options));
    Parameters none;

    proxy.cut_answer_to("select 41");
    const auto read = co_await pool.run(text("select 41 + 1", Retry::safe), none);
    proxy.cut_answer_to("insert into");
    const auto write = co_await error_of(pool.run(text("insert into things values (1)"), none));
    proxy.cut_answer_to("select 51");
    std::vector<BoundStatement> reads{{text("select 51", Retry::safe), none},
                                      {text("select 52", Retry::safe), none}};
    const auto batch = co_await pool.run_batch(std::move(reads));

    EXPECT_EQ(int_at(read, 0, 0), 42);
    EXPECT_EQ(proxy.forwarded("select 41"), 2);
    EXPECT_TRUE(is_unknown_outcome(write));
    EXPECT_EQ(write.code(), ErrorCode::unavailable);
    EXPECT_EQ(proxy.forwarded("insert into"), 1);
    EXPECT_EQ(batch.size(), 2u);
    co_await pool.close();
  }());
  EXPECT_EQ(database.value("select count(*) from things"), "1");
}

TEST(Pool, works_again_after_an_outage_and_fails_fast_meanwhile)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TestProxy proxy(executor, database.url());
    auto options = database.pool_options();
    options.connect.url = proxy.url();
    Pool pool(executor, std::move(options));
    co_await run_text(&pool, "select 1");
    proxy.cut_all();
    for (int i = 0; i < 20; ++i) {
      const auto error = co_await error_of(run_text(&pool, "select 1"));
      EXPECT_EQ(error.code(), ErrorCode::unavailable);
      EXPECT_EQ(error.message(), "The database cannot be reached at the moment.");
      EXPECT_EQ(connect_problem(error), ConnectProblem::refused);
    }

    proxy.restore();
    const auto restored_at = std::chrono::steady_clock::now();
    const auto ignore = [](const Error&) {};
    co_await pool.wait_until_ready(ignore);
    co_await run_text(&pool, "select 1");

    EXPECT_LT(std::chrono::steady_clock::now() - restored_at, 5s);
    co_await pool.close();
  }());
}

TEST(Pool, refuses_callers_after_it_was_closed)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Pool pool(executor, database.pool_options());
    co_await run_text(&pool, "select 1");
    co_await pool.close();

    const auto error = co_await error_of(run_text(&pool, "select 1"));

    EXPECT_EQ(error.code(), ErrorCode::unavailable);
  }());
}

}  // namespace
}  // namespace sqlkit
