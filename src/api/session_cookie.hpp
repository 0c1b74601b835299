#pragma once

#include "http/message.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace socialhub::api {

/// How the browser keeps a session.
enum class CookieProtection {
  secure,    ///< https, and loopback, which browsers treat alike: `__Host-` and Secure
  insecure,  ///< plain http between machines; only with the setting insecure_http
};

/// The value of a Set-Cookie header.
std::string write_session_cookie(const std::string& token, std::chrono::seconds life,
                                 CookieProtection protection);
std::string write_expired_session_cookie(CookieProtection protection);

/// The session token of a request; "" without one.
std::string read_session_cookie(const http::ServerRequest& request, CookieProtection protection);

}  // namespace socialhub::api
