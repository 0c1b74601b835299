#include "socialhub/site.hpp"

#include "socialhub/app.hpp"
#include "socialhub/settings.hpp"
#include "socialhub/static_site.hpp"
#include "socialhub/version.hpp"

#include "api/event_procedures.hpp"
#include "api/oauth_callback.hpp"
#include "api/session_procedures.hpp"

#include "http/url.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/metrics.hpp"
#include "sqlkit/json/codec.hpp"

namespace socialhub::app {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr auto readiness_deadline = std::chrono::seconds(2);
constexpr std::string_view pictures_path = "/media/";
constexpr auto starting_sentence = "The server is starting. Try again in a moment.";

http::Response text(int status, std::string body, std::string type = "text/plain; charset=utf-8")
{
  http::Response response{status, {}, std::move(body)};
  response.headers.set("content-type", std::move(type));
  response.headers.set("cache-control", "no-store");
  return response;
}

/// A failure before the API could speak for itself, in the API's own form.
http::Response unavailable(const std::string& sentence)
{
  auto response =
      text(503,
           R"({"error":{"message":")" + sentence +
               R"(","code":-32603,"data":{"code":"SERVICE_UNAVAILABLE","httpStatus":503}}})",
           "application/json");
  response.headers.set("retry-after", "1");
  return response;
}

int status_of(ErrorCode code)
{
  switch (code) {
    case ErrorCode::not_found:
      return 404;
    case ErrorCode::unsupported_media_type:
      return 415;
    case ErrorCode::timeout:
      return 504;
    case ErrorCode::unavailable:
      return 503;
    default:
      return 502;
  }
}

api::CookieProtection protection_of(const Settings& settings)
{
  return settings.insecure_http ? api::CookieProtection::insecure : api::CookieProtection::secure;
}

/// The host that the request was sent to, without port.
std::string host_of(const http::ServerRequest& request)
{
  const auto url =
      http::parse_url("http://" + std::string(request.headers.find("host").value_or("")));
  return url ? url->host : "";
}

/// Where people reach the hub: what the settings say, else where this request was sent to.
std::string origin_of(const http::ServerRequest& request, const Settings& settings)
{
  const auto host = std::string(request.headers.find("host").value_or(""));
  const auto url = settings.public_url.empty()
                       ? http::parse_url((request.is_tls ? "https://" : "http://") + host)
                       : http::parse_url(settings.public_url);
  return url ? url->origin() : "";
}

bool is_loopback_name(const std::string& host)
{
  return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

bool is_loopback_address(const std::string& address)
{
  return address.starts_with("127.") || address == "::1";
}

bool is_forwarded(const http::ServerRequest& request)
{
  return request.headers.find("forwarded") || request.headers.find("x-forwarded-for");
}

}  // namespace

/// The API with what it consists of; the router points into the other two.
struct Site::Api {
  Api(App& app, const Settings& settings,
      std::function<Task<service::RequestContext>(http::ServerRequest)> authenticate)
      : sessions(app.auth, protection_of(settings)),
        events(app.event_service),
        callback(app.authorization_service),
        router({.authenticate = std::move(authenticate),
                .is_signed_in = [](const service::RequestContext& context) {
                  return context.person.has_value();
                }})
  {
    sessions.declare(router);
    api::declare_connections(router, app.connection_service, app.authorization_service);
    api::declare_timeline(router, app.timeline);
    api::declare_notifications(router, app.notification_service);
    events.declare(router);
  }

  api::SessionProcedures sessions;
  api::EventProcedures events;
  api::OauthCallback callback;
  api::Router router;
};

Site::Site(const Settings& settings) : settings_(settings) {}
Site::~Site() = default;

void Site::open(App& app)
{
  app_ = &app;
  api_ = std::make_unique<Api>(app, settings_, [this](http::ServerRequest request) {
    return authenticate(std::move(request));
  });
}

const std::vector<rpc::Procedure>& Site::procedures() const
{
  return api_->router.procedures();
}

Task<http::Answer> Site::answer(http::ServerRequest request)
{
  const bool is_https = settings_.public_url.starts_with("https://");
  auto answer = co_await route(std::move(request));
  std::visit(
      [&](auto& given) {
        if constexpr (requires { given.headers; }) {
          add_security_headers(given.headers, is_https);
        }
      },
      answer);
  co_return answer;
}

bool Site::reads_only(const http::ServerRequest& request) const
{
  if (request.path.starts_with(rpc::path_prefix)) { return api_->router.reads_only(request); }
  return request.path != api::OauthCallback::path && !request.path.starts_with(pictures_path);
}

Task<http::Answer> Site::route(http::ServerRequest request)
{
  http::Answer answer;
  if (request.path == "/healthz") {
    answer = text(200, "ok\n");
  } else if (request.path == "/readyz") {
    answer = co_await answer_readiness();
  } else if (request.path == "/version") {
    answer = text(200, std::string(version) + "\n");
  } else if (request.path == "/metrics") {
    answer = text(200, sqlkit::metrics::to_text(), "text/plain; version=0.0.4; charset=utf-8");
  } else if (request.path.starts_with(rpc::path_prefix)) {
    if (readiness_ == Readiness::starting) {
      answer = unavailable(starting_sentence);
    } else if (is_refused_for_plain_http(request)) {
      answer =
          unavailable("Sign-in over plain http is off. Use https, or set insecure_http = true.");
    } else {
      answer = co_await api_->router.answer(std::move(request));
    }
  } else if (request.path == api::OauthCallback::path) {
    answer = co_await answer_callback(std::move(request));
  } else if (request.path.starts_with(pictures_path)) {
    answer = co_await answer_media(std::move(request));
  } else {
    answer = serve_static(request);
  }
  co_return answer;
}

Task<http::Response> Site::answer_callback(http::ServerRequest request)
{
  if (readiness_ == Readiness::starting) { co_return text(503, starting_sentence); }
  http::Response response;
  try {
    auto context = co_await authenticate(request);
    response = co_await api_->callback.answer(std::move(request), std::move(context));
  } catch (const Error& error) {
    response = text(status_of(error.code()), error.message() + "\n");
  }
  co_return response;
}

Task<http::Response> Site::answer_media(http::ServerRequest request)
{
  if (app_ == nullptr) { co_return text(503, starting_sentence); }
  http::Response response;
  try {
    const auto picture = co_await app_->media.fetch(std::move(request.path));
    response.headers.set("content-type", picture->type);
    response.headers.set("cache-control", "private, max-age=86400");
    response.headers.set("content-disposition", "inline");
    response.body = picture->bytes;
  } catch (const Error& error) {
    response = text(status_of(error.code()), error.message() + "\n");
  }
  co_return response;
}

Task<http::Response> Site::answer_readiness()
{
  if (readiness_ == Readiness::starting) { co_return text(503, "starting\n"); }
  bool is_ready = true;
  try {
    auto asking = app_->users.has_any();
    co_await sqlkit::with_timeout(std::move(asking), readiness_deadline);
  } catch (const Error&) {
    is_ready = false;  // whatever it is, the database does not answer now
  }
  co_return text(is_ready ? 200 : 503, is_ready ? "ready\n" : "the database does not answer\n");
}

Task<service::RequestContext> Site::authenticate(http::ServerRequest request)
{
  service::RequestContext context;
  context.request_id = std::string(request.headers.find("x-request-id").value_or(""));
  context.user_agent = std::string(request.headers.find("user-agent").value_or(""));
  context.address = request.peer_address;
  context.callback_url = origin_of(request, settings_) + std::string(api::OauthCallback::path);
  context.session_token = api::read_session_cookie(request, protection_of(settings_));
  context.person = co_await app_->auth.find_user(context.session_token);
  if (!context.person && is_demo_visitor(request)) { context.person = demo_owner_; }
  if (context.person) { context.user = context.person->id; }
  co_return context;
}

bool Site::is_demo_visitor(const http::ServerRequest& request) const
{
  return demo_owner_ && is_loopback_address(request.peer_address) &&
         is_loopback_name(host_of(request)) && !is_forwarded(request);
}

bool Site::is_refused_for_plain_http(const http::ServerRequest& request) const
{
  const bool is_local =
      is_loopback_address(request.peer_address) && is_loopback_name(host_of(request));
  const bool is_behind_https = settings_.public_url.starts_with("https://");
  return !is_local && !is_behind_https && !settings_.insecure_http;
}

}  // namespace socialhub::app
