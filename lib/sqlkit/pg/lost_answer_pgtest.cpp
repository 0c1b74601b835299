// The connection breaks behind every byte of a write: what the caller is told is what is stored.

#include "sqlkit/pg/pool.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/pg/test/test_proxy.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <string>

namespace sqlkit {
namespace {

using Direction = TestProxy::Direction;

/// SQLKIT_EVERY_CUT=1 takes each byte, else a sample of them.
std::size_t step()
{
  return std::getenv("SQLKIT_EVERY_CUT") != nullptr ? 1 : 7;
}

Task<> insert_in_transaction(Pool& pool, std::string value)
{
  const TransactionOptions options;
  const auto insert = "insert into things values (" + value + ")";
  co_await pool.transaction(
      options, [&](Connection& connection) -> Task<> { co_await connection.execute(insert); });
}

Task<> insert_alone(Pool& pool, std::string value)
{
  const auto insert = "insert into things values (" + value + ")";
  const StatementRef statement{.text = insert};
  Parameters none;
  co_await pool.run(statement, none);
}

class LostAnswer : public testing::Test {
protected:
  using Write = std::function<Task<>(Pool&, std::string)>;

  LostAnswer() { database_.execute("create table things (id int)"); }

  void break_behind_every_byte(Write write)
  {
    run_task(break_both_ways(std::move(write)), std::chrono::minutes(10));
    EXPECT_EQ(database_.value("select count(*) from (select from things group by id"
                              " having count(*) > 1) as twice"),
              "0");
    EXPECT_GT(cuts_, 10);
    RecordProperty("cuts", cuts_);
  }

private:
  Task<> break_both_ways(Write write)
  {
    const auto executor = co_await this_task::executor;
    TestProxy proxy(executor, database_.url());
    options_ = database_.pool_options(1);
    options_.connect.url = proxy.url();
    co_await write_once(write);
    const std::map<Direction, std::size_t> sizes{
        {Direction::to_server, proxy.passed(Direction::to_server)},
        {Direction::to_client, proxy.passed(Direction::to_client)}};
    for (const auto& [direction, whole] : sizes) {
      for (std::size_t size = 1; size <= whole; size += step()) {
        proxy.cut_after(direction, size);
        co_await write_once(write);
        ++cuts_;
      }
    }
  }

  /// What is said of a write must be what has become of it. A pool of its own, so that signing in
  /// is cut too.
  Task<> write_once(Write write)
  {
    const auto executor = co_await this_task::executor;
    const auto value = std::to_string(++last_);
    Pool pool(executor, options_);
    std::optional<Error> failure;
    try {
      co_await write(pool, value);
    } catch (const Error& error) {
      failure = error;
    }
    co_await pool.close();
    if (failure && failure->field("outcome") == "unknown") { co_return; }
    const auto stored = database_.value("select count(*) from things where id = " + value);
    EXPECT_EQ(stored, failure ? "0" : "1")
        << "write " << value << ": " << (failure ? failure->message() : "no error");
  }

  TestDatabase database_;
  PoolOptions options_;
  int last_ = 0;
  int cuts_ = 0;
};

TEST_F(LostAnswer, of_a_transaction_leaves_all_or_nothing_and_never_twice)
{
  break_behind_every_byte(insert_in_transaction);
}

TEST_F(LostAnswer, of_a_single_statement_leaves_all_or_nothing_and_never_twice)
{
  break_behind_every_byte(insert_alone);
}

}  // namespace
}  // namespace sqlkit
