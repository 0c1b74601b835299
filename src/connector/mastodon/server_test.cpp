#include "connector/mastodon/server.hpp"

#include "connector/mastodon/test/captures.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::mastodon {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

TEST(Server, may_be_typed_in_several_ways)
{
  const std::vector<std::pair<std::string, std::string>> cases{
      {"reef.example", "https://reef.example"},
      {"  Reef.Example ", "https://reef.example"},
      {"https://reef.example", "https://reef.example"},
      {"https://reef.example/@anna", "https://reef.example"},
      {"https://reef.example/home?x=1#y", "https://reef.example"},
      {"reef.example/@anna", "https://reef.example"},
      {"anna@reef.example", "https://reef.example"},
      {"@anna@reef.example", "https://reef.example"},
      {"reef.example:8443", "https://reef.example:8443"},
      {"xn--rf-yia.example", "https://xn--rf-yia.example"},
      {"http://127.0.0.1:8095", "http://127.0.0.1:8095"},
  };
  for (const auto& [typed, origin] : cases) {
    EXPECT_EQ(normalize_typed_server(typed, Loopback::allowed), origin) << typed;
  }
}

TEST(Server, is_refused_unless_it_can_be_one)
{
  for (const std::string typed :
       {"", "@", "anna@", "two words", "http://reef.example", "ftp://reef.example",
        "https://anna@reef.example", "reef.example\r\nHost: x", "https://", "räf.example",
        "file:///etc/passwd", "http://10.0.0.1"}) {
    try {
      const auto origin = normalize_typed_server(typed, Loopback::allowed);
      ADD_FAILURE() << typed << " became " << origin;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_request) << typed;
      EXPECT_EQ(error.field("platform"), "mastodon") << typed;
    }
  }
  EXPECT_THROW(normalize_typed_server("http://127.0.0.1:8095", Loopback::refused), Error);
}

TEST(Instance, says_what_the_server_can)
{
  const auto instance = parse_instance(load_answer("reference-instance"), "https://reef.example");

  EXPECT_EQ(instance.server_url, "https://reef.example");
  EXPECT_EQ(instance.domain, "reef.example");
  EXPECT_EQ(instance.api_version, 7);
  EXPECT_EQ(instance.max_characters, 640);
  EXPECT_EQ(instance.max_media, 6);
}

TEST(Instance, is_read_from_the_older_call_too)
{
  const auto instance = parse_instance(load_answer("instance-v1"), "http://127.0.0.1:8461");

  EXPECT_EQ(instance.domain, "127.0.0.1:8461");
  EXPECT_EQ(instance.api_version, std::nullopt);
}

TEST(Instance, has_usual_limits_where_it_names_none_that_can_be_meant)
{
  const auto instance =
      parse_instance(answer_with(parse_json(R"({"uri":"https://old.example","configuration":
          {"statuses":{"max_characters":-1,"max_media_attachments":99999999999}}})")),
                     "https://old.example");

  EXPECT_EQ(instance.domain, "old.example");
  EXPECT_EQ(instance.max_characters, 500);
  EXPECT_EQ(instance.max_media, 4);
}

TEST(Instance, is_not_what_a_web_page_says)
{
  for (const std::string body :
       {"", "<html>", "[]", "{}", R"({"domain":""})", R"({"domain":"a b"})", R"({"domain":7})"}) {
    EXPECT_THROW(parse_instance({.status = 200, .headers = {}, .body = body}, "https://x.example"),
                 Error)
        << body;
  }
}

TEST(HostMeta, names_the_server_of_a_domain)
{
  const auto named = [](const std::string& body) {
    return find_named_server({.status = 200, .headers = {}, .body = body}, Loopback::refused);
  };
  EXPECT_EQ(named(R"(<?xml version="1.0"?><XRD><Link rel="lrdd" template=")"
                  R"(https://social.example/.well-known/webfinger?resource={uri}"/></XRD>)"),
            "https://social.example");
  EXPECT_EQ(named("<Link template='https://social.example/wf?{uri}'/>"), "https://social.example");
  for (const std::string body :
       {"", "template=", "template=\"", "template=https://x.example", "template=\"\"",
        "template=\"http://x.example/\"", "template=\"http://127.0.0.1/\"",
        "template=\"https://a@x.example/\"", "template=\"javascript:x\""}) {
    EXPECT_EQ(named(body), std::nullopt) << body;
  }
}

TEST(HostMeta, may_send_us_on)
{
  const auto sent_to = [](const std::string& location) {
    return find_redirected_server(Error{ErrorCode::bad_gateway, "Moved.", {{"location", location}}},
                                  Loopback::refused);
  };
  EXPECT_EQ(sent_to("https://social.example/.well-known/host-meta"), "https://social.example");
  EXPECT_EQ(sent_to("http://10.0.0.1/.well-known/host-meta"), std::nullopt);
  EXPECT_EQ(sent_to("/elsewhere"), std::nullopt);
  EXPECT_EQ(sent_to(""), std::nullopt);
}

}  // namespace
}  // namespace socialhub::connector::mastodon
