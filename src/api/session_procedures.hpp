#pragma once

#include "api/routers.hpp"
#include "service/auth_service.hpp"

namespace socialhub::api {

/// Sign-in, as HTTP sees it: sessions go into a cookie.
class SessionProcedures {
public:
  SessionProcedures(service::AuthService& auth, CookieProtection protection)
      : auth_(auth), protection_(protection)
  {
  }

  void declare(Router& router);

  rpc::Task<rpc::WithHeaders<service::Me>> set_up(service::RequestContext context,
                                                  service::SetUp input);
  rpc::Task<rpc::WithHeaders<service::Me>> sign_in(service::RequestContext context,
                                                   service::SignIn input);
  rpc::Task<rpc::WithHeaders<service::Me>> sign_out(service::RequestContext context);

private:
  rpc::WithHeaders<service::Me> keep(service::SessionStart start) const;

  service::AuthService& auth_;
  CookieProtection protection_;
};

}  // namespace socialhub::api
