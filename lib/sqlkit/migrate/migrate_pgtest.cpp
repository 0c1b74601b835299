#include "sqlkit/migrate/migrate.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/migrate_down.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/pg/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Migration a_migration(std::string name, std::string up)
{
  return {.name = std::move(name), .up = std::move(up)};
}

const auto first =
    a_migration("20260101000000_things", "create table things (id int primary key);\n");
const auto second = a_migration("20260102000000_more",
                                "-- a second step\nalter table things add column name text;\n"
                                "create index things_name_idx on things (name);\n");

class Migrate : public WithDatabase<testing::Test> {
protected:
  Migrated run(std::vector<Migration> migrations, MigrateOptions options = {})
  {
    Migrated done;
    run_task([&]() -> Task<> {
      done = co_await migrate(database_.connect_options(), migrations, options);
    }());
    return done;
  }

  std::string refusal(std::vector<Migration> migrations, MigrateOptions options = {})
  {
    try {
      run(std::move(migrations), std::move(options));
    } catch (const Error& error) {
      return error.message();
    }
    return "";
  }

  std::string names_in_ledger()
  {
    return database_.value(
        "select coalesce(string_agg(name, ' ' order by name), '') from sqlkit.migrations");
  }
};

std::vector<std::string> names_of(const Migrated& done)
{
  std::vector<std::string> names;
  for (const auto& migration : done.applied) {
    names.push_back(migration.name);
  }
  return names;
}

TEST_F(Migrate, applies_what_is_pending_in_order_and_once)
{
  const auto done = run({first, second});
  const auto repeated = run({first, second});

  EXPECT_THAT(names_of(done), ElementsAre(first.name, second.name));
  EXPECT_EQ(done.applied[1].steps, 2);
  EXPECT_EQ(done.latest, second.name);
  EXPECT_THAT(repeated.applied, IsEmpty());
  EXPECT_EQ(repeated.latest, second.name);
  EXPECT_EQ(database_.value("select count(*) from pg_indexes where indexname = 'things_name_idx'"),
            "1");
}

TEST_F(Migrate, without_migrations_makes_an_empty_ledger)
{
  const auto done = run({});

  EXPECT_THAT(done.applied, IsEmpty());
  EXPECT_EQ(done.latest, "");
  EXPECT_EQ(names_in_ledger(), "");
}

TEST_F(Migrate, remembers_how_each_was_applied)
{
  run({first, second});

  EXPECT_EQ(database_.value("select checksum from sqlkit.migrations where name like '%_more'"),
            checksum_of(second));
  EXPECT_EQ(database_.value("select (steps = 2 and duration_ms >= 0 and tool_version <> '' and "
                            "applied_at > now() - interval '1 minute')::text "
                            "from sqlkit.migrations where name like '%_more'"),
            "true");
}

TEST_F(Migrate, applies_one_that_came_late_from_another_branch)
{
  run({first, a_migration("20260103000000_third", "create table third ();")});

  const auto done =
      run({first, second, a_migration("20260103000000_third", "create table third ();")});

  EXPECT_THAT(names_of(done), ElementsAre(second.name));
}

TEST_F(Migrate, a_failing_statement_is_told_and_leaves_nothing_of_its_migration)
{
  const auto broken = a_migration(
      "20260102000000_broken",
      "alter table things add column a int;\n\nalter table nothing add column b int;\n");

  const auto sentence = refusal({first, broken});

  EXPECT_EQ(sentence,
            "20260102000000_broken/up.sql:3  relation \"nothing\" does not exist.\n"
            "  alter table nothing add column b int\n"
            "Nothing of this migration was applied.");
  EXPECT_EQ(names_in_ledger(), first.name);
  EXPECT_EQ(
      database_.value("select count(*) from information_schema.columns where column_name = 'a'"),
      "0");
}

TEST_F(Migrate, commits_a_new_value_of_an_enum_before_it_is_used)
{
  const auto mood = a_migration("20260101000000_mood",
                                "create type mood as enum ('good'); create table t (m mood);\n");
  const auto bad = a_migration("20260102000000_bad",
                               "-- sqlkit: outside the transaction\n"
                               "alter type mood add value if not exists 'bad';\n"
                               "alter table t alter column m set default 'bad';\n");

  run({mood, bad});

  EXPECT_EQ(database_.value("insert into t default values returning m"), "bad");
}

TEST_F(Migrate, rows_without_a_value_are_explained)
{
  run({first});
  database_.execute("insert into things values (1)");

  const auto sentence =
      refusal({first, a_migration("20260102000000_name",
                                  "alter table things add column name text not null")});

  EXPECT_THAT(sentence,
              HasSubstr("The table has rows that would have no value in the new column."));
}

TEST_F(Migrate, a_changed_migration_is_refused)
{
  run({first, second});
  auto changed = first;
  changed.up += "-- a word\n";

  EXPECT_THAT(
      refusal({changed, second}),
      HasSubstr("The migration 20260101000000_things was changed after it had been applied."));
}

TEST_F(Migrate, a_newer_database_is_refused)
{
  run({first, second});

  EXPECT_THAT(
      refusal({first}),
      HasSubstr(
          "The database is newer than this program: it has the migration 20260102000000_more."));
}

TEST_F(Migrate, an_unknown_older_migration_is_refused)
{
  run({first, second});

  EXPECT_THAT(refusal({second}), HasSubstr("which this program does not know"));
}

TEST_F(Migrate, the_runtime_role_may_use_tables_that_come_later_too)
{
  const auto role = "role_of_" + database_.name();
  database_.execute("create role \"" + role + "\"");
  run({first}, {.runtime_role = role});
  run({first, second,
       a_migration("20260103000000_third",
                   "create table third (id bigint generated always as identity)")},
      {.runtime_role = role});

  const auto may = [&](const std::string& table, const std::string& right) {
    return database_.value("select has_table_privilege('" + role + "', '" + table + "', '" + right +
                           "')::text");
  };
  EXPECT_EQ(may("things", "select, insert, update, delete"), "true");
  EXPECT_EQ(may("third", "insert"), "true");
  EXPECT_EQ(may("things", "truncate"), "false");
  EXPECT_EQ(may("sqlkit.migrations", "select"), "true");
  EXPECT_EQ(may("sqlkit.migrations", "insert"), "false");
  database_.execute("drop owned by \"" + role + "\"; drop role \"" + role + "\"");
}

// Eight processes start at once on an empty database: every migration is applied once, all end
// well.
TEST_F(Migrate, eight_at_once_apply_each_migration_once)
{
  std::vector<Migration> migrations{first, second};
  for (int i = 0; i < 6; ++i) {
    const auto number = std::to_string(i);
    const auto table = "t" + number;
    migrations.push_back(a_migration("2026020" + number + "000000_t" + number,
                                     "create table " + table + " (id int);\n" +
                                         "create index concurrently on " + table + " (id);"));
  }
  std::atomic<std::size_t> applied = 0;
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      try {
        applied += run(migrations, {.lock_timeout = std::chrono::milliseconds(50)}).applied.size();
      } catch (const std::exception&) {
        ++failures;
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }

  EXPECT_EQ(failures, 0);
  EXPECT_EQ(applied, migrations.size());
  EXPECT_EQ(database_.value("select count(*) from sqlkit.migrations"),
            std::to_string(migrations.size()));
}

TEST_F(Migrate, waits_for_another_process_and_says_so_once)
{
  run({first});
  int told = 0;
  Migrated done;
  run_task([&]() -> Task<> {
    const auto other = co_await Connection::open(database_.connect_options());
    co_await other->begin();
    const auto key = std::to_string(migration_lock_key());
    co_await other->execute("select pg_advisory_xact_lock(" + key + ")");
    MigrateOptions options;
    options.events.waiting_for_others = [&] {
      // The other one ends while this one pauses.
      ++told;
      database_.execute("select pg_terminate_backend(" + std::to_string(other->backend_pid()) +
                        ")");
    };
    std::vector<Migration> migrations{first, second};
    done = co_await migrate(database_.connect_options(), migrations, options);
  }());

  EXPECT_EQ(told, 1);
  EXPECT_THAT(names_of(done), ElementsAre(second.name));
}

TEST_F(Migrate, waits_for_a_table_that_others_use)
{
  run({first});
  run_task([&]() -> Task<> {
    const auto reader = co_await Connection::open(database_.connect_options());
    co_await reader->begin();
    co_await reader->execute("select * from things");
    int waits = 0;
    MigrateOptions options{.lock_timeout = std::chrono::milliseconds(20)};
    std::exception_ptr problem;
    options.events.waiting_for_tables = [&](const std::string& name, std::size_t) {
      EXPECT_EQ(name, second.name);
      // The reader ends while the migration pauses.
      if (++waits == 2) {
        database_.execute("select pg_terminate_backend(" + std::to_string(reader->backend_pid()) +
                          ")");
      }
    };
    std::vector<Migration> migrations{first, second};
    const auto done = co_await migrate(database_.connect_options(), migrations, options);
    EXPECT_EQ(waits, 2);
    EXPECT_EQ(done.applied.size(), 1);
  }());
}

TEST_F(Migrate, gives_up_on_a_table_that_stays_locked)
{
  run({first});
  run_task([&]() -> Task<> {
    const auto reader = co_await Connection::open(database_.connect_options());
    co_await reader->begin();
    co_await reader->execute("select * from things");
    std::vector<Migration> migrations{first, second};
    MigrateOptions options{.lock_timeout = std::chrono::milliseconds(5), .attempts = 2};
    std::string sentence;
    try {
      co_await migrate(database_.connect_options(), migrations, options);
    } catch (const Error& error) {
      sentence = error.message();
    }
    EXPECT_THAT(sentence, HasSubstr("needs a table that others keep locked"));
    co_await reader->rollback();
  }());
  EXPECT_EQ(names_in_ledger(), first.name);
}

// The process dies at any statement: the next start goes on without a hand.
TEST_F(Migrate, goes_on_after_it_was_killed_in_the_middle)
{
  const auto deadly = a_migration("20260102000000_more",
                                  second.up + "select pg_terminate_backend(pg_backend_pid());");
  EXPECT_NE(refusal({first, deadly}), "");
  EXPECT_EQ(names_in_ledger(), first.name);

  const auto done = run({first, second});

  EXPECT_THAT(names_of(done), ElementsAre(second.name));
}

/// Three stages: a column, an index that is built concurrently, a column.
const auto staged =
    a_migration("20260102000000_staged",
                "alter table things add column name text;\n"
                "create unique index concurrently things_name_key on things (name);\n"
                "alter table things add column note text;\n");

std::string number_of_valid_indexes(TestDatabase& database)
{
  return database.value(
      "select count(*) from pg_index join pg_class c on c.oid = indexrelid "
      "where relname = 'things_name_key' and indisvalid");
}

class StagedMigrate : public Migrate {
protected:
  /// Two equal names, which come between the first stage and the second: the index is left invalid.
  std::string stop_at_the_index()
  {
    run({first});
    MigrateOptions options;
    options.events.step_done = [&](const MigrationStep& step) {
      if (step.done != 1) { return; }
      database_.execute("insert into things (id, name) values (1, 'same'), (2, 'same')");
    };
    return refusal({first, staged}, options);
  }
};

TEST_F(StagedMigrate, runs_what_stands_outside_of_a_transaction_where_it_stands)
{
  std::vector<int> done;
  MigrateOptions options;
  options.events.step_done = [&](const MigrationStep& step) {
    EXPECT_EQ(step.count, 3);
    done.push_back(step.done);
  };

  const auto migrated = run({first, staged}, options);

  EXPECT_THAT(done, ElementsAre(1, 2));
  EXPECT_EQ(migrated.applied.back().steps, 3);
  EXPECT_EQ(number_of_valid_indexes(database_), "1");
  EXPECT_EQ(database_.value("select count(*) from sqlkit.migration_progress"), "0");
}

TEST_F(StagedMigrate, builds_an_index_anew_that_was_left_invalid)
{
  const auto sentence = stop_at_the_index();
  EXPECT_EQ(number_of_valid_indexes(database_), "0");
  EXPECT_EQ(database_.value("select steps from sqlkit.migration_progress"), "1");

  database_.execute("delete from things where id = 2");
  const auto done = run({first, staged});

  EXPECT_THAT(sentence, HasSubstr("20260102000000_staged/up.sql:2"));
  EXPECT_THAT(sentence, HasSubstr("The first 1 statement of this migration stay"));
  EXPECT_THAT(names_of(done), ElementsAre(staged.name));
  EXPECT_EQ(number_of_valid_indexes(database_), "1");
}

TEST_F(StagedMigrate, keeps_an_index_that_was_finished_after_its_process_had_ended)
{
  stop_at_the_index();
  database_.execute("delete from things where id = 2; drop index things_name_key");
  database_.execute("create unique index things_name_key on things (name)");
  const auto before = database_.value("select 'things_name_key'::regclass::oid");

  run({first, staged});

  EXPECT_EQ(database_.value("select 'things_name_key'::regclass::oid"), before);
}

TEST_F(StagedMigrate, drops_an_index_once_although_its_process_ended_in_between)
{
  run({first, second});
  const auto without = a_migration("20260103000000_without",
                                   "drop index concurrently things_name_idx;\nselect 1;\n");
  MigrateOptions options;
  // The server has done its part when the process dies: what it noted last is the beginning.
  database_.execute("insert into sqlkit.migration_progress values ('" + without.name +
                    "', '', 0, true, 0); drop index things_name_idx");

  const auto done = run({first, second, without}, options);

  EXPECT_THAT(names_of(done), ElementsAre(without.name));
}

TEST_F(StagedMigrate, an_index_of_that_name_that_is_somebody_elses_is_refused)
{
  run({first});
  database_.execute(
      "create table others (name text); create index things_name_key on others (name)");
  database_.execute(
      "alter table things add column name text; "
      "create index things_name_idx on things (name)");
  const auto again = a_migration("20260102000000_again",
                                 "create index concurrently things_name_idx on things (name)");

  EXPECT_THAT(refusal({first, again}), HasSubstr("relation things_name_idx already exists"));
  EXPECT_EQ(names_in_ledger(), first.name);
}

TEST_F(StagedMigrate, what_is_done_may_not_be_changed_what_follows_may)
{
  stop_at_the_index();
  auto changed = staged;
  changed.up.replace(changed.up.find("text"), 4, "varchar");
  auto mended = staged;
  mended.up.replace(mended.up.find("unique "), 7, "");

  EXPECT_THAT(refusal({first, changed}), HasSubstr("stopped after 1 statements, and those were"));
  EXPECT_THAT(names_of(run({first, mended})), ElementsAre(staged.name));
}

TEST_F(StagedMigrate, is_listed_as_unfinished_and_a_program_without_it_is_refused)
{
  stop_at_the_index();
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database_.connect_options());
    std::vector<Migration> migrations{first, staged};
    const auto list = co_await list_migrations(*connection, migrations);
    EXPECT_EQ(list.back().state, MigrationState::unfinished);
    EXPECT_EQ(list.back().progress->steps, 1);
  }());

  EXPECT_THAT(refusal({first}), HasSubstr("The database is newer than this program"));
}

// A validation must not keep the lock of the statement before it.
TEST_F(StagedMigrate, a_new_transaction_begins_where_the_mark_says)
{
  const auto marked = a_migration("20260102000000_marked",
                                  "create table a (id int); insert into a values (1);\n"
                                  "-- sqlkit: a new transaction\n"
                                  "alter table a add constraint never check (id > 1);\n");

  EXPECT_THAT(refusal({first, marked}), HasSubstr("The first 2 statements of this migration stay"));
  EXPECT_EQ(database_.value("select count(*) from a"), "1");
}

TEST_F(StagedMigrate, says_what_it_would_run_and_changes_nothing)
{
  stop_at_the_index();
  std::vector<std::string> told;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database_.connect_options());
    std::vector<Migration> migrations{first, staged,
                                      a_migration("20260103000000_third", "create table third ()")};
    const auto pending = co_await list_pending(*connection, migrations);
    for (const auto& [migration, done] : pending) {
      told.push_back(migration.name + " " + std::to_string(done));
    }
  }());

  EXPECT_THAT(told, ElementsAre(staged.name + " 1", "20260103000000_third 0"));
  EXPECT_EQ(names_in_ledger(), first.name);
}

class MigrateDown : public Migrate {
protected:
  std::string down(std::vector<Migration> migrations, std::vector<std::string> consents = {})
  {
    std::string name;
    run_task([&]() -> Task<> {
      DownOptions options{.consents = consents};
      name = co_await migrate_down(database_.connect_options(), migrations, options);
    }());
    return name;
  }
  std::string refusal_of_down(std::vector<Migration> migrations)
  {
    try {
      down(std::move(migrations));
    } catch (const Error& error) {
      return error.message();
    }
    return "";
  }

  static Migration with_way_back(Migration migration, std::string script)
  {
    migration.down = std::move(script);
    return migration;
  }

  const std::vector<Migration> migrations_{
      with_way_back(first, "drop table things;\n"),
      with_way_back(second,
                    "drop index concurrently things_name_idx;\n"
                    "alter table things drop column name;\n")};
};

TEST_F(MigrateDown, takes_the_newest_back_one_at_a_time)
{
  run(migrations_);

  EXPECT_EQ(down(migrations_), second.name);
  EXPECT_EQ(names_in_ledger(), first.name);
  EXPECT_EQ(down(migrations_), first.name);
  EXPECT_EQ(database_.value("select to_regclass('things')"), "");
  EXPECT_EQ(down(migrations_), "");
  EXPECT_THAT(names_of(run(migrations_)), ElementsAre(first.name, second.name));
}

TEST_F(MigrateDown, loses_nothing_without_consent)
{
  run(migrations_);
  database_.execute("insert into things (id, name) values (1, 'one'), (2, null)");

  EXPECT_EQ(refusal_of_down(migrations_),
            "This would lose data. Nothing was changed.\n"
            "  things.name would be deleted with 1 values  → down --lose things.name");
  EXPECT_EQ(names_in_ledger(), first.name + " " + second.name);
  EXPECT_EQ(down(migrations_, {"things.name"}), second.name);
  EXPECT_THAT(refusal_of_down(migrations_), HasSubstr("things would be deleted with 2 rows"));
}

TEST_F(MigrateDown, goes_on_where_it_stopped_and_migrate_waits_for_that)
{
  run(migrations_);
  auto broken = migrations_;
  broken[1].down += "select 1 / 0;\n";
  EXPECT_THAT(refusal_of_down(broken), HasSubstr("_more/down.sql:3"));
  EXPECT_EQ(database_.value("select to_regclass('things_name_idx')"), "");

  EXPECT_THAT(refusal(migrations_), HasSubstr("is half taken back. Finish that: down."));
  EXPECT_EQ(down(migrations_), second.name);
  EXPECT_EQ(names_in_ledger(), first.name);
}

TEST_F(MigrateDown, refuses_a_migration_without_a_way_back)
{
  run({first});

  EXPECT_THAT(refusal_of_down({first}), HasSubstr("has no down.sql"));
}

TEST_F(Migrate, tells_what_it_does)
{
  std::vector<std::string> told;
  MigrateOptions options;
  options.events.started = [&](std::size_t pending) {
    told.push_back("pending " + std::to_string(pending));
  };
  options.events.applied = [&](const AppliedMigration& migration) {
    told.push_back(migration.name);
  };

  run({first, second}, options);

  EXPECT_THAT(told, ElementsAre("pending 2", first.name, second.name));
}

TEST_F(Migrate, lists_the_state_of_every_migration)
{
  const auto third = a_migration("20260103000000_third", "create table third ();");
  run({first, second, third});
  auto changed = first;
  changed.up += "\n";
  const auto fourth = a_migration("20260104000000_fourth", "create table fourth ();");
  std::vector<std::pair<std::string, MigrationState>> states;

  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database_.connect_options());
    std::vector<Migration> migrations{changed, second, fourth};
    const auto list = co_await list_migrations(*connection, migrations);
    for (const auto& status : list) {
      states.emplace_back(status.name, status.state);
    }
  }());

  EXPECT_THAT(states, ElementsAre(std::pair(first.name, MigrationState::changed),
                                  std::pair(second.name, MigrationState::applied),
                                  std::pair(third.name, MigrationState::unknown),
                                  std::pair(fourth.name, MigrationState::pending)));
}

TEST_F(Migrate, lists_everything_as_pending_in_a_new_database)
{
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database_.connect_options());
    std::vector<Migration> migrations{first};
    const auto list = co_await list_migrations(*connection, migrations);
    EXPECT_EQ(list.size(), 1);
    EXPECT_EQ(list[0].state, MigrationState::pending);
  }());
}

}  // namespace
}  // namespace sqlkit
