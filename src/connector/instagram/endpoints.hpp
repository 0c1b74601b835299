#pragma once

#include "connector/server_address.hpp"

#include <string>
#include <string_view>

namespace socialhub::connector::instagram {

/// Instagram's two ways to an account: its own sign-in, for one professional account; or
/// Facebook's, for the professional accounts that belong to a person's Pages, with more calls.
/// https://developers.facebook.com/docs/instagram-platform/overview
enum class Login { instagram, facebook };

inline constexpr std::string_view instagram_server = "https://graph.instagram.com";
inline constexpr std::string_view facebook_server = "https://graph.facebook.com";

/// Where the parts of a login's API stand.
struct Endpoints {
  Login login = Login::instagram;
  std::string server;  ///< what an account keeps as its server_url
  std::string graph;   ///< the server with the API's version
  std::string consent_page;
  std::string code_exchange;
  std::string token_exchange;
  std::string token_refresh;  ///< "" = tokens of this login are not renewed
};

/// The login that a server's address stands for, and where its parts are: graph.instagram.com or
/// graph.facebook.com. Where servers on this machine are allowed, such a one is Instagram's login
/// at its root and Facebook's below `/facebook`. Throws Error{bad_request} for any other address.
Endpoints find_endpoints(std::string_view server, std::string_view version, Loopback loopback);

}  // namespace socialhub::connector::instagram
