#include "http/gate.hpp"

#include <gtest/gtest.h>

#include <string>

namespace socialhub::http {
namespace {

int status_of_line(const std::string& line)
{
  const auto refusal = inspect_request_line(line);
  return refusal ? refusal->status : 200;
}

int status_of_head(const std::string& head)
{
  const auto refusal = inspect_head(head, GateLimits{});
  return refusal ? refusal->status : 200;
}

/// A head with these lines between Host and the end.
std::string head_with(const std::string& lines, const std::string& method = "POST")
{
  return method + " / HTTP/1.1\r\nHost: hub\r\n" + lines + "\r\n";
}

struct GateCase {
  std::string text;
  int status;
};

TEST(Gate, judges_request_lines)
{
  const GateCase cases[] = {
      {"GET / HTTP/1.1", 200},
      {"OPTIONS * HTTP/1.1", 200},
      {"GET /a?b=%2f HTTP/1.0", 200},
      {"GET HTTP://hub/ HTTP/1.1", 200},
      {"GET http://hub HTTP/1.1", 400},
      {"POST * HTTP/1.1", 400},
      {"GET", 400},
      {"GET ", 400},
      {"GET /", 400},
      {"GET / ", 400},
      {"GET / HTTP/1.1 ", 400},
      {"GET / HTTP/11", 400},
      {"GET / HTTP/a.b", 400},
      {"GET / HTTP/3.0", 505},
      {"DEBUG / HTTP/1.1", 405},
      {"", 400},
  };
  for (const auto& [text, status] : cases) {
    EXPECT_EQ(status_of_line(text), status) << text;
  }
}

TEST(Gate, judges_framing)
{
  const GateCase cases[] = {
      {"", 200},
      {"Content-Length: 0\r\n", 200},
      {"Content-Length: 0000000000000000003\r\n", 200},
      {"Content-Length: 00000000000000000003\r\n", 400},
      {"Content-Length:3\r\n", 200},
      {"content-length:\t3 \r\n", 200},
      {"Content-Length: 3;\r\n", 400},
      {"Transfer-Encoding: Chunked\r\n", 200},
      {"Transfer-Encoding: chunked;q=1\r\n", 400},
      {"Transfer-Encoding:\r\n", 400},
      {"Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", 400},
      {"Expect: 100-continue\r\n", 200},
      {"Expect: 42\r\n", 417},
  };
  for (const auto& [lines, status] : cases) {
    EXPECT_EQ(status_of_head(head_with(lines)), status) << lines;
  }
}

TEST(Gate, wants_reads_without_content)
{
  EXPECT_EQ(status_of_head(head_with("Content-Length: 000\r\n", "GET")), 200);
  EXPECT_EQ(status_of_head(head_with("Content-Length: 1\r\n", "GET")), 400);
  EXPECT_EQ(status_of_head(head_with("Transfer-Encoding: chunked\r\n", "HEAD")), 400);
  EXPECT_EQ(status_of_head(head_with("Content-Length: 1\r\n", "DELETE")), 200);
}

TEST(Gate, counts_bytes_and_fields)
{
  std::string lines;
  for (int i = 0; i < 99; ++i)
    lines += "a: b\r\n";
  EXPECT_EQ(status_of_head(head_with(lines)), 200);
  EXPECT_EQ(status_of_head(head_with(lines + "a: b\r\n")), 431);

  const auto overhead = head_with("a: \r\n").size();
  EXPECT_EQ(status_of_head(head_with("a: " + std::string(8192 - overhead, 'x') + "\r\n")), 200);
  EXPECT_EQ(status_of_head(head_with("a: " + std::string(8193 - overhead, 'x') + "\r\n")), 431);
}

TEST(Gate, wants_a_whole_head)
{
  EXPECT_EQ(status_of_head(""), 400);
  EXPECT_EQ(status_of_head("\r\n\r\n"), 400);
  EXPECT_EQ(status_of_head("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(status_of_head("GET / HTTP/1.1\r\nHost: hub\r\n"), 400);
}

TEST(Gate, knows_beginnings_that_lead_nowhere)
{
  EXPECT_FALSE(is_hopeless(""));
  EXPECT_FALSE(is_hopeless("GET / HTTP/1.1\r"));
  EXPECT_FALSE(is_hopeless("GET / HTTP/1.1\r\nHo"));
  EXPECT_TRUE(is_hopeless("\x16\x03\x01"));
  EXPECT_TRUE(is_hopeless("GET / HTTP/1.1\n"));
  EXPECT_TRUE(is_hopeless("GET / HTTP/1.1\rH"));
  EXPECT_TRUE(is_hopeless("GET / HTTP/1.1\r\r"));
}

}  // namespace
}  // namespace socialhub::http
