#include "api/session_cookie.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace socialhub::api {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

http::ServerRequest with_cookie(std::string header)
{
  http::ServerRequest request;
  request.headers.set("cookie", std::move(header));
  return request;
}

TEST(SessionCookie, is_for_the_hub_alone)
{
  const auto cookie = write_session_cookie("token", 24h, CookieProtection::secure);

  EXPECT_THAT(cookie, StartsWith("__Host-socialhub=token;"));
  for (const auto* attribute : {"Path=/", "Max-Age=86400", "HttpOnly", "Secure", "SameSite=Lax"}) {
    EXPECT_THAT(cookie, HasSubstr(attribute));
  }
  EXPECT_THAT(cookie, Not(HasSubstr("Domain")));
}

TEST(SessionCookie, has_another_name_where_plain_http_is_allowed)
{
  const auto cookie = write_session_cookie("token", 24h, CookieProtection::insecure);

  EXPECT_THAT(cookie, StartsWith("socialhub=token;"));
  EXPECT_THAT(cookie, HasSubstr("HttpOnly"));
  EXPECT_THAT(cookie, Not(HasSubstr("Secure")));
}

TEST(SessionCookie, is_read_by_the_name_that_it_was_given)
{
  const auto secure = with_cookie("theme=dark; __Host-socialhub=one; socialhub=two");

  EXPECT_EQ(read_session_cookie(secure, CookieProtection::secure), "one");
  EXPECT_EQ(read_session_cookie(secure, CookieProtection::insecure), "two");
  EXPECT_EQ(read_session_cookie(with_cookie("theme=dark"), CookieProtection::secure), "");
  EXPECT_EQ(read_session_cookie(http::ServerRequest{}, CookieProtection::secure), "");
}

TEST(SessionCookie, is_not_believed_when_there_are_two)
{
  const auto request = with_cookie("__Host-socialhub=one; __Host-socialhub=two");

  EXPECT_EQ(read_session_cookie(request, CookieProtection::secure), "");
}

TEST(SessionCookie, is_forgotten_at_once_after_signing_out)
{
  const auto cookie = write_expired_session_cookie(CookieProtection::secure);

  EXPECT_THAT(cookie, StartsWith("__Host-socialhub="));
  EXPECT_THAT(cookie, HasSubstr("Max-Age=0"));
}

}  // namespace
}  // namespace socialhub::api
