#include "http/url.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace socialhub::http {
namespace {

using testing::ElementsAre;
using testing::Pair;

struct UrlCase {
  std::string text;
  std::string normal;  ///< how it is written once parsed; "" if it is refused
};

std::string normalize(const std::string& text)
{
  const auto url = parse_url(text);
  return url ? to_string(*url) : "";
}

TEST(Url, has_its_parts)
{
  const auto url = parse_url("HTTPS://Example.COM:8443/A/b?C=d#e");

  ASSERT_TRUE(url);
  EXPECT_EQ(*url, (Url{"https", "example.com", 8443, "/A/b", "C=d"}));
  EXPECT_EQ(url->origin(), "https://example.com:8443");
}

TEST(Url, is_written_in_one_spelling)
{
  const UrlCase cases[] = {
      {"http://a", "http://a/"},
      {"http://a?b", "http://a/?b"},
      {"http://a:80/", "http://a/"},
      {"https://a:443/", "https://a/"},
      {"http://a:443/", "http://a:443/"},
      {"http://a/?", "http://a/"},
      {"http://a/b#c?d", "http://a/b"},
      {"http://127.0.0.1:8080/", "http://127.0.0.1:8080/"},
      {"http://[::1]:80/", "http://[::1]/"},
      {"http://[2001:DB8:0:0::1]/", "http://[2001:db8::1]/"},
      {"http://xn--mnchen-3ya.de/", "http://xn--mnchen-3ya.de/"},
      {"http://my_host/", "http://my_host/"},
      {"http://a/K\xc3\xb6ln?q=\xc3\xb6", "http://a/K%C3%B6ln?q=%C3%B6"},
      {"http://a/b|c{d}?\"<e>^`", "http://a/b%7Cc%7Bd%7D?%22%3Ce%3E%5E%60"},
      {"http://a/%2f%2F", "http://a/%2f%2F"},
      {"http://a/@b:c", "http://a/@b:c"},
      {"http://1.2.3.4.example/", "http://1.2.3.4.example/"},
      {"http://a/../b/./c", "http://a/../b/./c"},
  };
  for (const auto& [text, normal] : cases) {
    EXPECT_EQ(normalize(text), normal) << text;
  }
}

TEST(Url, is_refused_where_readers_disagree)
{
  for (const std::string text : {"",
                                 "a",
                                 "/a",
                                 "//a/",
                                 "http:",
                                 "http:/a",
                                 "http:a",
                                 "http://",
                                 "http:///a",
                                 "http://?a",
                                 "ftp://a/",
                                 "javascript:alert(1)",
                                 "data:,a",
                                 "file:///a",
                                 " http://a/",
                                 "http://a/ ",
                                 "http://a /",
                                 "http://a/b c",
                                 "http://a/\tb",
                                 "http://a/\nb",
                                 "http://a/\x7f",
                                 "http://u@a/",
                                 "http://u:p@a/",
                                 "http://@a/",
                                 "http://a\\b/",
                                 "http://a/\\b",
                                 "http://a:/",
                                 "http://a:0/",
                                 "http://a:65536/",
                                 "http://a:+80/",
                                 "http://a:8o/",
                                 "http://a:80:80/",
                                 "http://a:-1/",
                                 "http://[::1/",
                                 "http://[::1]a/",
                                 "http://[::1]:/",
                                 "http://[1.2.3.4]/",
                                 "http://::1/",
                                 "http://[fe80::1%25eth0]/",
                                 "http://[]/",
                                 "http://127.1/",
                                 "http://127.0.0.01/",
                                 "http://0x7f.1/",
                                 "http://2130706433/",
                                 "http://1.2.3.256/",
                                 "http://1.2.3.4.5/",
                                 "http://a.0x1/",
                                 "http://a.7/",
                                 "http://127.0.0.1./",
                                 "http://a./",
                                 "http://.a/",
                                 "http://a..b/",
                                 "http://-a/",
                                 "http://a-/",
                                 "http://a%62c/",
                                 "http://a*b/",
                                 "http://a,b/",
                                 "http://\xc3\xa9/",
                                 "http://a/\xff",
                                 "http://a/%",
                                 "http://a/%2",
                                 "http://a/%zz",
                                 "http://a/?%",
                                 "http://a#@b\n/"}) {
    EXPECT_EQ(normalize(text), "") << text;
  }
}

TEST(Url, is_refused_with_a_nul_or_a_host_too_long)
{
  EXPECT_EQ(normalize(std::string("http://a\0b/", 11)), "");
  EXPECT_EQ(normalize("http://" + std::string(64, 'a') + "/"), "");
  std::string many_labels = "a";
  for (int i = 0; i < 300; ++i)
    many_labels += ".a";
  EXPECT_EQ(normalize("http://" + many_labels + "/"), "");
}

struct ReferenceCase {
  std::string reference;
  std::string target;
};

TEST(UrlReference, resolves_as_rfc_3986_says)
{
  const auto base = *parse_url("http://a/b/c/d;p?q");
  const ReferenceCase cases[] = {
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g/"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q"},
      {"g#s", "http://a/b/c/g"},
      {";x", "http://a/b/c/;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../../g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"./g/.", "http://a/b/c/g/"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"https://z/", "https://z/"},
      {"http:g", ""},
      {"ftp://z/", ""},
      {"//u@z/", ""},
      {"\\\\z", ""},
      {"/a b", ""},
  };
  for (const auto& [reference, target] : cases) {
    const auto url = resolve_reference(base, reference);
    EXPECT_EQ(url ? to_string(*url) : "", target) << reference;
  }
}

TEST(HostHeader, is_a_host_with_at_most_a_port)
{
  for (const auto* text : {"hub", "HUB.example", "127.0.0.1", "hub:8080", "[::1]", "[::1]:8080"}) {
    EXPECT_TRUE(is_host_header(text)) << text;
  }
  for (const auto* text : {"", "a b", "a/b", "u@a", "a:", "a:x", "a:0", "a,b", "::1", "127.1"}) {
    EXPECT_FALSE(is_host_header(text)) << text;
  }
}

TEST(PercentEncoding, escapes_all_but_unreserved_bytes)
{
  EXPECT_EQ(percent_encode("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(percent_encode(" /?#%&+=\xc3\xa9"), "%20%2F%3F%23%25%26%2B%3D%C3%A9");
}

TEST(PercentEncoding, comes_back_from_every_byte)
{
  std::string all;
  for (int byte = 0; byte < 256; ++byte)
    all += static_cast<char>(byte);

  EXPECT_EQ(percent_decode(percent_encode(all)), all);
}

TEST(PercentEncoding, refuses_broken_escapes)
{
  for (const auto* text : {"%", "%2", "a%", "%zz", "%2g", "%%20"}) {
    EXPECT_FALSE(percent_decode(text)) << text;
  }
}

TEST(Query, is_read_into_pairs_in_order)
{
  EXPECT_THAT(
      *parse_query("a=1&b=x+y%2B&a=&c&&=d"),
      ElementsAre(Pair("a", "1"), Pair("b", "x y+"), Pair("a", ""), Pair("c", ""), Pair("", "d")));
  EXPECT_THAT(*parse_query(""), ElementsAre());
  EXPECT_FALSE(parse_query("a=%"));
  EXPECT_FALSE(parse_query("%=a"));
}

TEST(Query, survives_writing_and_reading)
{
  const QueryParameters parameters{{"a b", "&=+%#"}, {"", "\xc3\xa9"}, {"c", ""}};

  EXPECT_EQ(parse_query(write_query(parameters)), parameters);
}

}  // namespace
}  // namespace socialhub::http
