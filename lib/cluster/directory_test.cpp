#include "cluster/directory.hpp"

#include "cluster/lock_file.hpp"

#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

namespace socialhub::cluster {
namespace {

namespace fs = std::filesystem;

class DirectoryTest : public testing::Test {
protected:
  DirectoryTest()
  {
    std::string pattern = fs::temp_directory_path() / "directory-XXXXXX";
    root_ = mkdtemp(pattern.data());
  }
  ~DirectoryTest() override { fs::remove_all(root_); }

  fs::path root_;
};

TEST(RunningState, comes_back_as_it_was_written)
{
  const RunningState state{.supervisor = 12,
                           .server = 13,
                           .runner = Runner::serve,
                           .port = 5433,
                           .listens_on_tcp = true,
                           .sockets = "/srv/a = b/run",
                           .major = 16};

  EXPECT_EQ(decode_state(encode_state(state)), state);
}

TEST(RunningState, refuses_what_is_cut_or_wrong)
{
  EXPECT_FALSE(decode_state(""));
  EXPECT_FALSE(decode_state("supervisor=12\n"));
  EXPECT_FALSE(
      decode_state("supervisor=twelve\nserver=1\nrunner=serve\nport=1\ntcp=0\nmajor=1\n"
                   "sockets=/\n"));
}

TEST_F(DirectoryTest, a_given_password_is_kept_for_its_owner_only)
{
  const Directory directory(root_);

  const auto password = directory.keep_password(sqlkit::Secret<>{"socialhub"});

  struct stat facts{};
  ASSERT_EQ(stat(directory.password_file().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600U);
  EXPECT_EQ(password.reveal(), "socialhub");
  EXPECT_EQ(read_file(directory.password_file()), "socialhub\n");
}

TEST_F(DirectoryTest, a_made_password_is_made_once)
{
  const Directory directory(root_);

  const auto first = directory.keep_password({});
  const auto second = directory.keep_password({});

  EXPECT_GE(first.reveal().size(), 40);
  EXPECT_EQ(first, second);
}

TEST_F(DirectoryTest, wipes_nothing_without_its_marker)
{
  fs::create_directory(root_ / "data");

  EXPECT_THROW(Directory(root_).wipe(), sqlkit::Error);
  EXPECT_TRUE(fs::exists(root_ / "data"));
}

TEST_F(DirectoryTest, wipes_only_what_it_made)
{
  const Directory directory(root_ / "pg");
  directory.prepare({});
  fs::create_directory(directory.data());
  std::ofstream(directory.root() / "notes.txt") << "mine";

  directory.wipe();

  EXPECT_FALSE(fs::exists(directory.data()));
  EXPECT_TRUE(fs::exists(directory.root() / "notes.txt"));
}

TEST_F(DirectoryTest, a_short_path_keeps_its_socket_and_a_long_one_does_not)
{
  EXPECT_EQ(Directory(root_).sockets(), root_ / "run");

  const auto outside = Directory(root_ / std::string(100, 'x')).sockets();

  EXPECT_LT(outside.string().size(), 60);
  EXPECT_NE(outside, Directory(root_ / std::string(101, 'x')).sockets());
}

TEST_F(DirectoryTest, a_trailing_slash_means_the_same_folder)
{
  EXPECT_EQ(Directory(root_.string() + "/").root(), Directory(root_).root());
}

TEST_F(DirectoryTest, the_lock_is_held_by_one)
{
  auto lock = LockFile::try_acquire(root_ / "lock");
  ASSERT_TRUE(lock);

  EXPECT_FALSE(LockFile::try_acquire(root_ / "lock"));
  const auto holder = find_lock_holder(root_ / "lock");
  ASSERT_TRUE(holder);
  EXPECT_EQ(holder->process, getpid());
  EXPECT_TRUE(holder->is_verified);

  lock.reset();
  EXPECT_FALSE(find_lock_holder(root_ / "lock"));
  EXPECT_TRUE(LockFile::try_acquire(root_ / "lock"));
}

}  // namespace
}  // namespace socialhub::cluster
