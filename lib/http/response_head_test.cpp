#include "http/response_head.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

namespace socialhub::http {
namespace {

const auto a_sunday = std::chrono::system_clock::from_time_t(1'795'334'545);

TEST(HttpDate, is_written_in_gmt)
{
  EXPECT_EQ(format_http_date(a_sunday), "Sun, 22 Nov 2026 08:02:25 GMT");
  EXPECT_EQ(format_http_date(std::chrono::system_clock::from_time_t(784'111'777)),
            "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(ResponseHead, states_the_length)
{
  const Headers headers{{"Content-Type", "text/plain"}};

  EXPECT_EQ(write_response_head({200, headers, BodyFraming::length, 3, true}, a_sunday),
            "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 08:02:25 GMT\r\n"
            "Content-Type: text/plain\r\nContent-Length: 3\r\n\r\n");
}

TEST(ResponseHead, states_no_length_where_no_body_can_be)
{
  EXPECT_EQ(write_response_head({204, {}, BodyFraming::length, 0, false}, a_sunday),
            "HTTP/1.1 204 No Content\r\nDate: Sun, 22 Nov 2026 08:02:25 GMT\r\n"
            "Connection: close\r\n\r\n");
}

TEST(ResponseHead, refuses_headers_that_break_it)
{
  const Headers split{{"X-A", "b\r\nX-B: c"}};
  const Headers unnamed{{"", "b"}};

  EXPECT_THROW(write_response_head({200, split, BodyFraming::length, 0, true}, a_sunday),
               sqlkit::Error);
  EXPECT_THROW(write_response_head({200, unnamed, BodyFraming::length, 0, true}, a_sunday),
               sqlkit::Error);
}

TEST(Chunk, carries_its_length_in_hexadecimal)
{
  EXPECT_EQ(write_chunk("0123456789"), "a\r\n0123456789\r\n");
  EXPECT_EQ(write_chunk(""), "");
}

}  // namespace
}  // namespace socialhub::http
