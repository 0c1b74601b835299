#include "http/ip_address.hpp"

#include <gtest/gtest.h>

#include <string>

namespace socialhub::http {
namespace {

bool is_public(const std::string& text)
{
  const auto address = parse_ip_address(text);
  EXPECT_TRUE(address) << text;
  return address && is_public_address(*address);
}

TEST(PublicAddress, ends_where_each_closed_range_begins)
{
  for (const auto* text :
       {"1.0.0.0",         "9.255.255.255",   "11.0.0.0",       "100.63.255.255",
        "100.128.0.0",     "126.255.255.255", "128.0.0.0",      "169.253.255.255",
        "169.255.0.0",     "172.15.255.255",  "172.32.0.0",     "191.255.255.255",
        "192.0.1.0",       "192.0.3.0",       "192.88.98.255",  "192.88.100.0",
        "192.167.255.255", "192.169.0.0",     "198.17.255.255", "198.20.0.0",
        "198.51.99.255",   "198.51.101.0",    "203.0.112.255",  "203.0.114.0",
        "223.255.255.255", "8.8.8.8",         "2001:200::",     "2606:4700::1111",
        "2a00:1450::1",    "2003::",          "3ffd::1",        "2001:db7::1",
        "::ffff:8.8.8.8",  "64:ff9b::808:808"}) {
    EXPECT_TRUE(is_public(text)) << text;
  }
}

TEST(PublicAddress, excludes_every_closed_ipv4_range_to_its_ends)
{
  for (const auto* text :
       {"0.0.0.0",        "0.255.255.255",   "10.0.0.0",        "10.255.255.255",
        "100.64.0.0",     "100.127.255.255", "127.0.0.1",       "127.255.255.255",
        "169.254.0.0",    "169.254.169.254", "169.254.255.255", "172.16.0.0",
        "172.31.255.255", "192.0.0.0",       "192.0.0.255",     "192.0.2.0",
        "192.0.2.255",    "192.88.99.1",     "192.168.0.0",     "192.168.255.255",
        "198.18.0.0",     "198.19.255.255",  "198.51.100.0",    "198.51.100.255",
        "203.0.113.0",    "203.0.113.255",   "224.0.0.1",       "239.255.255.255",
        "240.0.0.0",      "255.255.255.255"}) {
    EXPECT_FALSE(is_public(text)) << text;
  }
}

TEST(PublicAddress, excludes_what_is_not_global_in_ipv6)
{
  for (const auto* text : {"::",
                           "::1",
                           "::127.0.0.1",
                           "::8.8.8.8",
                           "::ffff:127.0.0.1",
                           "::ffff:7f00:1",
                           "::ffff:10.0.0.1",
                           "::ffff:0:7f00:1",
                           "64:ff9b::7f00:1",
                           "64:ff9b::a00:1",
                           "64:ff9b::a9fe:a9fe",
                           "64:ff9b:1::1",
                           "64:ff9b:1::808:808",
                           "100::1",
                           "2001::1",
                           "2001:0:4136:e378::1",
                           "2001:2::1",
                           "2001:10::1",
                           "2001:20::1",
                           "2001:db8::1",
                           "2002:7f00:1::",
                           "2002:808:808::1",
                           "3ffe::1",
                           "3fff::1",
                           "3fff:fff::1",
                           "4000::1",
                           "5f00::1",
                           "fc00::1",
                           "fdff::1",
                           "fe80::1",
                           "febf::1",
                           "fec0::1",
                           "ff02::1",
                           "1fff::1"}) {
    EXPECT_FALSE(is_public(text)) << text;
  }
}

TEST(IpAddress, is_read_only_in_its_plain_forms)
{
  for (const auto* text : {"", "1", "127.1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4",
                           "0x7f.0.0.1", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4/8", "fe80::1%lo", "[::1]",
                           ":::", "1::2::3", "12345::", "::1.2.3", "localhost"}) {
    EXPECT_FALSE(parse_ip_address(text)) << text;
  }
  EXPECT_FALSE(parse_ip_address(std::string("1.2.3.4\0", 8)));
}

TEST(IpAddress, is_written_in_one_form)
{
  EXPECT_EQ(to_string(*parse_ip_address("8.8.8.8")), "8.8.8.8");
  EXPECT_EQ(to_string(*parse_ip_address("2001:DB8:0:0:0::1")), "2001:db8::1");
  EXPECT_EQ(to_string(*parse_ip_address("::ffff:7f00:1")), "::ffff:127.0.0.1");
}

}  // namespace
}  // namespace socialhub::http
