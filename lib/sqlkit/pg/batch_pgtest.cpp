#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/error.hpp"
#include "sqlkit/pg/test/error_of.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/pg/test/values.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace sqlkit {
namespace {

constexpr Oid one_int[] = {23};
constexpr StatementRef insert{.text = "insert into things values ($1) returning id",
                              .name = "insert",
                              .parameter_types = one_int};

std::vector<BoundStatement> inserts(std::initializer_list<int> ids)
{
  std::vector<BoundStatement> batch;
  for (const int id : ids) {
    Parameters parameters;
    add_int(parameters, id);
    batch.push_back({insert, std::move(parameters)});
  }
  return batch;
}

class BatchTest : public testing::Test {
protected:
  BatchTest() { database.execute("create table things (id int primary key)"); }

  TestDatabase database;
  std::vector<std::int64_t> seen;
  ResultSink note = [this](std::size_t position, Result result) {
    EXPECT_EQ(position, seen.size());
    seen.push_back(int_at(result, 0, 0));
  };
};

TEST_F(BatchTest, gives_each_result_in_its_turn)
{
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const auto batch = inserts({3, 1, 2});

    co_await connection->stream_batch(batch, note);

    EXPECT_EQ(seen, (std::vector<std::int64_t>{3, 1, 2}));
  }());
}

TEST_F(BatchTest, gives_no_result_after_the_one_that_failed)
{
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const auto batch = inserts({1, 2, 1, 3});

    const auto error = co_await error_of(connection->stream_batch(batch, note));

    EXPECT_TRUE(is_unique_violation(error));
    EXPECT_EQ(error.field("statement"), "2");
    EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2}));
    EXPECT_TRUE(connection->is_usable());
  }());
  EXPECT_EQ(database.value("select count(*) from things"), "0");
}

TEST_F(BatchTest, throws_what_the_sink_throws_after_all_has_run)
{
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const auto batch = inserts({1, 2, 3});
    int calls = 0;
    ResultSink refuse = [&](std::size_t, Result) {
      ++calls;
      throw Error{ErrorCode::not_found, "Not wanted."};
    };

    const auto error = co_await error_of(connection->stream_batch(batch, refuse));

    EXPECT_EQ(error.code(), ErrorCode::not_found);
    EXPECT_EQ(calls, 1);
    EXPECT_TRUE(connection->is_usable());
  }());
  EXPECT_EQ(database.value("select count(*) from things"), "3");
}

TEST_F(BatchTest, says_what_failed_rather_than_what_the_sink_threw)
{
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const auto batch = inserts({1, 1});
    ResultSink refuse = [](std::size_t, Result) {
      throw Error{ErrorCode::not_found, "Not wanted."};
    };

    const auto error = co_await error_of(connection->stream_batch(batch, refuse));

    EXPECT_TRUE(is_unique_violation(error));
  }());
}

TEST_F(BatchTest, begins_again_with_a_statement_that_the_server_has_forgotten)
{
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const StatementRef one{.text = "select 1", .name = "one"};
    const StatementRef two{.text = "select 2", .name = "two"};
    std::vector<BoundStatement> batch;
    batch.push_back({one, {}});
    batch.push_back({two, {}});
    co_await connection->stream_batch(batch, note);
    co_await connection->execute_script("deallocate two");

    const auto results = co_await connection->run_batch(batch);

    EXPECT_EQ(results.size(), 2u);
    EXPECT_EQ(int_at(results[0], 0, 0), 1);
    EXPECT_EQ(int_at(results[1], 0, 0), 2);
  }());
}

}  // namespace
}  // namespace sqlkit
