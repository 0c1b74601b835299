#include "sqlkit/studio/gate.hpp"

#include "sqlkit/studio/page_files.hpp"

#include <gtest/gtest.h>

#include <set>

namespace sqlkit::studio {
namespace {

const Gate gate(4983, "0123456789abcdef");

RequestHead question()
{
  return {.method = "POST",
          .path = "/api/tables",
          .host = "127.0.0.1:4983",
          .origin = "http://127.0.0.1:4983",
          .token = "0123456789abcdef",
          .content_type = "application/json"};
}

int status_of(const RequestHead& head)
{
  const auto refused = gate.check(head);
  return refused ? refused->status : 200;
}

TEST(StudioGate, lets_its_own_page_ask)
{
  auto head = question();
  EXPECT_EQ(status_of(head), 200);
  head.host = "localhost:4983";
  head.origin = "http://localhost:4983";
  EXPECT_EQ(status_of(head), 200);
  head.host = "[::1]:4983";
  head.origin = "";
  EXPECT_EQ(status_of(head), 200);
}

TEST(StudioGate, refuses_every_address_but_its_own)
{
  for (const auto* host :
       {"", "evil.example", "evil.example:4983", "127.0.0.1", "127.0.0.1:80",
        "localhost.evil.example:4983", "127.0.0.1:4983.evil.example", "10.0.0.1:4983"}) {
    auto head = question();
    head.host = host;
    head.origin = "";
    EXPECT_EQ(status_of(head), 421) << host;
    EXPECT_EQ(status_of({.method = "GET", .path = "/", .host = host}), 421) << host;
  }
}

TEST(StudioGate, refuses_other_origins)
{
  for (const auto* origin : {"null", "http://evil.example", "https://127.0.0.1:4983",
                             "http://127.0.0.1:4984", "http://localhost:4983"}) {
    auto head = question();
    head.origin = origin;
    EXPECT_EQ(status_of(head), 403) << origin;
  }
}

TEST(StudioGate, refuses_questions_without_the_token)
{
  for (const auto* token : {"", "0123456789abcdee", "0123456789abcdef0"}) {
    auto head = question();
    head.token = token;
    EXPECT_EQ(status_of(head), 401) << token;
  }
}

TEST(StudioGate, takes_questions_only_as_a_post_of_json)
{
  auto head = question();
  head.method = "GET";
  EXPECT_EQ(status_of(head), 405);
  head = question();
  head.content_type = "text/plain";
  EXPECT_EQ(status_of(head), 415);
  EXPECT_EQ(status_of({.method = "POST", .path = "/", .host = "127.0.0.1:4983"}), 405);
}

TEST(StudioGate, gives_the_page_to_whoever_asks_on_this_machine)
{
  EXPECT_EQ(status_of({.method = "GET", .path = "/", .host = "127.0.0.1:4983"}), 200);
}

TEST(StudioGate, makes_tokens_that_differ)
{
  std::set<std::string> tokens;
  for (int i = 0; i < 100; ++i) {
    tokens.insert(make_token());
  }
  EXPECT_EQ(tokens.size(), 100U);
  EXPECT_EQ(tokens.begin()->size(), 48U);
}

TEST(StudioPage, is_built_in)
{
  const auto* page = find_page_file("/");
  ASSERT_NE(page, nullptr);
  EXPECT_EQ(content_type_of(*page), "text/html; charset=utf-8");
  EXPECT_EQ(find_page_file("/index.html"), page);
  EXPECT_EQ(find_page_file("/../gate.cpp"), nullptr);
  EXPECT_EQ(find_page_file(""), page);
}

}  // namespace
}  // namespace sqlkit::studio
