#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace socialhub::http {

enum class SameSite { strict, lax, none };

/// A cookie as the server sets it. The defaults are those of a session: no script reads it, no
/// plain connection carries it, no other site sends it along but by a link.
struct Cookie {
  std::string name;
  std::string value;
  std::string path = "/";
  std::optional<std::chrono::seconds> max_age;  ///< empty: until the browser closes
  bool secure = true;
  bool http_only = true;
  SameSite same_site = SameSite::lax;
};

/// The value of a Set-Cookie header. Throws Error{internal} if name, value or path hold what a
/// cookie cannot carry, or if the name begins with `__Host-` or `__Secure-` and the attributes are
/// not those that browsers demand for it.
std::string write_set_cookie(const Cookie& cookie);

/// A cookie that makes the browser forget the one of this name, path and protection.
Cookie make_expired_cookie(Cookie cookie);

/// The value of a cookie in a Cookie header, without surrounding quotes. Empty if it is not there,
/// or there twice with different values: somebody else may have set one of them.
std::optional<std::string_view> find_cookie(std::string_view header,
                                            std::string_view name) noexcept;

}  // namespace socialhub::http
