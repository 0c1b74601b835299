#include "cluster/process.hpp"

#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include <unistd.h>

namespace socialhub::cluster {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

TEST(Process, brings_back_output_and_status)
{
  const auto result =
      run_program({.arguments = {"/bin/sh", "-c", "echo out; echo err >&2; exit 3"}});

  EXPECT_EQ(result.output, "out\nerr\n");
  EXPECT_FALSE(result.succeeded());
  EXPECT_EQ(describe_ending(result.status), "exit status 3");
}

TEST(Process, says_what_cannot_be_run)
{
  try {
    run_program({.arguments = {"/nowhere/postgres"}});
    FAIL() << "ran";
  } catch (const sqlkit::Error& error) {
    EXPECT_EQ(error.message(), "/nowhere/postgres cannot be run: No such file or directory.");
  }
}

TEST(Process, inherits_neither_environment_nor_descriptors)
{
  setenv("PGDATA", "/etc", 1);

  const auto environment = run_program({.arguments = {"/usr/bin/env"}});
  const auto descriptors = run_program({.arguments = {"/bin/ls", "/proc/self/fd"}});

  EXPECT_THAT(environment.output, Not(HasSubstr("PGDATA")));
  EXPECT_EQ(descriptors.output, "0\n1\n2\n3\n");  // the last is the folder that ls reads
}

TEST(Process, waits_for_the_end_of_a_child)
{
  auto process = Process::start({.arguments = {"/bin/sleep", "100"}});

  EXPECT_FALSE(process.wait_for_end(1ms));
  process.send_signal(SIGKILL);
  EXPECT_TRUE(process.wait_for_end(10s));
  EXPECT_EQ(process.ending(), "signal 9");
  process.send_signal(SIGKILL);  // somebody else may have that number by now
}

TEST(Process, a_stop_request_ends_the_wait)
{
  auto process = Process::start({.arguments = {"/bin/sleep", "100"}});
  StopRequest stop;
  stop.make();

  EXPECT_FALSE(process.wait_for_end(1h, &stop));

  process.send_signal(SIGKILL);
  EXPECT_TRUE(process.wait_for_end(10s));
}

TEST(Process, watches_one_that_is_not_its_child)
{
  auto child = Process::start({.arguments = {"/bin/sleep", "100"}});
  auto watched = Process::adopt(child.id());
  ASSERT_TRUE(watched);
  EXPECT_FALSE(watched->has_ended());

  watched->send_signal(SIGKILL);

  EXPECT_TRUE(
      watched->wait_for_end(10s));  // a zombie until its parent reaps it: ended all the same
  EXPECT_TRUE(child.wait_for_end(10s));
}

TEST(Process, never_adopts_the_first_process)
{
  EXPECT_FALSE(Process::adopt(1));
  EXPECT_FALSE(Process::adopt(0));
  EXPECT_FALSE(Process::adopt(-1));
}

}  // namespace
}  // namespace socialhub::cluster
