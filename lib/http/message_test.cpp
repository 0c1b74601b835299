#include "http/message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace socialhub::http {
namespace {

using testing::ElementsAre;
using testing::Pair;

std::vector<Headers::Field> fields_of(const Headers& headers)
{
  return {headers.begin(), headers.end()};
}

TEST(Method, has_one_spelling)
{
  for (const auto method : {Method::get, Method::head, Method::post, Method::put, Method::patch,
                            Method::delete_, Method::options}) {
    EXPECT_EQ(parse_method(to_string(method)), method);
  }
  EXPECT_EQ(to_string(Method::delete_), "DELETE");
  EXPECT_FALSE(parse_method("get"));
  EXPECT_FALSE(parse_method("TRACE"));
  EXPECT_FALSE(parse_method(""));
}

TEST(Headers, are_found_without_case)
{
  const Headers headers{{"Content-Type", "a"}, {"content-type", "b"}};

  EXPECT_EQ(headers.find("CONTENT-TYPE"), "a");
  EXPECT_FALSE(headers.find("Content_Type"));
}

TEST(Headers, keep_their_order)
{
  Headers headers{{"A", "1"}, {"B", "2"}, {"a", "3"}, {"C", "4"}};

  headers.add("b", "5");
  headers.set("a", "6");

  EXPECT_THAT(fields_of(headers),
              ElementsAre(Pair("B", "2"), Pair("C", "4"), Pair("b", "5"), Pair("a", "6")));
  headers.remove("B");
  EXPECT_THAT(fields_of(headers), ElementsAre(Pair("C", "4"), Pair("a", "6")));
}

TEST(Reason, is_known_for_what_we_send)
{
  EXPECT_EQ(reason_phrase(200), "OK");
  EXPECT_EQ(reason_phrase(431), "Request Header Fields Too Large");
  EXPECT_EQ(reason_phrase(299), "");
}

TEST(Characters, are_those_of_rfc_9110)
{
  EXPECT_TRUE(is_token("X-A_b.1!"));
  EXPECT_FALSE(is_token(""));
  EXPECT_FALSE(is_token("a b"));
  EXPECT_FALSE(is_token("a:"));
  EXPECT_FALSE(is_token("\xc3\xa9"));
  EXPECT_TRUE(is_field_value("a\tb \xc3\xa9"));
  EXPECT_FALSE(is_field_value("a\nb"));
  EXPECT_FALSE(is_field_value("a\x7f"));
}

}  // namespace
}  // namespace socialhub::http
