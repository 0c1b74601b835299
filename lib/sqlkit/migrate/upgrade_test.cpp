#include "sqlkit/migrate/upgrade.hpp"

#include "sqlkit/migrate/migration.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/migrate/test/schemas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace sqlkit {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using Names = std::vector<std::string>;

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
  const auto schema = a_schema({users()});
  auto older = encode_snapshot({.source = schema});
  older.replace(older.find("\"version\": 3"), 12, "\"version\": 1");
  const auto now = encode_snapshot({.parents = Names{"20260102000000_older"}, .source = schema});
  write_migration(folder_, {"20260101000000_old", "select 1;", "", older});
  write_migration(folder_, {"20260102000000_older", "select 1;", "", older});
  write_migration(folder_, {"20260103000000_new", "select 1;", "", now});

  const auto upgraded = upgrade_snapshots(folder_);

  const auto written = read_migrations(folder_);
  EXPECT_THAT(upgraded, ElementsAre("20260101000000_old", "20260102000000_older"));
  EXPECT_THAT(*decode_snapshot(written[0].snapshot).parents, IsEmpty());
  EXPECT_THAT(*decode_snapshot(written[1].snapshot).parents, ElementsAre("20260101000000_old"));
  EXPECT_EQ(written[2].snapshot, now);
  EXPECT_THAT(upgrade_snapshots(folder_), IsEmpty());
}

}  // namespace
}  // namespace sqlkit
