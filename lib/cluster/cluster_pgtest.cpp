#include "cluster/cluster.hpp"

#include "cluster/account.hpp"
#include "cluster/lock_file.hpp"
#include "cluster/server_connection.hpp"

#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>

#include <arpa/inet.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace socialhub::cluster {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr auto child_directory = "SOCIALHUB_CLUSTER_TEST_DIRECTORY";

/// A socket that keeps a port busy, or finds a free one.
class Port {
public:
  Port() : descriptor_(socket(AF_INET, SOCK_STREAM, 0))
  {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (bind(descriptor_, plain, size) != 0 or listen(descriptor_, 1) != 0 or
        getsockname(descriptor_, plain, &size) != 0) {
      throw std::runtime_error("no port");
    }
    number_ = ntohs(address.sin_port);
  }
  Port(const Port&) = delete;
  Port& operator=(const Port&) = delete;
  ~Port() { close(descriptor_); }

  std::uint16_t number() const { return number_; }

private:
  int descriptor_;
  std::uint16_t number_ = 0;
};

Options options_for(const fs::path& directory)
{
  Options options{.directory = directory,
                  .port = 5433,
                  .listens_on_tcp = false,
                  .durability = Durability::none,
                  .on_parent_death = OnParentDeath::stop};
  if (const auto* folder = std::getenv("SOCIALHUB_TEST_BINDIR")) {
    options.binaries.configured = folder;
  }
  return options;
}

/// A data directory that has all that the first start makes. Making or copying one takes longer
/// than most tests, so it goes from test to test.
class SharedData {
public:
  SharedData()
  {
    std::string pattern = fs::temp_directory_path() / "shared-XXXXXX";
    root_ = mkdtemp(pattern.data());
    chmod(root_.c_str(), 0755);
  }
  SharedData(const SharedData&) = delete;
  SharedData& operator=(const SharedData&) = delete;
  ~SharedData() { fs::remove_all(root_); }

  void lend(const fs::path& to)
  {
    if (not fs::exists(data())) { ensure_running(options_for(root_)); }
    fs::rename(data(), to);
  }
  void take_back(const fs::path& from)
  {
    fs::remove(from / "custom.conf");
    fs::rename(from, data());
  }

private:
  fs::path data() const { return Directory(root_).data(); }

  fs::path root_;
};

class Cluster : public testing::Test {
protected:
  Cluster()
  {
    std::string pattern = fs::temp_directory_path() / "cluster-XXXXXX";
    root_ = mkdtemp(pattern.data());
    chmod(root_.c_str(), 0755);
    options_ = options_for(root_ / "pg");
  }
  ~Cluster() override
  {
    const Directory directory(options_.directory);
    try {
      down(options_.directory);
      if (has_shared_data_ and fs::exists(directory.data())) {
        shared_data().take_back(directory.data());
      }
      if (directory.is_ours()) { wipe(options_.directory); }
    } catch (const std::exception& error) {
      ADD_FAILURE() << error.what();
    }
    fs::remove_all(root_);
  }

  /// Saves the seconds that a first start takes.
  void have_data()
  {
    const Directory directory(options_.directory);
    directory.prepare(choose_server_account());
    shared_data().lend(directory.data());
    has_shared_data_ = true;
  }

  std::string refusal()
  {
    try {
      ensure_running(options_);
    } catch (const sqlkit::Error& error) {
      return error.message();
    }
    return "";
  }

  ServerConnection connect(std::string_view role = runtime_role)
  {
    const auto running = status_of(options_.directory).running;
    return {{.sockets = running.sockets, .port = running.port}, role, database_name};
  }

  std::string query(const std::string& statement, std::string_view role = runtime_role)
  {
    return connect(role).read_value(statement);
  }

  /// The number of the postgres that runs now, once it is not `old`.
  pid_t wait_for_other_server(pid_t old)
  {
    const StopRequest never;
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (std::chrono::steady_clock::now() < deadline) {
      const auto status = status_of(options_.directory);
      if (status.state == State::running and status.running.server != old) {
        return status.running.server;
      }
      never.wait(5ms);
    }
    return 0;
  }

  static SharedData& shared_data()
  {
    static SharedData data;
    return data;
  }

  fs::path root_;
  Options options_;
  bool has_shared_data_ = false;
};

TEST_F(Cluster, comes_up_from_nothing_with_its_roles_and_extensions)
{
  const auto running = ensure_running(options_);

  EXPECT_EQ(status_of(options_.directory).state, State::running);
  EXPECT_EQ(query("select current_user || ' ' || current_database()"), "socialhub socialhub");
  EXPECT_EQ(query("select bool_or(rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)::text "
                  "from pg_roles where rolname like 'socialhub%'"),
            "false");
  EXPECT_EQ(query("select count(*)::text from pg_extension where extname in ('citext', 'pg_trgm', "
                  "'btree_gin')"),
            "3");
  EXPECT_EQ(query("select pg_get_userbyid(datdba) from pg_database where datname = 'socialhub'"),
            "socialhub_owner");
}

TEST_F(Cluster, the_runtime_role_cannot_make_tables_but_the_owner_can)
{
  have_data();
  const auto running = ensure_running(options_);

  connect(owner_role).execute("drop table if exists things; create table things (id int)");

  EXPECT_THROW(connect(runtime_role).execute("create table more (id int)"), sqlkit::Error);
}

TEST_F(Cluster, starts_postgresql_again_within_five_seconds_after_kill_9_and_loses_nothing)
{
  have_data();
  const auto running = ensure_running(options_);
  connect(owner_role)
      .execute("drop table if exists things; create table things as select 7 as number");
  const auto old = status_of(options_.directory).running.server;
  ASSERT_GT(old, 1);

  const auto begin = std::chrono::steady_clock::now();
  kill(old, SIGKILL);
  const auto fresh = wait_for_other_server(old);

  ASSERT_GT(fresh, 1);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
  EXPECT_EQ(query("select number::text from things", owner_role), "7");
}

TEST_F(Cluster, keeps_its_data_over_a_stop)
{
  have_data();
  {
    const auto running = ensure_running(options_);
    connect(owner_role)
        .execute("drop table if exists things; create table things as select 7 as number");
  }
  EXPECT_EQ(status_of(options_.directory).state, State::stopped);

  const auto running = ensure_running(options_);

  EXPECT_EQ(query("select number::text from things", owner_role), "7");
}

TEST_F(Cluster, a_second_server_uses_the_cluster_that_runs)
{
  have_data();
  const auto first = ensure_running(options_);

  const auto second = ensure_running(options_);

  EXPECT_EQ(second.own, nullptr);
  EXPECT_EQ(second.address.runtime_url, first.address.runtime_url);
}

TEST_F(Cluster, adopts_a_server_that_outlived_its_supervisor)
{
  have_data();
  options_.on_parent_death = OnParentDeath::keep_running;
  const auto child = fork();
  if (child == 0) {
    static Supervisor supervisor(options_);
    supervisor.start();
    raise(SIGKILL);
  }
  waitpid(child, nullptr, 0);
  const auto before = status_of(options_.directory);
  ASSERT_EQ(before.state, State::unsupervised);

  {
    const auto running = ensure_running(options_);
    EXPECT_EQ(status_of(options_.directory).running.server, before.running.server);
    EXPECT_EQ(query("select 'here'"), "here");
  }
  EXPECT_EQ(status_of(options_.directory).state, State::stopped);
}

TEST_F(Cluster, starts_an_adopted_server_again_when_that_dies)
{
  have_data();
  options_.on_parent_death = OnParentDeath::keep_running;
  const auto child = fork();
  if (child == 0) {
    static Supervisor supervisor(options_);
    supervisor.start();
    raise(SIGKILL);
  }
  waitpid(child, nullptr, 0);
  const auto running = ensure_running(options_);
  const auto old = status_of(options_.directory).running.server;
  ASSERT_GT(old, 1);

  kill(old, SIGKILL);

  EXPECT_GT(wait_for_other_server(old), 1);
}

TEST_F(Cluster, replaces_a_survivor_that_is_set_otherwise)
{
  have_data();
  options_.on_parent_death = OnParentDeath::keep_running;
  const auto child = fork();
  if (child == 0) {
    static Supervisor supervisor(options_);
    supervisor.start();
    raise(SIGKILL);
  }
  waitpid(child, nullptr, 0);
  const auto before = status_of(options_.directory).running;

  options_.port = 5499;
  const auto running = ensure_running(options_);

  const auto after = status_of(options_.directory).running;
  EXPECT_NE(after.server, before.server);
  EXPECT_EQ(after.port, 5499);
}

TEST_F(Cluster, the_password_opens_tcp_and_lies_in_a_private_file)
{
  have_data();
  options_.port = Port().number();
  options_.listens_on_tcp = true;

  const auto running = ensure_running(options_);

  ASSERT_TRUE(running.address.tcp_url);
  struct stat facts{};
  ASSERT_EQ(stat(running.address.password_file.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600U);
  EXPECT_GE(facts.st_size, 40);
  EXPECT_THAT(running.address.tcp_url->reveal(),
              HasSubstr("@localhost:" + std::to_string(options_.port) + "/socialhub"));
}

TEST_F(Cluster, says_that_a_port_is_in_use)
{
  have_data();
  const Port busy;
  options_.port = busy.number();
  options_.listens_on_tcp = true;

  EXPECT_EQ(refusal(), "Port " + std::to_string(busy.number()) +
                           " on 127.0.0.1 is in use by another program. Stop that one, or choose "
                           "another port with pg.port.");
}

TEST_F(Cluster, refuses_the_data_of_another_major)
{
  Directory directory(options_.directory);
  directory.prepare(choose_server_account());
  fs::create_directory(directory.data());
  std::ofstream(directory.data() / "PG_VERSION") << "11\n";

  const auto sentence = refusal();

  EXPECT_THAT(sentence, HasSubstr("made by PostgreSQL 11, which is not installed"));
  EXPECT_THAT(sentence, HasSubstr("postgresql-11"));
}

TEST_F(Cluster, refuses_a_folder_with_somebody_elses_files)
{
  fs::create_directory(options_.directory);
  std::ofstream(options_.directory / "thesis.txt") << "years of work";

  EXPECT_THAT(refusal(), HasSubstr("holds files that SocialHub did not make"));
  EXPECT_THROW(wipe(options_.directory), sqlkit::Error);
  EXPECT_TRUE(fs::exists(options_.directory / "thesis.txt"));
}

TEST_F(Cluster, says_that_a_folder_cannot_be_written)
{
  options_.directory = "/proc/socialhub";

  EXPECT_THAT(refusal(), HasSubstr("/proc/socialhub cannot be written"));
}

TEST_F(Cluster, says_whom_a_parent_folder_keeps_out)
{
  if (geteuid() != 0) { GTEST_SKIP() << "PostgreSQL runs as another user only if we are root"; }
  chmod(root_.c_str(), 0700);

  EXPECT_THAT(refusal(), HasSubstr("who may not enter " + root_.string()));
}

TEST_F(Cluster, says_that_the_disk_is_full)
{
  fs::create_directory(options_.directory);
  if (mount("tmpfs", options_.directory.c_str(), "tmpfs", 0, "size=16m,mode=755") != 0) {
    GTEST_SKIP() << "mounting a small disk needs root";
  }

  const auto sentence = refusal();

  umount2(options_.directory.c_str(), MNT_DETACH);
  EXPECT_THAT(sentence, HasSubstr("The disk is full"));
}

TEST_F(Cluster, comes_up_under_a_strict_umask)
{
  const auto old = umask(077);
  const auto running = ensure_running(options_);
  umask(old);

  EXPECT_EQ(query("select 'here'"), "here");
}

TEST_F(Cluster, puts_the_socket_elsewhere_when_the_path_is_too_long)
{
  options_.directory = root_ / std::string(120, 'x');
  have_data();

  const auto running = ensure_running(options_);

  const auto sockets = status_of(options_.directory).running.sockets;
  EXPECT_NE(sockets.parent_path(), options_.directory);
  EXPECT_EQ(query("select 'here'"), "here");
}

TEST_F(Cluster, an_interrupted_initdb_is_repeated)
{
  Directory directory(options_.directory);
  directory.prepare(choose_server_account());
  fs::create_directory(directory.unfinished_data());
  std::ofstream(directory.unfinished_data() / "PG_VERSION") << "1";

  const auto running = ensure_running(options_);

  EXPECT_EQ(query("select 'here'"), "here");
}

TEST_F(Cluster, a_wrong_own_setting_is_named)
{
  have_data();
  ensure_running(options_);
  std::ofstream(Directory(options_.directory).data() / "custom.conf") << "no_such_setting = 1\n";

  EXPECT_THAT(refusal(), HasSubstr("look at custom.conf"));
}

/// Not a test: what `up` leaves behind in the tests below.
TEST(SuperviseProgram, DISABLED_runs_until_it_is_asked_to_stop)
{
  const auto* directory = std::getenv(child_directory);
  ASSERT_NE(directory, nullptr);
  try {
    supervise(options_for(directory));
  } catch (const sqlkit::Error& error) {
    fprintf(stderr, "%s\n", error.message().c_str());
    _exit(1);
  }
  _exit(0);
}

std::vector<std::string> supervise_command()
{
  return {fs::read_symlink("/proc/self/exe"),
          "--gtest_filter=SuperviseProgram.DISABLED_runs_until_it_is_asked_to_stop",
          "--gtest_also_run_disabled_tests"};
}

TEST_F(Cluster, up_leaves_a_supervisor_behind_and_down_stops_it)
{
  have_data();
  setenv(child_directory, options_.directory.c_str(), 1);

  const auto address = up(options_, supervise_command());
  const auto status = status_of(options_.directory);
  EXPECT_EQ(status.state, State::running);
  EXPECT_EQ(status.running.runner, Runner::supervise);
  EXPECT_NE(status.supervisor, getpid());
  EXPECT_EQ(query("select 'here'"), "here");
  EXPECT_EQ(up(options_, supervise_command()).runtime_url, address.runtime_url);

  EXPECT_EQ(down(options_.directory), Stopped::yes);
  EXPECT_EQ(status_of(options_.directory).state, State::stopped);
  EXPECT_EQ(down(options_.directory), Stopped::was_not_running);
}

TEST_F(Cluster, up_reports_what_the_supervisor_said)
{
  Directory directory(options_.directory);
  directory.prepare(choose_server_account());
  fs::create_directory(directory.data());
  std::ofstream(directory.data() / "PG_VERSION") << "11\n";
  setenv(child_directory, options_.directory.c_str(), 1);

  try {
    up(options_, supervise_command());
    FAIL() << "came up";
  } catch (const sqlkit::Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("made by PostgreSQL 11"));
  }
}

TEST_F(Cluster, down_leaves_a_servers_own_cluster_alone)
{
  have_data();
  const auto running = ensure_running(options_);

  EXPECT_THROW(down(options_.directory), sqlkit::Error);
  EXPECT_EQ(status_of(options_.directory).state, State::running);
}

TEST_F(Cluster, wipe_leaves_nothing_of_the_data)
{
  have_data();
  {
    const auto running = ensure_running(options_);
    connect(owner_role).execute("drop table if exists things; create table things (id int)");
  }
  wipe(options_.directory);
  EXPECT_FALSE(fs::exists(Directory(options_.directory).data()));

  const auto running = ensure_running(options_);

  EXPECT_EQ(query("select count(*)::text from pg_tables where tablename = 'things'"), "0");
}

TEST_F(Cluster, comes_up_fast)
{
  have_data();
  {
    const auto running = ensure_running(options_);
  }

  const auto begin = std::chrono::steady_clock::now();
  const auto running = ensure_running(options_);

  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  RecordProperty("milliseconds", static_cast<int>(took.count()));
  EXPECT_LT(took, 5s);
}

}  // namespace
}  // namespace socialhub::cluster
