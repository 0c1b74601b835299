#include "cluster/configuration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace socialhub::cluster {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Configuration, listens_on_loopback_only)
{
  const auto text = render_postgresql_conf({.sockets = "/srv/hub/run", .port = 5433});

  EXPECT_THAT(text, HasSubstr("port = 5433\n"));
  EXPECT_THAT(text, HasSubstr("listen_addresses = '127.0.0.1'\n"));
  EXPECT_THAT(text, HasSubstr("unix_socket_directories = '\"/srv/hub/run\"'\n"));
  EXPECT_THAT(text, HasSubstr("ssl = off\n"));
}

TEST(Configuration, can_do_without_tcp)
{
  const auto text = render_postgresql_conf({.sockets = "/run", .listens_on_tcp = false});

  EXPECT_THAT(text, HasSubstr("listen_addresses = ''\n"));
}

TEST(Configuration, syncs_unless_told_otherwise)
{
  EXPECT_THAT(render_postgresql_conf({.sockets = "/run"}), Not(HasSubstr("fsync")));
  EXPECT_THAT(render_postgresql_conf({.sockets = "/run", .durability = Durability::none}),
              HasSubstr("fsync = off\n"));
}

TEST(Configuration, quotes_unusual_paths)
{
  const auto text = render_postgresql_conf({.sockets = "/home/o'neil, \"x\"/run"});

  EXPECT_THAT(text, HasSubstr("'\"/home/o''neil, \"\"x\"\"/run\"'"));
}

TEST(Configuration, an_owners_settings_come_last)
{
  const auto text = render_postgresql_conf({.sockets = "/run", .durability = Durability::none});

  EXPECT_TRUE(text.ends_with("include_if_exists = 'custom.conf'\n"));
}

TEST(Configuration, only_the_runtime_role_comes_in_by_password_and_only_to_its_database)
{
  EXPECT_THAT(render_hba_conf(),
              HasSubstr("local all all peer map=socialhub\n"
                        "host socialhub socialhub 127.0.0.1/32 scram-sha-256\n"));
}

TEST(Configuration, maps_each_user_to_the_three_roles)
{
  const auto text = render_ident_conf({"root", "socialhub"});

  for (const auto* role : {"postgres", "socialhub_owner", "socialhub"}) {
    EXPECT_THAT(text, HasSubstr(std::string("socialhub \"root\" ") + role + "\n"));
    EXPECT_THAT(text, HasSubstr(std::string("socialhub \"socialhub\" ") + role + "\n"));
  }
}

TEST(Configuration, a_socket_url_survives_unusual_paths)
{
  const auto url = make_socket_url({.sockets = "/srv/a b&c/run", .port = 6000}, owner_role);

  EXPECT_EQ(url, "postgresql:///socialhub?host=/srv/a%20b%26c/run&port=6000&user=socialhub_owner");
}

TEST(Configuration, the_tcp_url_is_the_one_of_the_original_design)
{
  const auto url = make_tcp_url({.port = 5433}, "socialhub");

  EXPECT_EQ(url.reveal(), "postgresql://socialhub:socialhub@localhost:5433/socialhub");
}

}  // namespace
}  // namespace socialhub::cluster
