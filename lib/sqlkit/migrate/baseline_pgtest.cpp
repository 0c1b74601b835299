#include "sqlkit/migrate/baseline.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/generate.hpp"
#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/migrate/test/schemas.hpp"
#include "sqlkit/migrate/test/temporary_folder.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/test/test_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A database that was there before its migrations: first, then second.
class BaselineOf : public WithDatabase<testing::Test> {
protected:
  BaselineOf()
  {
    generate("first", a_schema({users()}));
    generate("second", a_schema({users(), a_table("posts", {a_column("id", "integer")})}));
    database_.execute("create table users (id integer primary key, name text not null)");
  }

  void generate(std::string name, const SchemaDescription& schema)
  {
    now_ += std::chrono::minutes(1);
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      const GenerateOptions options{.folder = folder_.path(), .name = name, .now = now_};
      co_await sqlkit::generate(schema, options, connection.get());
    }());
  }

  std::vector<std::string> mark(BaselineOptions options)
  {
    std::vector<std::string> names;
    run_task([&]() -> Task<> {
      const auto login = database_.connect_options();
      const auto migrations = read_migrations(folder_.path());
      names = co_await baseline(login, migrations, options);
    }());
    return names;
  }
  std::string refusal(BaselineOptions options)
  {
    try {
      mark(std::move(options));
    } catch (const Error& error) {
      return error.message();
    }
    return "";
  }
  std::vector<std::string> migrate()
  {
    std::vector<std::string> names;
    run_task([&]() -> Task<> {
      MigrateOptions options;
      const auto login = database_.connect_options();
      const auto migrations = read_migrations(folder_.path());
      const auto done = co_await sqlkit::migrate(login, migrations, options);
      for (const auto& applied : done.applied) {
        names.push_back(applied.name);
      }
    }());
    return names;
  }
  std::string ledger()
  {
    return database_.value(
        "select case when to_regclass('sqlkit.migrations') is null then '' else "
        "(xpath('//n/text()', query_to_xml('select string_agg(name || '' '' || steps || '' '' || "
        "tool_version, '', '' order by name) as n from sqlkit.migrations', false, true, "
        "'')))[1]::text end");
  }

  const std::string first_ = "20250615150740_first";
  const std::string second_ = "20250615150840_second";

private:
  TemporaryFolder folder_;
  Timestamp now_ = Timestamp(std::chrono::seconds(1'750'000'000));
};

TEST_F(BaselineOf, an_older_database_is_where_migrate_goes_on)
{
  EXPECT_THAT(mark({.migration = first_}), ElementsAre(first_));
  EXPECT_EQ(ledger(), first_ + " 0 0.1.0 baseline");
  EXPECT_THAT(mark({.migration = first_}), IsEmpty());
  EXPECT_THAT(migrate(), ElementsAre(second_));
}

TEST_F(BaselineOf, a_later_migration_marks_all_that_it_follows)
{
  database_.execute("create table posts (id integer not null)");

  EXPECT_THAT(mark({.migration = second_}), ElementsAre(first_, second_));
  EXPECT_THAT(migrate(), IsEmpty());
}

TEST_F(BaselineOf, a_database_that_differs_is_refused_with_every_difference)
{
  database_.execute("alter table users drop column name; create table notes ()");

  EXPECT_EQ(refusal({.migration = first_}), "The database is not what " + first_ +
                                                " makes. Nothing was marked as applied.\n"
                                                "  column users.name is missing in the database.\n"
                                                "  table notes exists only in the database.");
  EXPECT_EQ(ledger(), "");
}

TEST_F(BaselineOf, others_tables_do_not_count_where_a_filter_says_so)
{
  database_.execute("create table legacy_notes ()");
  BaselineOptions options{.migration = first_};
  options.compared.tables.exclude = {"legacy_*"};

  EXPECT_THAT(mark(options), ElementsAre(first_));
}

TEST_F(BaselineOf, a_dry_run_marks_nothing)
{
  EXPECT_THAT(mark({.migration = first_, .is_dry_run = true}), ElementsAre(first_));
  EXPECT_EQ(ledger(), "");
}

TEST_F(BaselineOf, one_that_does_not_exist_is_refused)
{
  EXPECT_EQ(refusal({.migration = "first"}), "There is no migration first.");
}

TEST_F(BaselineOf, goes_on_after_migrations_that_were_applied)
{
  database_.execute("drop table users");
  ASSERT_THAT(migrate(), ElementsAre(first_, second_));
  generate("third", a_schema({users(), a_table("posts", {a_column("id", "integer")}),
                              a_table("likes", {a_column("id", "integer")})}));
  database_.execute("create table likes (id integer not null)");  // by hand, in a hurry

  EXPECT_THAT(mark({.migration = "20250615150940_third"}), ElementsAre("20250615150940_third"));
}

TEST_F(BaselineOf, waits_for_no_other_process)
{
  database_.execute("create table posts (id integer not null)");
  TestSession other(database_.connect_options());
  other.execute("begin; select pg_advisory_xact_lock(" + std::to_string(migration_lock_key()) +
                ")");

  EXPECT_THAT(refusal({.migration = first_}), HasSubstr("Another process migrates this database"));
}

TEST_F(BaselineOf, the_programs_role_gets_its_rights)
{
  database_.execute("drop role if exists baseline_reader; create role baseline_reader");

  mark({.migration = first_, .runtime_role = "baseline_reader"});

  EXPECT_EQ(database_.value("select has_table_privilege('baseline_reader', 'users', 'insert')"),
            "t");
  database_.execute("drop owned by baseline_reader; drop role baseline_reader");
}

}  // namespace
}  // namespace sqlkit
