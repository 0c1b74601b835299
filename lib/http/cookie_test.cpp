#include "http/cookie.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

namespace socialhub::http {
namespace {

Cookie session_cookie()
{
  Cookie cookie;
  cookie.name = "__Host-session";
  cookie.value = "abc123";
  return cookie;
}

TEST(Cookie, is_protected_unless_said_otherwise)
{
  EXPECT_EQ(write_set_cookie(session_cookie()),
            "__Host-session=abc123; Path=/; Secure; HttpOnly; SameSite=Lax");
}

TEST(Cookie, carries_all_its_attributes)
{
  Cookie cookie{"theme", "dark", "/app", std::chrono::hours(1), false, false, SameSite::strict};

  EXPECT_EQ(write_set_cookie(cookie), "theme=dark; Path=/app; Max-Age=3600; SameSite=Strict");
}

TEST(Cookie, is_forgotten_with_the_same_attributes)
{
  EXPECT_EQ(write_set_cookie(make_expired_cookie(session_cookie())),
            "__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
}

TEST(Cookie, is_refused_when_it_cannot_be_carried)
{
  for (const auto* value : {"a b", "a;b", "a,b", "a\"b", "a\\b", "a\r\nb", "caf\xc3\xa9"}) {
    auto cookie = session_cookie();
    cookie.value = value;
    EXPECT_THROW(write_set_cookie(cookie), sqlkit::Error) << value;
  }
  auto unnamed = session_cookie();
  unnamed.name = "a=b";
  EXPECT_THROW(write_set_cookie(unnamed), sqlkit::Error);
  auto misplaced = session_cookie();
  misplaced.path = "/;b";
  EXPECT_THROW(write_set_cookie(misplaced), sqlkit::Error);
}

TEST(Cookie, keeps_the_promise_of_its_prefix)
{
  auto plain = session_cookie();
  plain.secure = false;
  EXPECT_THROW(write_set_cookie(plain), sqlkit::Error);

  auto deep = session_cookie();
  deep.path = "/app";
  EXPECT_THROW(write_set_cookie(deep), sqlkit::Error);
}

struct FindCase {
  const char* header;
  std::optional<std::string_view> value;
};

TEST(FindCookie, reads_every_form_that_browsers_send)
{
  const FindCase cases[] = {
      {"a=1", "1"},           {"b=2; a=1", "1"},     {"b=2;a=1;c=3", "1"},
      {"a=\"1\"", "1"},       {"a=1=2", "1=2"},      {"a=", ""},
      {" a = 1 ", "1"},       {"a=1; a=1", "1"},     {"a=1; a=2", std::nullopt},
      {"aa=1", std::nullopt}, {"A=1", std::nullopt}, {"a", std::nullopt},
      {";;", std::nullopt},   {"", std::nullopt},
  };
  for (const auto& [header, value] : cases) {
    EXPECT_EQ(find_cookie(header, "a"), value) << header;
  }
}

}  // namespace
}  // namespace socialhub::http
