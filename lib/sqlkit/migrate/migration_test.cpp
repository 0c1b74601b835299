#include "sqlkit/migrate/migration.hpp"

#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace sqlkit {

std::span<const EmbeddedMigration> embedded_test_migrations();  // test/migrations

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

class MigrationFolder : public testing::Test {
protected:
  MigrationFolder()
  {
    std::string pattern = fs::temp_directory_path() / "migrations-XXXXXX";
    folder_ = mkdtemp(pattern.data());
  }
  ~MigrationFolder() override { fs::remove_all(folder_); }

  fs::path folder_;
};

const Migration a_migration{.name = "20260101000000_things",
                            .up = "create table things ();\n",
                            .down = "drop table things;\n",
                            .snapshot = "{}\n"};

TEST_F(MigrationFolder, gives_back_what_was_written_in_order_of_names)
{
  auto later = a_migration;
  later.name = "20260102000000_more";
  write_migration(folder_, later);
  write_migration(folder_, a_migration);

  EXPECT_THAT(read_migrations(folder_), testing::ElementsAre(a_migration, later));
}

TEST_F(MigrationFolder, that_does_not_exist_has_none)
{
  EXPECT_THAT(read_migrations(folder_ / "nowhere"), IsEmpty());
}

TEST_F(MigrationFolder, passes_over_what_is_no_migration)
{
  fs::create_directory(folder_ / "notes");
  std::ofstream(folder_ / "README.md") << "words";

  EXPECT_THAT(read_migrations(folder_), IsEmpty());
}

TEST_F(MigrationFolder, refuses_a_name_without_a_time)
{
  fs::create_directory(folder_ / "0001_things");
  std::ofstream(folder_ / "0001_things/up.sql") << "select 1;";

  try {
    read_migrations(folder_);
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("0001_things has no time in its name"));
  }
}

TEST_F(MigrationFolder, never_overwrites_a_migration)
{
  write_migration(folder_, a_migration);

  EXPECT_THROW(write_migration(folder_, a_migration), Error);
}

TEST(MigrationName, is_fourteen_digits_and_a_word)
{
  EXPECT_TRUE(is_migration_name("20260101000000_things"));
  EXPECT_FALSE(is_migration_name("20260101000000_"));
  EXPECT_FALSE(is_migration_name("20260101000000-things"));
  EXPECT_FALSE(is_migration_name("2026010100000a_things"));
  EXPECT_FALSE(is_migration_name("20260101000000_../x"));
}

TEST(EmbeddedMigrations, are_the_files_byte_by_byte)
{
  const auto migrations = to_migrations(embedded_test_migrations());

  ASSERT_EQ(migrations.size(), 2);
  EXPECT_EQ(migrations[0].name, "20260101000000_things");
  EXPECT_EQ(migrations[0].up, "create table things (id integer, note text default $$\";\\$$);\n");
  EXPECT_EQ(migrations[0].down, "drop table things;\n");
  EXPECT_EQ(migrations[0].snapshot, "{}\n");
  EXPECT_EQ(migrations[1].up, "alter table things add column größe integer;\n");
  EXPECT_EQ(migrations[1].down, "");
}

TEST(MigrationChecksum, changes_with_every_byte_of_up_sql)
{
  auto changed = a_migration;
  changed.up += " ";

  EXPECT_NE(checksum_of(changed), checksum_of(a_migration));
  changed.up = a_migration.up;
  changed.down = "";
  EXPECT_EQ(checksum_of(changed), checksum_of(a_migration));
}

}  // namespace
}  // namespace sqlkit
