#include "cluster/diagnosis.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace socialhub::cluster {
namespace {

using testing::HasSubstr;

struct Case {
  std::string name;
  std::string output;
  std::string expected;
  bool may_pass_soon = false;
};

class DiagnosisOf : public testing::TestWithParam<Case> {};

TEST_P(DiagnosisOf, tells_the_cause_in_a_sentence)
{
  const auto& row = GetParam();

  const auto diagnosis = diagnose(row.output, "/srv/hub", 5433);

  EXPECT_THAT(diagnosis.sentence, HasSubstr(row.expected));
  EXPECT_EQ(diagnosis.may_pass_soon, row.may_pass_soon);
}

// What PostgreSQL 15 and 16 really wrote.
INSTANTIATE_TEST_SUITE_P(
    Outputs, DiagnosisOf,
    testing::Values(
        Case{"port_in_use",
             "2026-11-22 10:00:00.000 UTC [7] LOG:  could not bind IPv4 address \"127.0.0.1\": "
             "Address already in use\n"
             "2026-11-22 10:00:00.000 UTC [7] HINT:  Is another postmaster already running on port "
             "5433?\n"
             "2026-11-22 10:00:00.000 UTC [7] WARNING:  could not create listen socket for "
             "\"127.0.0.1\"\n"
             "2026-11-22 10:00:00.000 UTC [7] FATAL:  could not create any TCP/IP sockets\n",
             "Port 5433 on 127.0.0.1 is in use by another program"},
        Case{"disk_full_in_initdb",
             "creating directory /srv/hub/data ... ok\ninitdb: error: could not write file "
             "\"/srv/hub/data/x\": No space left on device\n",
             "The disk is full"},
        Case{"disk_full_in_server",
             "2026-11-22 10:00:00.000 UTC [7] FATAL:  could not write lock file "
             "\"postmaster.pid\": No space left on device\n",
             "The disk is full"},
        Case{"other_major",
             "2026-11-22 10:00:00.000 UTC [7] FATAL:  database files are incompatible with server\n"
             "2026-11-22 10:00:00.000 UTC [7] DETAIL:  The data directory was initialized by "
             "PostgreSQL version 14\n",
             "made by another version"},
        Case{"missing_links",
             "/opt/bin/postgres: error while loading shared libraries: libicui18n.so.60: cannot "
             "open shared object file: No such file or directory\n",
             "libicui18n.so.60"},
        Case{
            "left_over_lock",
            "2026-11-22 10:00:00.000 UTC [7] LOG:  skipping missing configuration file "
            "\"/srv/hub/data/custom.conf\"\n"
            "2026-11-22 10:00:00.000 UTC [7] FATAL:  lock file \"postmaster.pid\" already exists\n",
            "Another PostgreSQL uses /srv/hub", true},
        Case{"left_over_memory",
             "2026-11-22 10:00:00.000 UTC [7] FATAL:  pre-existing shared memory block (key 1, ID "
             "2) is still in use\n",
             "has not ended yet", true},
        Case{"wrong_setting",
             "2026-11-22 10:00:00.000 UTC [7] LOG:  unrecognized configuration parameter \"x\" in "
             "file \"/srv/hub/data/custom.conf\" line 1\n"
             "2026-11-22 10:00:00.000 UTC [7] FATAL:  configuration file "
             "\"/srv/hub/data/custom.conf\" contains errors\n",
             "look at custom.conf: configuration file"},
        Case{"damaged",
             "2026-11-22 10:00:00.000 UTC [7] PANIC:  could not locate a valid checkpoint record\n",
             "Restore a backup"},
        Case{"anything_else", "2026-11-22 10:00:00.000 UTC [7] FATAL:  the moon is full\n",
             "its last words were: the moon is full."},
        Case{"nothing_said", "", "ended without a word"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace socialhub::cluster
