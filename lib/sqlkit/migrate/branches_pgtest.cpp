#include "sqlkit/migrate/branches.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/drift.hpp"
#include "sqlkit/migrate/generate.hpp"
#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/migrate/migrate_down.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/migrate/test/schemas.hpp"
#include "sqlkit/migrate/test/temporary_folder.hpp"
#include "sqlkit/pg/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace sqlkit {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A repository: a folder of migrations for each branch, and one that git merged from both.
class BranchFolders : public WithDatabase<testing::Test> {
protected:
  BranchFolders()
  {
    in(ours_).generate("base", a_schema({users(), posts({})}));
    fs::copy(ours_.path(), theirs_.path(), fs::copy_options::recursive);
  }

  static TableDescription posts(std::vector<ColumnDescription> more)
  {
    more.insert(more.begin(), a_column("id", "integer"));
    return a_table("posts", std::move(more), {a_primary_key("posts", {"id"})});
  }

  /// What is done in one folder.
  struct Folder {
    BranchFolders& test;
    const fs::path& path;

    Generated generate(std::string name, const SchemaDescription& schema)
    {
      return generate_with(test.options(path, std::move(name)), schema);
    }
    Generated generate_joining(std::string name, const SchemaDescription& schema)
    {
      auto options = test.options(path, std::move(name));
      options.ignores_conflicts = true;
      return generate_with(options, schema);
    }
    Generated generate_with(const GenerateOptions& options, const SchemaDescription& schema)
    {
      Generated generated;
      run_task([&]() -> Task<> {
        const auto connection = co_await Connection::open(test.database_.connect_options());
        generated = co_await sqlkit::generate(schema, options, connection.get());
      }());
      return generated;
    }
    std::vector<std::string> migrate()
    {
      std::vector<std::string> names;
      run_task([&]() -> Task<> {
        MigrateOptions options;
        const auto login = test.database_.connect_options();
        const auto migrations = read_migrations(path);
        const auto done = co_await sqlkit::migrate(login, migrations, options);
        for (const auto& applied : done.applied) {
          names.push_back(applied.name);
        }
      }());
      return names;
    }
    std::string down()
    {
      std::string name;
      run_task([&]() -> Task<> {
        DownOptions options;
        const auto login = test.database_.connect_options();
        const auto migrations = read_migrations(path);
        name = co_await migrate_down(login, migrations, options);
      }());
      return name;
    }
    std::vector<std::string> find_drift()
    {
      std::vector<std::string> sentences;
      run_task([&]() -> Task<> {
        const auto connection = co_await Connection::open(test.database_.connect_options());
        const History history(read_migrations(path));
        auto state = history.state_after(history.all());
        sentences = co_await sqlkit::find_drift(*connection, std::move(state));
      }());
      return sentences;
    }
  };
  Folder in(const TemporaryFolder& folder) { return {*this, folder.path()}; }

  /// Each migration is a minute younger than the one before, in whichever branch.
  GenerateOptions options(const fs::path& folder, std::string name)
  {
    now_ += std::chrono::minutes(1);
    return {.folder = folder, .name = std::move(name), .now = now_};
  }

  /// As git does: the folders of both.
  void merge()
  {
    const auto overwrite = fs::copy_options::recursive | fs::copy_options::overwrite_existing;
    fs::copy(ours_.path(), merged_.path(), overwrite);
    fs::copy(theirs_.path(), merged_.path(), overwrite);
  }

  TemporaryFolder ours_;
  TemporaryFolder theirs_;
  TemporaryFolder merged_;

private:
  Timestamp now_ = Timestamp(std::chrono::seconds(1'750'000'000));
};

const auto language = an_optional("language", "text");
const auto slug = with_default(a_column("slug", "text"), "''");

TEST_F(BranchFolders, that_go_together_are_joined_by_the_next_migration)
{
  const auto mine = in(ours_).generate("language", a_schema({users(), posts({language})}));
  const auto other = in(theirs_).generate(
      "likes", a_schema({users(), posts({}), a_table("likes", {a_column("id", "integer")})}));
  merge();
  const auto both =
      a_schema({users(), posts({language}), a_table("likes", {a_column("id", "integer")})});

  const auto unchanged = in(merged_).generate("nothing", both);
  auto more = both;
  more.tables.push_back(a_table("notes", {a_column("id", "integer")}));
  const auto next = in(merged_).generate("notes", more);

  EXPECT_FALSE(unchanged.has_changes());
  EXPECT_THAT(next.parents, ElementsAre(mine.migration.name, other.migration.name));
  EXPECT_THAT(next.up.statements, ElementsAre("create table notes (\n  id integer not null\n)"));
  EXPECT_THAT(*decode_snapshot(next.migration.snapshot).parents,
              ElementsAre(mine.migration.name, other.migration.name));
  EXPECT_THAT(in(merged_).migrate(), testing::SizeIs(4));
  EXPECT_THAT(in(merged_).find_drift(), IsEmpty());
  EXPECT_EQ(in(merged_).down(), next.migration.name);
}

// Whichever branch a database had, and in whichever order the other comes.
TEST_F(BranchFolders, come_to_the_same_database_in_either_order)
{
  const auto early = in(ours_).generate("language", a_schema({users(), posts({language})}));
  const auto late = in(theirs_).generate("slug", a_schema({users(), posts({slug})}));
  merge();
  in(theirs_).migrate();

  const auto applied = in(merged_).migrate();

  EXPECT_THAT(applied, ElementsAre(early.migration.name));
  EXPECT_THAT(in(merged_).find_drift(), IsEmpty());
  EXPECT_EQ(in(merged_).down(), late.migration.name);
  EXPECT_EQ(in(merged_).down(), early.migration.name);
  EXPECT_THAT(in(merged_).migrate(), ElementsAre(early.migration.name, late.migration.name));
  EXPECT_THAT(in(merged_).find_drift(), IsEmpty());
}

TEST_F(BranchFolders, that_both_change_a_thing_are_told_and_nothing_is_written)
{
  const auto mine = in(ours_).generate("language", a_schema({users(), posts({language})}));
  const auto other = in(theirs_).generate(
      "language", a_schema({users(), posts({with_default(language, "'en'")})}));
  merge();
  const auto before = read_migrations(merged_.path());
  std::string sentence;

  try {
    in(merged_).generate("next", a_schema({users(), posts({language})}));
  } catch (const Error& error) {
    sentence = error.message();
  }

  EXPECT_THAT(sentence, HasSubstr(mine.migration.name + " and " + other.migration.name +
                                  " both change column posts.language."));
  EXPECT_EQ(read_migrations(merged_.path()), before);
}

// The way out that the sentence names.
TEST_F(BranchFolders, go_together_again_when_one_is_generated_anew)
{
  in(ours_).generate("language", a_schema({users(), posts({language})}));
  const auto other = in(theirs_).generate(
      "language", a_schema({users(), posts({with_default(language, "'en'")})}));
  merge();
  fs::remove_all(merged_.path() / other.migration.name);

  const auto again = in(merged_).generate(
      "default_language", a_schema({users(), posts({with_default(language, "'en'")})}));

  EXPECT_THAT(again.up.statements,
              ElementsAre("alter table posts alter column language set default 'en'"));
  EXPECT_THAT(in(merged_).migrate(), testing::SizeIs(3));
  EXPECT_THAT(in(merged_).find_drift(), IsEmpty());
}

TEST_F(BranchFolders, that_do_not_go_together_are_joined_knowingly)
{
  const auto mood = [](std::vector<std::string> values) {
    auto schema = a_schema({users(), posts({})});
    schema.enums = {{.name = "mood", .values = std::move(values)}};
    return schema;
  };
  in(ours_).generate("mood", mood({"sad"}));
  fs::copy(ours_.path(), theirs_.path(),
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  const auto mine = in(ours_).generate("calm", mood({"sad", "calm"}));
  const auto other = in(theirs_).generate("happy", mood({"sad", "happy"}));
  merge();
  auto more = mood({"sad", "calm", "happy"});
  more.tables.push_back(a_table("notes", {a_column("id", "integer")}));

  const auto next = in(merged_).generate_joining("notes", more);

  EXPECT_THAT(next.conflicts, ElementsAre(mine.migration.name + " and " + other.migration.name +
                                          " both change enum mood."));
  EXPECT_THAT(report(next, {.folder = merged_.path()}),
              HasSubstr("Ignored: " + next.conflicts[0] +
                        "\nWhere both change the same thing, "
                        "the later folder counts"));
  EXPECT_THAT(next.up.statements, ElementsAre("create table notes (\n  id integer not null\n)"));
  EXPECT_THAT(next.parents, ElementsAre(mine.migration.name, other.migration.name));
  EXPECT_THAT(in(merged_).migrate(), testing::SizeIs(5));
  EXPECT_THAT(in(merged_).find_drift(), IsEmpty());
  // Joined is joined: nobody asks again.
  EXPECT_FALSE(in(merged_).generate("nothing", more).has_changes());
}

TEST_F(BranchFolders, take_what_the_later_one_says)
{
  const auto title = [](std::string expression) {
    return a_schema(
        {users(), posts({with_default(an_optional("title", "text"), std::move(expression))})});
  };
  in(ours_).generate("title", title("'a'"));
  fs::copy(ours_.path(), theirs_.path(),
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  in(ours_).generate("early", title("'early'"));
  in(theirs_).generate("late", title("'late'"));
  merge();

  const auto unchanged = in(merged_).generate_joining("nothing", title("'late'"));
  const auto back = in(merged_).generate_joining("early_after_all", title("'early'"));

  EXPECT_FALSE(unchanged.has_changes());
  EXPECT_THAT(report(unchanged, {.folder = merged_.path()}),
              HasSubstr("not joined yet: generate --custom join --ignore-conflicts"));
  EXPECT_THAT(back.up.statements,
              ElementsAre("alter table posts alter column title set default 'early'"));
  in(merged_).migrate();
  EXPECT_THAT(in(merged_).find_drift(), IsEmpty());
  EXPECT_EQ(in(merged_).down(), back.migration.name);
  EXPECT_EQ(database_.value("select column_default from information_schema.columns where "
                            "table_name = 'posts' and column_name = 'title'"),
            "'late'::text");
}

class CustomMigration : public BranchFolders {
protected:
  Migration generate(const TemporaryFolder& folder, std::string name)
  {
    const auto written = options(folder.path(), std::move(name));
    return generate_custom(written);
  }
  void write(const TemporaryFolder& folder, const Migration& migration, const std::string& file,
             const std::string& text)
  {
    std::ofstream(folder.path() / migration.name / file, std::ios::app) << text;
  }
};

TEST_F(CustomMigration, has_the_snapshot_before_and_is_applied_and_taken_back)
{
  const auto custom = generate(ours_, "first_user");
  write(ours_, custom, "up.sql", "insert into users values (1, 'one');\n");
  write(ours_, custom, "down.sql", "delete from users;\n");

  const auto before = decode_snapshot(read_migrations(ours_.path())[0].snapshot);
  const auto after = decode_snapshot(custom.snapshot);
  EXPECT_EQ(after.source, before.source);
  EXPECT_EQ(after.normal, before.normal);
  EXPECT_THAT(in(ours_).migrate(), testing::SizeIs(2));
  EXPECT_EQ(database_.value("select name from users"), "one");
  EXPECT_THAT(in(ours_).find_drift(), IsEmpty());
  EXPECT_EQ(in(ours_).down(), custom.name);
  EXPECT_EQ(database_.value("select count(*) from users"), "0");
}

TEST_F(CustomMigration, works_as_it_was_written_and_the_next_follows_it)
{
  const auto custom = generate(ours_, "nothing_yet");
  const auto next = in(ours_).generate("language", a_schema({users(), posts({language})}));

  EXPECT_THAT(next.parents, ElementsAre(custom.name));
  EXPECT_THAT(in(ours_).migrate(), testing::SizeIs(3));
  EXPECT_EQ(in(ours_).down(), next.migration.name);
  EXPECT_EQ(in(ours_).down(), custom.name);
}

TEST_F(CustomMigration, joins_branches)
{
  const auto mine = in(ours_).generate("language", a_schema({users(), posts({language})}));
  const auto other = in(theirs_).generate("slug", a_schema({users(), posts({slug})}));
  merge();

  const auto joined = generate(merged_, "join");

  EXPECT_THAT(*decode_snapshot(joined.snapshot).parents,
              ElementsAre(mine.migration.name, other.migration.name));
  in(merged_).migrate();
  EXPECT_THAT(in(merged_).find_drift(), IsEmpty());
}

TEST_F(CustomMigration, joins_what_does_not_go_together_only_if_that_is_said)
{
  in(ours_).generate("language", a_schema({users(), posts({language})}));
  in(theirs_).generate("language", a_schema({users(), posts({with_default(language, "'en'")})}));
  merge();
  auto options = this->options(merged_.path(), "join");

  EXPECT_THROW(generate_custom(options), Error);
  options.ignores_conflicts = true;
  const auto joined = generate_custom(options);

  EXPECT_THAT(*decode_snapshot(joined.snapshot).parents, testing::SizeIs(2));
  EXPECT_EQ(decode_snapshot(joined.snapshot).source.tables[1].columns[1].default_sql, "'en'");
}

TEST_F(CustomMigration, can_be_the_first)
{
  const TemporaryFolder empty;

  const auto first = generate(empty, "extensions");

  EXPECT_THAT(*decode_snapshot(first.snapshot).parents, IsEmpty());
  EXPECT_THAT(in(empty).migrate(), ElementsAre(first.name));
}

}  // namespace
}  // namespace sqlkit
