#include "api/session_cookie.hpp"

#include "http/cookie.hpp"

namespace socialhub::api {

namespace {

http::Cookie cookie_of(CookieProtection protection)
{
  const bool is_secure = protection == CookieProtection::secure;
  http::Cookie cookie;
  cookie.name = is_secure ? "__Host-socialhub" : "socialhub";
  cookie.secure = is_secure;
  return cookie;
}

}  // namespace

std::string write_session_cookie(const std::string& token, std::chrono::seconds life,
                                 CookieProtection protection)
{
  auto cookie = cookie_of(protection);
  cookie.value = token;
  cookie.max_age = life;
  return http::write_set_cookie(cookie);
}

std::string write_expired_session_cookie(CookieProtection protection)
{
  return http::write_set_cookie(http::make_expired_cookie(cookie_of(protection)));
}

std::string read_session_cookie(const http::ServerRequest& request, CookieProtection protection)
{
  const auto header = request.headers.find("cookie");
  if (!header) { return ""; }
  return std::string(http::find_cookie(*header, cookie_of(protection).name).value_or(""));
}

}  // namespace socialhub::api
