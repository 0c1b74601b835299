#include "sqlkit/pg/copy.hpp"

#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/test/error_of.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/pg/test/values.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace sqlkit {
namespace {

TEST(Copy, stores_rows_by_binary_copy)
{
  TestDatabase database;
  database.execute("create table things (id int, name text)");
  constexpr int rows = 100'000;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    int next = 0;
    const auto source = [&](Parameters::Buffer& chunk) {
      BinaryCopyWriter writer(chunk);
      if (next == 0) { writer.begin_stream(); }
      for (int i = 0; i < 1000 && next < rows; ++i, ++next) {
        Parameters row;
        add_int(row, next);
        if (next % 2 == 0) {
          row.add_text("name " + std::to_string(next));
        } else {
          row.add_null();
        }
        writer.add_row(row);
      }
      if (next == rows) { writer.end_stream(); }
      return next < rows;
    };

    const auto stored =
        co_await connection->copy_in("copy things from stdin (format binary)", source);

    EXPECT_EQ(stored, rows);
  }());
  EXPECT_EQ(database.value("select count(*) || ' ' || count(name) || ' ' || max(name) from things"),
            "100000 50000 name 99998");
}

TEST(Copy, stores_nothing_of_a_copy_that_fails)
{
  TestDatabase database;
  database.execute("create table things (id int)");
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const auto add = [](Parameters::Buffer& chunk, std::string_view text) {
      const auto bytes = std::as_bytes(std::span(text));
      chunk.insert(chunk.end(), bytes.begin(), bytes.end());
    };
    int calls = 0;
    const auto throwing = [&](Parameters::Buffer& chunk) -> bool {
      if (++calls == 2) { throw Error{ErrorCode::bad_gateway, "The source is gone."}; }
      add(chunk, "1\n");
      return true;
    };
    const auto wrong = [&](Parameters::Buffer& chunk) {
      add(chunk, "one\n");
      return false;
    };

    const auto source_error =
        co_await error_of(connection->copy_in("copy things from stdin", throwing));
    const auto value_error =
        co_await error_of(connection->copy_in("copy things from stdin", wrong));
    const auto no_table = co_await error_of(connection->copy_in("copy none from stdin", wrong));
    const auto no_copy = co_await error_of(connection->copy_in("select 1", wrong));

    EXPECT_EQ(source_error.code(), ErrorCode::bad_gateway);
    EXPECT_EQ(value_error.code(), ErrorCode::bad_request);
    EXPECT_EQ(no_table.field("sqlstate"), "42P01");
    EXPECT_EQ(no_copy.code(), ErrorCode::internal);
    EXPECT_TRUE(connection->is_usable());
  }());
  EXPECT_EQ(database.value("select count(*) from things"), "0");
}

TEST(Copy, reads_rows_one_after_the_other)
{
  TestDatabase database;
  database.execute(
      "create table things as select n, repeat('x', 100) as t from generate_series(1, 100000) n");
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    std::size_t rows = 0;
    std::size_t bytes = 0;
    std::string last;
    const auto sink = [&](std::span<const std::byte> row) {
      ++rows;
      bytes += row.size();
      last.assign(reinterpret_cast<const char*>(row.data()), row.size());
    };

    const auto read =
        co_await connection->copy_out("copy (select n, t from things order by n) to stdout", sink);

    EXPECT_EQ(read, 100'000);
    EXPECT_EQ(rows, 100'000);
    EXPECT_EQ(bytes, 100'000 * 102 + 488'895);
    EXPECT_EQ(last, "100000\t" + std::string(100, 'x') + "\n");
    EXPECT_TRUE(connection->is_usable());
  }());
}

TEST(Copy, tells_why_nothing_can_be_read)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    const auto sink = [](std::span<const std::byte>) {};
    const auto throwing = [](std::span<const std::byte>) {
      throw Error{ErrorCode::bad_gateway, "The sink is full."};
    };

    const auto no_table = co_await error_of(connection->copy_out("copy none to stdout", sink));
    const auto no_copy = co_await error_of(connection->copy_out("select 1", sink));
    const auto late = co_await error_of(connection->copy_out(
        "copy (select 1 / (100000 - n) from generate_series(1, 100000) n) to stdout", sink));
    const bool is_usable = connection->is_usable();
    const auto broken =
        co_await error_of(connection->copy_out("copy (select 1) to stdout", throwing));

    EXPECT_EQ(no_table.field("sqlstate"), "42P01");
    EXPECT_EQ(no_copy.code(), ErrorCode::internal);
    EXPECT_EQ(late.field("sqlstate"), "22012");
    EXPECT_TRUE(is_usable);
    EXPECT_EQ(broken.code(), ErrorCode::bad_gateway);
    EXPECT_FALSE(connection->is_usable());
  }());
}

TEST(Copy, refuses_copy_where_no_source_is_given)
{
  TestDatabase database;
  database.execute("create table things (id int)");
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());

    const auto error = co_await error_of(connection->execute("copy things from stdin"));

    EXPECT_EQ(error.code(), ErrorCode::internal);
    EXPECT_FALSE(connection->is_usable());
  }());
}

}  // namespace
}  // namespace sqlkit
