#include "platformsim/bluesky/service.hpp"

#include "platformsim/bluesky/identifiers.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>

#include <utility>

namespace socialhub::platformsim::bluesky {
namespace {

constexpr std::string_view xrpc_prefix = "/xrpc/";
constexpr std::string_view create_session_method = "com.atproto.server.createSession";

std::optional<std::string> copy_of(std::optional<std::string_view> text)
{
  if (!text) return std::nullopt;
  return std::string(*text);
}

void add_limit_headers(http::Headers& headers, const Allowance& allowance)
{
  const auto reset = std::chrono::ceil<std::chrono::seconds>(allowance.resets_at);
  headers.add("ratelimit-limit", std::to_string(allowance.limit));
  headers.add("ratelimit-reset", std::to_string(reset.time_since_epoch().count()));
  headers.add("ratelimit-remaining", std::to_string(allowance.remaining));
  headers.add("ratelimit-policy",
              fmt::format("{};w={}", allowance.limit, allowance.window.count()));
}

// Throws XrpcError.
Value read_body(const http::ServerRequest& request)
{
  if (request.body.empty()) return nullptr;
  try {
    return sqlkit::json::parse(request.body, sqlkit::json::Mode::lenient);
  } catch (const sqlkit::Error&) {
    throw XrpcError{400, "InvalidRequest", "Unable to parse input JSON"};
  }
}

}  // namespace

Service::Service(world::World& world, const sqlkit::Clock& clock, std::uint64_t seed)
    : world_(world), clock_(clock), directory_(world, seed), sessions_(clock, seed)
{
}

const std::map<std::string_view, Service::Endpoint>& Service::endpoints()
{
  using http::Method;
  static const std::map<std::string_view, Endpoint> table{
      {create_session_method, {Method::post, Route::open, &Service::create_session}},
      {"com.atproto.server.refreshSession",
       {Method::post, Route::session, &Service::refresh_session}},
      {"com.atproto.server.deleteSession",
       {Method::post, Route::session, &Service::delete_session}},
      {"com.atproto.server.getSession", {Method::get, Route::session, &Service::get_session}},
      {"com.atproto.server.describeServer", {Method::get, Route::open, &Service::describe_server}},
      {"com.atproto.identity.resolveHandle", {Method::get, Route::open, &Service::resolve_handle}},
      {"com.atproto.repo.getRecord", {Method::get, Route::open, &Service::get_record}},
      {"app.bsky.actor.getProfile", {Method::get, Route::merged, &Service::get_profile}},
      {"app.bsky.actor.getProfiles", {Method::get, Route::merged, &Service::get_profiles}},
      {"app.bsky.actor.searchActors", {Method::get, Route::proxied, &Service::search_actors}},
      {"app.bsky.feed.getTimeline", {Method::get, Route::merged, &Service::get_timeline}},
      {"app.bsky.feed.getAuthorFeed", {Method::get, Route::merged, &Service::get_author_feed}},
      {"app.bsky.feed.getPostThread", {Method::get, Route::merged, &Service::get_post_thread}},
      {"app.bsky.feed.getPosts", {Method::get, Route::proxied, &Service::get_posts}},
      {"app.bsky.feed.getLikes", {Method::get, Route::proxied, &Service::get_likes}},
      {"app.bsky.feed.getRepostedBy", {Method::get, Route::proxied, &Service::get_reposted_by}},
      {"app.bsky.feed.getQuotes", {Method::get, Route::proxied, &Service::get_quotes}},
      {"app.bsky.feed.searchPosts", {Method::get, Route::proxied, &Service::search_posts}},
      {"app.bsky.notification.listNotifications",
       {Method::get, Route::proxied, &Service::list_notifications}},
      {"app.bsky.notification.getUnreadCount",
       {Method::get, Route::proxied, &Service::get_unread_count, false}},
      {"app.bsky.notification.updateSeen",
       {Method::post, Route::proxied, &Service::update_seen, false}},
  };
  return table;
}

std::optional<PersonId> Service::find_caller(const http::ServerRequest& request) const
{
  const auto caller = sessions_.check_access(request.headers.find("authorization"));
  const auto* grant = std::get_if<Grant>(&caller);
  if (grant == nullptr) return std::nullopt;
  return grant->person;
}

http::Response Service::answer(const http::ServerRequest& request)
{
  directory_.update();
  http::Headers headers{{"x-powered-by", "Express"}};
  const auto query = http::parse_query(request.query);
  if (!request.path.starts_with(xrpc_prefix) || !query) {
    return refuse(404, "NotFound", "Not Found", std::move(headers));
  }
  const auto method = std::string_view(request.path).substr(xrpc_prefix.size());
  const auto found = endpoints().find(method);
  // The person's own server hands every method through that it does not know.
  const Endpoint unknown{request.method, Route::proxied, nullptr};
  const Endpoint& endpoint = found == endpoints().end() ? unknown : found->second;
  if (endpoint.method != request.method) {
    const auto wanted = http::to_string(endpoint.method);
    const auto sent = http::to_string(request.method);
    return refuse(405, "InvalidRequest",
                  fmt::format("Incorrect HTTP method ({}) expected {}", sent, wanted),
                  std::move(headers));
  }
  Call call{.parameters = Parameters(*query), .now = clock_.now()};
  call.authorization = copy_of(request.headers.find("authorization"));
  return run(endpoint, std::move(call), request, std::move(headers));
}

// Both refresh tokens and access tokens stand in the same header; the two methods that want the
// former look at it themselves.
bool Service::wants_access_token(const Endpoint& endpoint)
{
  return endpoint.route != Route::open && endpoint.answer != &Service::refresh_session &&
         endpoint.answer != &Service::delete_session;
}

http::Response Service::run(const Endpoint& endpoint, Call call, const http::ServerRequest& request,
                            http::Headers headers)
{
  const auto method = std::string_view(request.path).substr(xrpc_prefix.size());
  const http::Headers bare = headers;
  if (endpoint.route != Route::open) headers.add("cache-control", "private");
  if (wants_access_token(endpoint)) {
    const auto caller = sessions_.check_access(call.authorization);
    if (const auto* refusal = std::get_if<Refusal>(&caller)) {
      return refuse(refusal->status, refusal->error, refusal->message, std::move(headers));
    }
    call.viewer = std::get<Grant>(caller).person;
  }
  try {
    call.body = read_body(request);
    const auto allowance = take_allowance(method, call, request.peer_address);
    add_limit_headers(headers, allowance);
    if (!allowance.is_allowed) {
      headers.remove("cache-control");
      return refuse(429, "RateLimitExceeded", "Rate Limit Exceeded", std::move(headers));
    }
    if (endpoint.answer == nullptr) {
      throw XrpcError{501, "MethodNotImplemented", "Method Not Implemented"};
    }
    return succeed(endpoint, call, (this->*endpoint.answer)(call), std::move(headers));
  } catch (const XrpcError& error) {
    return refuse(error.status, error.error, error.message, std::move(headers));
  } catch (const Refusal& refusal) {
    http::Headers refused = refusal.message == "Token has been revoked" ? headers : bare;
    refused.set("cache-control", "private");
    return refuse(refusal.status, refusal.error, refusal.message, std::move(refused));
  } catch (const BadParameter& bad) {
    // Where the person's own server reads the parameters before it asks on, it fails over them.
    if (endpoint.route == Route::merged) {
      return refuse(500, "InternalServerError", "Internal Server Error", bare);
    }
    return refuse(400, "InvalidRequest", bad.message, std::move(headers));
  } catch (const BadCursor&) {
    const int status = endpoint.route == Route::merged ? 502 : 500;
    return refuse(status, "InternalServerError", "Internal Server Error", std::move(headers));
  }
}

Allowance Service::take_allowance(std::string_view method, const Call& call,
                                  const std::string& peer)
{
  const auto all = requests_.take(peer, call.now);
  if (!all.is_allowed || method != create_session_method) return all;
  std::string key = peer;
  if (const auto* body = call.body.if_object()) {
    const auto* identifier = body->if_contains("identifier");
    if (identifier != nullptr && identifier->is_string()) {
      key += "/" + sqlkit::to_lower_ascii(std::string_view(identifier->as_string()));
    }
  }
  const auto daily = daily_sign_ins_.take(key, call.now);
  const auto often = sign_ins_.take(key, call.now);
  return daily.remaining < often.remaining || !daily.is_allowed ? daily : often;
}

http::Response Service::refuse(int status, std::string_view error, std::string_view message,
                               http::Headers headers) const
{
  http::Response response{status, std::move(headers),
                          sqlkit::json::write(Object{{"error", error}, {"message", message}})};
  response.headers.add("content-type", "application/json; charset=utf-8");
  response.headers.add("etag", make_etag(response.body));
  return response;
}

http::Response Service::succeed(const Endpoint& endpoint, const Call& call, const Value& body,
                                http::Headers headers) const
{
  http::Response response{200, std::move(headers), ""};
  if (body.is_null()) return response;
  response.body = sqlkit::json::write(body);
  response.headers.add("content-type", "application/json; charset=utf-8");
  const bool is_from_network = endpoint.route == Route::merged || endpoint.route == Route::proxied;
  if (endpoint.route == Route::merged) {
    response.headers.add("atproto-repo-rev", repo_revision(call.viewer));
  }
  if (is_from_network && endpoint.has_labels) {
    response.headers.add("atproto-content-labelers", "did:example:labeler;redact");
  }
  if (!is_from_network) response.headers.add("etag", make_etag(response.body));
  return response;
}

std::string Service::repo_revision(PersonId person) const
{
  sqlkit::Timestamp last = world_.person(person).joined_at;
  for (const auto& entry : world_.entries()) {
    if (entry.by == person) last = entry.at;
  }
  return make_tid(last, static_cast<std::uint32_t>(person));
}

PersonId Service::get_actor(const std::string& actor) const
{
  const auto person = directory_.find_person(actor);
  if (!person) throw XrpcError{400, "InvalidRequest", "Profile not found"};
  return *person;
}

PostId Service::get_post(const std::string& uri) const
{
  const auto post = directory_.find_post(uri);
  if (!post || world_.post(*post).is_deleted) {
    throw XrpcError{400, "NotFound", fmt::format("Post not found: {}", uri)};
  }
  return *post;
}

}  // namespace socialhub::platformsim::bluesky
