#pragma once

#include "api/session_cookie.hpp"
#include "service/request_context.hpp"

#include "rpc/router.hpp"

namespace socialhub::service {
class AuthService;
class AuthorizationService;
class ConnectionService;
class EventService;
class NotificationService;
class TimelineService;
}  // namespace socialhub::service

/// The API: which procedures there are, what each is for, and who answers it.
namespace socialhub::api {

using Router = rpc::Router<service::RequestContext>;

void declare_timeline(Router& router, service::TimelineService& timelines);
void declare_notifications(Router& router, service::NotificationService& notifications);
void declare_connections(Router& router, service::ConnectionService& connections,
                         service::AuthorizationService& authorizations);

}  // namespace socialhub::api
