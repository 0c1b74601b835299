#pragma once

#include "service/request_context.hpp"

#include "http/message.hpp"

#include "sqlkit/async/task.hpp"

#include <string_view>

namespace socialhub::service {
class AuthorizationService;
}

namespace socialhub::api {

/// Where networks send a person back to who has allowed this hub to act for them. No procedure of
/// the API: the browser comes here by itself, from another site.
class OauthCallback {
public:
  static constexpr std::string_view path = "/oauth/callback";

  explicit OauthCallback(service::AuthorizationService& authorizations)
      : authorizations_(authorizations)
  {
  }

  /// Sends the browser on to the accounts page, with what became of it. Without a session it is
  /// sent here once more by a page of our own first: browsers may keep a cookie back while
  /// another site leads.
  sqlkit::Task<http::Response> answer(http::ServerRequest request, service::RequestContext context);

private:
  service::AuthorizationService& authorizations_;
};

}  // namespace socialhub::api
