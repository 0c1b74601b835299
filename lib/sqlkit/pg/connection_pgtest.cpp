#include "sqlkit/pg/connection.hpp"

#include "sqlkit/pg/error.hpp"
#include "sqlkit/pg/test/error_of.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/pg/test/values.hpp"

#include "sqlkit/async/wait.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <utility>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

constexpr Oid int4 = 23;
constexpr Oid one_int[] = {int4};

TEST(Connection, reads_binary_values_nulls_and_names)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());

    const auto result = co_await connection->execute(
        "select 258 as number, null::text as nothing, '' as empty, 'ü' as text");

    EXPECT_EQ(result.row_count(), 1u);
    EXPECT_EQ(result.column_count(), 4u);
    EXPECT_EQ(result.column_name(0), "number");
    EXPECT_EQ(result.column_type(0), int4);
    EXPECT_EQ(result.find_column("text"), 3u);
    EXPECT_EQ(result.find_column("none"), std::nullopt);
    EXPECT_EQ(int_at(result, 0, 0), 258);
    EXPECT_FALSE(result.value(0, 1));
    EXPECT_EQ(text_at(result, 0, 2), "");
    EXPECT_EQ(text_at(result, 0, 3), "ü");
    EXPECT_EQ(result.affected_rows(), 1);
    EXPECT_EQ(result.command(), "SELECT 1");
  }());
}

TEST(Connection, prepares_a_named_statement_once)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const StatementRef twice{.text = "select $1 * 2", .name = "twice", .parameter_types = one_int};
    for (int i = 1; i <= 3; ++i) {
      Parameters parameters;
      add_int(parameters, i);
      const auto result = co_await connection->run(twice, std::move(parameters));
      EXPECT_EQ(int_at(result, 0, 0), 2 * i);
    }

    const auto prepared =
        co_await connection->execute("select count(*), max(name) from pg_prepared_statements");

    EXPECT_EQ(int_at(prepared, 0, 0), 1);
    EXPECT_EQ(text_at(prepared, 0, 1), "twice");
  }());
}

TEST(Connection, prepares_nothing_behind_a_pooling_proxy)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    auto options = database.connect_options();
    options.prepare = Prepare::unnamed;
    const auto connection = co_await Connection::open(std::move(options));
    const StatementRef statement{
        .text = "select $1 * 2", .name = "twice", .parameter_types = one_int};
    Parameters parameters;
    add_int(parameters, 4);
    const auto result = co_await connection->run(statement, std::move(parameters));
    EXPECT_EQ(int_at(result, 0, 0), 8);

    const auto prepared =
        co_await connection->execute("select count(*) from pg_prepared_statements");

    EXPECT_EQ(int_at(prepared, 0, 0), 0);
  }());
}

TEST(Connection, prepares_again_after_the_table_has_changed)
{
  TestDatabase database;
  database.execute("create table things (id int); insert into things values (7)");
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const StatementRef all{.text = "select * from things", .name = "all"};
    Parameters none;
    const auto before = co_await connection->run(all, none);
    EXPECT_EQ(before.column_count(), 1u);
    for (std::size_t i = 1; i <= 20; ++i) {
      database.execute("alter table things add column extra_" + std::to_string(i) + " text");

      const auto after = co_await connection->run(all, none);

      EXPECT_EQ(after.column_count(), 1u + i);
    }
    const auto prepared =
        co_await connection->execute("select count(*) from pg_prepared_statements");
    EXPECT_EQ(int_at(prepared, 0, 0), 1);
  }());
}

TEST(Connection, prepares_again_what_the_server_has_forgotten)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const StatementRef one{.text = "select 1", .name = "one"};
    Parameters none;
    co_await connection->run(one, none);
    co_await connection->execute_script("discard all");

    const auto single = co_await connection->run(one, none);
    EXPECT_EQ(int_at(single, 0, 0), 1);

    co_await connection->execute_script("discard all");
    std::vector<BoundStatement> batch{{one, none}, {one, none}};
    const auto results = co_await connection->run_batch(std::move(batch));
    EXPECT_EQ(results.size(), 2u);
  }());
}

TEST(Connection, does_not_repeat_a_stale_statement_inside_a_transaction)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const StatementRef one{.text = "select 1", .name = "one"};
    Parameters none;
    co_await connection->run(one, none);
    co_await connection->begin();
    co_await connection->execute_script("deallocate all");

    const auto error = co_await error_of(connection->run(one, none));

    EXPECT_TRUE(is_stale_statement(error));
    co_await connection->rollback();
    const auto again = co_await connection->run(one, none);
    EXPECT_EQ(int_at(again, 0, 0), 1);
  }());
}

TEST(Connection, keeps_at_most_500_statements)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    for (int i = 0; i < 510; ++i) {
      const auto name = "s" + std::to_string(i);
      const auto text = "select " + std::to_string(i);
      const StatementRef statement{.text = text, .name = name};
      Parameters none;
      const auto result = co_await connection->run(statement, std::move(none));
      EXPECT_EQ(int_at(result, 0, 0), i);
    }

    const auto prepared =
        co_await connection->execute("select count(*) from pg_prepared_statements");

    EXPECT_LE(int_at(prepared, 0, 0), 501);
    EXPECT_GE(int_at(prepared, 0, 0), 500);
  }());
}

TEST(Connection, sends_a_batch_as_one_transaction)
{
  TestDatabase database;
  database.execute("create table things (id int primary key)");
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const StatementRef insert{.text = "insert into things values ($1) returning id",
                              .name = "insert",
                              .parameter_types = one_int};
    std::vector<BoundStatement> batch;
    for (const int id : {1, 2, 1, 3}) {
      Parameters parameters;
      add_int(parameters, id);
      batch.push_back({insert, std::move(parameters)});
    }

    const auto error = co_await error_of(connection->run_batch(std::move(batch)));

    EXPECT_TRUE(is_unique_violation(error));
    EXPECT_EQ(error.code(), ErrorCode::conflict);
    EXPECT_EQ(error.field("statement"), "2");
    EXPECT_EQ(error.field("constraint"), "things_pkey");
    EXPECT_EQ(error.field("table"), "things");
    EXPECT_TRUE(connection->is_usable());
  }());
  EXPECT_EQ(database.value("select count(*) from things"), "0");
}

TEST(Connection, answers_a_large_batch_in_order)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    // Both directions exceed every socket buffer, so that a client that only writes would hang.
    const std::string large(20'000, 'x');
    const StatementRef echo{.text = "select $1::text, $2::int", .name = "echo"};
    std::vector<BoundStatement> batch;
    for (int i = 0; i < 500; ++i) {
      Parameters parameters;
      parameters.add_text(large);
      add_int(parameters, i);
      batch.push_back({echo, std::move(parameters)});
    }

    const auto results = co_await connection->run_batch(std::move(batch));

    EXPECT_EQ(results.size(), 500u);
    for (std::size_t i = 0; i < results.size(); ++i) {
      EXPECT_EQ(int_at(results[i], 0, 1), static_cast<std::int64_t>(i));
      EXPECT_EQ(results[i].value(0, 0)->size(), large.size());
    }
  }());
}

TEST(Connection, names_the_broken_rule)
{
  TestDatabase database;
  database.execute(
      "create table owners (id int primary key);"
      "create table things (id int primary key, owner int references owners,"
      " size int check (size > 0), name text not null)");
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());

    const auto foreign_key =
        co_await error_of(connection->execute("insert into things values (1, 9, 1, 'a')"));
    const auto check =
        co_await error_of(connection->execute("insert into things values (1, null, 0, 'a')"));
    const auto null =
        co_await error_of(connection->execute("insert into things values (1, null, 1, null)"));
    const auto missing = co_await error_of(connection->execute("select * from nowhere"));

    EXPECT_TRUE(is_foreign_key_violation(foreign_key));
    EXPECT_EQ(foreign_key.field("constraint"), "things_owner_fkey");
    EXPECT_TRUE(is_check_violation(check));
    EXPECT_EQ(null.field("column"), "name");
    EXPECT_EQ(missing.code(), ErrorCode::internal);
    EXPECT_EQ(missing.field("server_message"), "relation \"nowhere\" does not exist");
  }());
}

TEST(Connection, runs_a_script_as_one_transaction)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    co_await connection->execute_script("create table a (id int); insert into a values (1), (2);");

    const auto error = co_await error_of(connection->execute_script(
        "insert into a values (3); select 1/0; insert into a values (4)"));

    EXPECT_EQ(error.field("sqlstate"), "22012");
    const auto count = co_await connection->execute("select count(*) from a");
    EXPECT_EQ(int_at(count, 0, 0), 2);
  }());
}

TEST(Connection, says_when_a_commit_rolled_back)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    co_await connection->begin();
    EXPECT_TRUE(connection->is_in_transaction());
    co_await error_of(connection->execute("select 1/0"));

    const auto error = co_await error_of(connection->commit());

    EXPECT_EQ(error.code(), ErrorCode::internal);
    EXPECT_FALSE(connection->is_in_transaction());
  }());
}

TEST(Connection, obeys_isolation_and_access)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    co_await connection->begin(Isolation::serializable, Access::read_only);

    const auto isolation = co_await connection->execute("show transaction_isolation");
    const auto error = co_await error_of(connection->execute("create table a (id int)"));

    EXPECT_EQ(text_at(isolation, 0, 0), "serializable");
    EXPECT_EQ(error.field("sqlstate"), "25006");
    co_await connection->rollback();
    EXPECT_TRUE(connection->is_usable());
  }());
}

TEST(Connection, gives_up_a_server_that_suddenly_only_reads)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    co_await connection->execute_script("set default_transaction_read_only = on");

    const auto error = co_await error_of(connection->execute("create table a (id int)"));

    EXPECT_EQ(error.code(), ErrorCode::unavailable);
    EXPECT_FALSE(connection->is_usable());
  }());
}

TEST(Connection, stops_a_statement_that_takes_too_long)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    auto options = database.connect_options();
    options.statement_timeout = 50ms;
    const auto connection = co_await Connection::open(std::move(options));

    const auto error = co_await error_of(connection->execute("select pg_sleep(20)"));

    EXPECT_EQ(error.code(), ErrorCode::timeout);
    EXPECT_TRUE(connection->is_usable());
    const auto next = co_await connection->execute("select 1");
    EXPECT_EQ(int_at(next, 0, 0), 1);
  }());
}

TEST(Connection, is_unusable_after_a_cancelled_call)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());

    const auto error =
        co_await error_of(with_timeout(connection->execute("select pg_sleep(20)"), 30ms));

    EXPECT_EQ(error.code(), ErrorCode::timeout);
    EXPECT_FALSE(connection->is_usable());
    EXPECT_TRUE(connection->must_be_stopped());
  }());
}

TEST(Connection, notices_a_server_that_went_away_while_idle)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    EXPECT_TRUE(connection->is_alive());

    database.execute("select pg_terminate_backend(" + std::to_string(connection->backend_pid()) +
                     ", 5000)");

    EXPECT_FALSE(connection->is_alive());
    EXPECT_FALSE(connection->is_usable());
  }());
}

TEST(Connection, executes_a_file)
{
  TestDatabase database;
  const auto path = std::filesystem::path(testing::TempDir()) / (database.name() + ".sql");
  std::ofstream(path) << "create table t (id int); insert into t values (1), (2);";
  run_task([&]() -> Task<> {
    auto connection = co_await Connection::open(database.connect_options());
    const auto nothing = (path / "nothing.sql").string();
    co_await connection->execute_file(path.string());
    const auto missing = co_await error_of(connection->execute_file(nothing));
    EXPECT_EQ(missing.code(), ErrorCode::not_found);
    EXPECT_EQ(missing.message(), "The SQL file cannot be read.");
  }());
  std::filesystem::remove(path);
  EXPECT_EQ(database.value("select count(*) from t"), "2");
}

}  // namespace
}  // namespace sqlkit
