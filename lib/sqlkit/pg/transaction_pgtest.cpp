#include "sqlkit/pg/pool.hpp"
#include "sqlkit/pg/test/error_of.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/pg/test/test_proxy.hpp"

#include "sqlkit/async/event.hpp"
#include "sqlkit/async/task_group.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

TEST(Transaction, commits_and_rolls_back)
{
  TestDatabase database;
  database.execute("create table things (id int)");
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Pool pool(executor, database.pool_options());
    const TransactionOptions options;
    co_await pool.transaction(options, [&](Connection& connection) -> Task<> {
      co_await connection.execute("insert into things values (1)");
    });

    const auto error =
        co_await error_of(pool.transaction(options, [&](Connection& connection) -> Task<> {
          co_await connection.execute("insert into things values (2)");
          throw Error{ErrorCode::forbidden, "Not you."};
        }));

    EXPECT_EQ(error.code(), ErrorCode::forbidden);
    EXPECT_EQ(pool.open_connections(), 1u);
    co_await pool.close();
  }());
  EXPECT_EQ(database.value("select string_agg(id::text, ' ') from things"), "1");
}

TEST(Transaction, is_never_repeated_when_the_answer_to_commit_is_lost)
{
  TestDatabase database;
  database.execute("create table things (id int)");
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TestProxy proxy(executor, database.url());
    auto options = database.pool_options();
    options.connect.url = proxy.url();
    Pool pool(executor, std::move(options));
    const TransactionOptions transaction;
    const std::string commit("commit\0", 7);  // not "read committed"
    proxy.cut_answer_to(commit);

    const auto error =
        co_await error_of(pool.transaction(transaction, [&](Connection& connection) -> Task<> {
          co_await connection.execute("insert into things values (1)");
        }));

    EXPECT_EQ(error.code(), ErrorCode::unavailable);
    EXPECT_EQ(error.field("outcome"), "unknown");
    EXPECT_EQ(proxy.forwarded(commit), 1);
    EXPECT_EQ(pool.leased_connections(), 0u);
    co_await pool.close();
  }());
  EXPECT_EQ(database.value("select count(*) from things"), "1");
}

TEST(Transaction, starts_over_on_a_new_connection_when_it_was_lost_before_commit)
{
  TestDatabase database;
  database.execute("create table things (id int)");
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Pool pool(executor, database.pool_options());
    int runs = 0;
    const TransactionOptions options;

    co_await pool.transaction(options, [&](Connection& connection) -> Task<> {
      runs += 1;
      co_await connection.execute("insert into things values (1)");
      if (runs == 1) { database.end_sessions(); }
      co_await connection.execute("insert into things values (2)");
    });

    EXPECT_EQ(runs, 2);
    co_await pool.close();
  }());
  EXPECT_EQ(database.value("select string_agg(id::text, ' ' order by id) from things"), "1 2");
}

/// Reads the sum, waits for the other one to have read it too, and adds a row.
Task<> add_sum(Pool* pool, Event* mine, Event* other, int* runs)
{
  const TransactionOptions options{.isolation = Isolation::serializable};
  co_await pool->transaction(options, [&](Connection& connection) -> Task<> {
    *runs += 1;
    co_await connection.execute("select sum(id) from things");
    mine->set();
    co_await other->wait(200ms);
    co_await connection.execute("insert into things select sum(id) from things");
  });
}

TEST(Transaction, is_repeated_when_two_cannot_be_put_in_order)
{
  TestDatabase database;
  database.execute("create table things (id int); insert into things values (1)");
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Pool pool(executor, database.pool_options());
    Event first(executor);
    Event second(executor);
    int runs = 0;
    TaskGroup tasks(executor);
    tasks.spawn("first", add_sum(&pool, &first, &second, &runs));
    tasks.spawn("second", add_sum(&pool, &second, &first, &runs));
    co_await tasks.join();

    EXPECT_GE(runs, 3);
    co_await tasks.stop();
    co_await pool.close();
  }());
  EXPECT_EQ(database.value("select string_agg(id::text, ' ' order by id) from things"), "1 1 2");
}

/// Locks two rows one after the other, in the given order, each after the other has its first.
Task<> lock_both(Pool* pool, int one, int two, Event* mine, Event* other)
{
  const TransactionOptions options;
  co_await pool->transaction(options, [&](Connection& connection) -> Task<> {
    const auto lock = [](int id) {
      return "update things set n = n + 1 where id = " + std::to_string(id);
    };
    co_await connection.execute(lock(one));
    mine->set();
    co_await other->wait(200ms);
    co_await connection.execute(lock(two));
  });
}

TEST(Transaction, is_repeated_after_a_deadlock)
{
  TestDatabase database;
  database.execute(
      "create table things (id int primary key, n int);"
      " insert into things values (1, 0), (2, 0)");
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    auto options = database.pool_options();
    options.connect.lock_timeout = 20s;
    options.connect.statement_timeout = 20s;
    Pool pool(executor, std::move(options));
    Event first(executor);
    Event second(executor);
    TaskGroup tasks(executor);
    tasks.spawn("first", lock_both(&pool, 1, 2, &first, &second));
    tasks.spawn("second", lock_both(&pool, 2, 1, &second, &first));
    co_await tasks.join();
    co_await tasks.stop();
    co_await pool.close();
  }());
  EXPECT_EQ(database.value("select string_agg(n::text, ' ') from things"), "2 2");
}

}  // namespace
}  // namespace sqlkit
