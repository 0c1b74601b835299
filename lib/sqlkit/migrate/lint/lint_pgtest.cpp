#include "sqlkit/migrate/lint/lint.hpp"

#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/test/test_database.hpp"

#include <gtest/gtest.h>

namespace sqlkit {
namespace {

TEST(LintSizes, are_read_for_every_table_under_both_names)
{
  TestDatabase database;
  database.execute(
      "create schema billing; create table posts (id int); create table billing.\"Orders\" (id "
      "int);"
      "insert into posts select generate_series(1, 1000); analyze posts");
  std::map<std::string, TableSize, std::less<>> sizes;

  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database.connect_options());
    sizes = co_await read_table_sizes(*connection);
  }());

  EXPECT_EQ(sizes.at("posts").rows, 1000);
  EXPECT_GT(sizes.at("public.posts").bytes, 8000);
  EXPECT_EQ(sizes.at("billing.\"Orders\"").rows, -1);
}

}  // namespace
}  // namespace sqlkit
