#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/drift.hpp"
#include "sqlkit/migrate/export.hpp"
#include "sqlkit/migrate/generate.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/migrate/test/one_database.hpp"

#include "sqlkit/pg/connection.hpp"
#include "sqlkit/sql/test/whole_schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>
#include <filesystem>
#include <string>
#include <vector>

namespace sqlkit {
namespace {

namespace fs = std::filesystem;

class WholeSchema : public WithDatabase<testing::Test> {
protected:
  WholeSchema() { fs::remove_all(folder_); }
  ~WholeSchema() override { fs::remove_all(folder_); }

  GenerateOptions options(std::string name) const
  {
    return {.folder = folder_,
            .name = std::move(name),
            .dropped = {},
            .now = Timestamp(std::chrono::seconds(1'750'000'000))};
  }

private:
  fs::path folder_ = fs::temp_directory_path() / ("whole-schema-" + std::to_string(getpid()));
};

TEST_F(WholeSchema, is_made_and_read_back_without_a_difference)
{
  Generated repeated;
  std::vector<std::string> drift;

  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database_.connect_options());
    const auto schema = describe(test::whole::whole_schema);
    const auto first_options = options("first");
    const auto first = co_await generate(schema, first_options, connection.get());
    co_await connection->execute_script(first.migration.up);
    const auto second_options = options("second");
    repeated = co_await generate(schema, second_options, connection.get());
    auto snapshot = decode_snapshot(first.migration.snapshot);
    drift = co_await find_drift(*connection, std::move(snapshot));
  }());

  EXPECT_THAT(repeated.up.statements, testing::IsEmpty());
  EXPECT_THAT(drift, testing::IsEmpty());
}

TEST_F(WholeSchema, is_exported_as_a_script_that_makes_it)
{
  std::vector<std::string> drift;

  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database_.connect_options());
    const auto schema = describe(test::whole::whole_schema);
    auto script = co_await export_schema(schema, connection.get());
    co_await connection->execute_script(std::move(script));
    Snapshot wanted{.source = schema};
    drift = co_await find_drift(*connection, std::move(wanted));
  }());

  EXPECT_THAT(drift, testing::IsEmpty());
}

}  // namespace
}  // namespace sqlkit
