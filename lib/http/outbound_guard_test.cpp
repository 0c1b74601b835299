#include "http/outbound_guard.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

namespace socialhub::http {
namespace {

Url url_of(const std::string& text)
{
  return *parse_url(text);
}
IpAddress address_of(const std::string& text)
{
  return *parse_ip_address(text);
}

TEST(OutboundGuard, lets_through_public_addresses_only)
{
  const OutboundGuard guard({});

  EXPECT_TRUE(guard.may_connect(url_of("https://example.com/"), address_of("93.184.216.34")));
  EXPECT_FALSE(guard.may_connect(url_of("https://example.com/"), address_of("10.0.0.1")));
}

TEST(OutboundGuard, excepts_exact_pairs_in_any_spelling)
{
  const OutboundGuard guard({"127.0.0.1:8091", "Mastodon.Lan:443", "[0::1]:3000"});

  EXPECT_TRUE(guard.is_allowed_target(url_of("http://127.0.0.1:8091/a")));
  EXPECT_TRUE(guard.is_allowed_target(url_of("https://mastodon.lan/")));
  EXPECT_TRUE(guard.is_allowed_target(url_of("http://[::1]:3000/")));
  EXPECT_FALSE(guard.is_allowed_target(url_of("http://127.0.0.1:8092/")));
  EXPECT_FALSE(guard.is_allowed_target(url_of("http://localhost:8091/")));
  EXPECT_TRUE(guard.may_connect(url_of("https://mastodon.lan/"), address_of("192.168.0.2")));
}

TEST(OutboundGuard, refuses_a_target_that_is_no_pair)
{
  for (const auto* target : {"", "a b", "http://a", "a/b", "u@a:1", "127.1:80", "a:99999", "a?b"}) {
    EXPECT_THROW(OutboundGuard({target}), sqlkit::Error) << target;
  }
}

TEST(OutboundGuard, keeps_away_from_ports_of_other_protocols)
{
  const OutboundGuard guard({"localhost:5432"});

  for (const auto* url : {"http://a/", "https://a/", "http://a:8080/", "http://a:3000/"}) {
    EXPECT_TRUE(guard.may_use_port(url_of(url))) << url;
  }
  for (const auto* url : {"http://a:22/", "http://a:25/", "http://a:5432/", "http://a:6379/"}) {
    EXPECT_FALSE(guard.may_use_port(url_of(url))) << url;
  }
  EXPECT_TRUE(guard.may_use_port(url_of("http://localhost:5432/")));
}

}  // namespace
}  // namespace socialhub::http
