#include "sqlkit/migrate/upgrade.hpp"

#include "sqlkit/migrate/migration.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/migrate/test/schemas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace sqlkit {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class Upgrade : public testing::Test {
protected:
  Upgrade()
  {
    std::string pattern = fs::temp_directory_path() / "upgrade-XXXXXX";
    folder_ = mkdtemp(pattern.data());
  }
  ~Upgrade() override { fs::remove_all(folder_); }

  fs::path folder_;
};

TEST_F(Upgrade, writes_an_older_snapshot_anew_and_leaves_the_others)
{
  const auto now = encode_snapshot({.source = a_schema({users()})});
  auto older = now;
  older.replace(older.find("\"version\": 2"), 12, "\"version\": 1");
  write_migration(folder_, {"20260101000000_old", "select 1;", "", older});
  write_migration(folder_, {"20260102000000_new", "select 1;", "", now});

  const auto upgraded = upgrade_snapshots(folder_);

  EXPECT_THAT(upgraded, ElementsAre("20260101000000_old"));
  EXPECT_EQ(read_migrations(folder_)[0].snapshot, now);
  EXPECT_EQ(read_migrations(folder_)[1].snapshot, now);
  EXPECT_THAT(upgrade_snapshots(folder_), IsEmpty());
}

}  // namespace
}  // namespace sqlkit
