#include "platformsim/mastodon/service.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <ranges>
#include <utility>

namespace socialhub::platformsim::mastodon {
namespace {

// Tokens here never end by themselves; a century is longer than any test.
constexpr oauth::Lifetimes lifetimes{.access = std::chrono::hours(24 * 36'525),
                                     .refresh = std::chrono::seconds(0)};

std::optional<std::string_view> token_of(const http::ServerRequest& request)
{
  constexpr std::string_view scheme = "Bearer ";
  const auto header = request.headers.find("authorization");
  if (!header || !header->starts_with(scheme)) return std::nullopt;
  return header->substr(scheme.size());
}

/// What `:id` stands for in a path; empty if the path is another.
std::optional<std::string> match(std::string_view pattern, std::string_view path)
{
  std::string id;
  auto parts = std::views::split(path, '/');
  auto wanted_parts = std::views::split(pattern, '/');
  auto part = parts.begin();
  auto wanted = wanted_parts.begin();
  for (; part != parts.end() && wanted != wanted_parts.end(); ++part, ++wanted) {
    const std::string_view text((*part).begin(), (*part).end());
    const std::string_view name((*wanted).begin(), (*wanted).end());
    if (name == ":id" && !text.empty()) {
      id = http::percent_decode(text).value_or("");
    } else if (name != text) {
      return std::nullopt;
    }
  }
  const bool is_whole = part == parts.end() && wanted == wanted_parts.end();
  return is_whole ? std::optional(id) : std::nullopt;
}

bool is_granted(const std::vector<std::string>& scopes, std::string_view wanted)
{
  const auto wide = wanted.substr(0, wanted.find(':'));
  return std::ranges::any_of(scopes, [&](const auto& one) { return one == wanted || one == wide; });
}

void add_limit_headers(http::Headers& headers, const Allowance& allowance)
{
  const auto reset = std::chrono::ceil<std::chrono::seconds>(allowance.resets_at);
  headers.add("x-ratelimit-limit", std::to_string(allowance.limit));
  headers.add("x-ratelimit-remaining", std::to_string(allowance.remaining));
  headers.add("x-ratelimit-reset",
              fmt::format("{:%FT%T}.000000Z", fmt::gmtime(reset.time_since_epoch().count())));
}

}  // namespace

http::Response make_json(const Value& value, int status)
{
  return {
      status, {{"content-type", "application/json; charset=utf-8"}}, sqlkit::json::write(value)};
}

http::Response make_error(const ApiError& error)
{
  Object body{{"error", error.error}};
  if (!error.description.empty()) body["error_description"] = error.description;
  return make_json(body, error.status);
}

Service::Service(world::World& world, const sqlkit::Clock& clock, std::uint64_t seed)
    : world_(world), clock_(clock), directory_(world), authorizations_(clock, seed, lifetimes)
{
}

std::span<const Service::Endpoint> Service::endpoints()
{
  using enum http::Method;
  static const Endpoint table[] = {
      {get, "/api/v2/instance", "", &Service::get_instance},
      {get, "/api/v1/instance", "", &Service::get_old_instance},
      {get, "/.well-known/oauth-authorization-server", "", &Service::get_oauth_metadata},
      {get, "/.well-known/nodeinfo", "", &Service::get_nodeinfo_links},
      {get, "/nodeinfo/2.0", "", &Service::get_nodeinfo},
      {post, "/api/v1/apps", "", &Service::create_app},
      {get, "/oauth/authorize", "", &Service::show_authorization},
      {post, "/oauth/authorize", "", &Service::decide_authorization},
      {post, "/oauth/token", "", &Service::create_token},
      {post, "/oauth/revoke", "", &Service::revoke_token},
      {get, "/api/v1/accounts/verify_credentials", "read:accounts", &Service::verify_credentials},
      {get, "/api/v1/accounts/lookup", "", &Service::look_up_account},
      {get, "/api/v1/accounts/:id", "", &Service::get_account},
      {get, "/api/v1/accounts/:id/statuses", "read:statuses", &Service::list_account_statuses},
      {get, "/api/v2/search", "read:search", &Service::search},
      {get, "/api/v1/timelines/home", "read:statuses", &Service::list_home},
      {get, "/api/v1/statuses", "read:statuses", &Service::list_statuses},
      {get, "/api/v1/statuses/:id", "read:statuses", &Service::get_status},
      {get, "/api/v1/statuses/:id/context", "read:statuses", &Service::get_context},
      {get, "/api/v1/notifications", "read:notifications", &Service::list_notifications},
  };
  return table;
}

const Service::Endpoint* Service::find_endpoint(const http::ServerRequest& request)
{
  const auto table = endpoints();
  const auto found = std::ranges::find_if(table, [&](const Endpoint& endpoint) {
    return endpoint.method == request.method && match(endpoint.path, request.path);
  });
  return found == table.end() ? nullptr : &*found;
}

std::string Service::name_of(const http::ServerRequest& request)
{
  const auto* endpoint = find_endpoint(request);
  if (endpoint == nullptr) return request.path;
  return fmt::format("{} {}", http::to_string(endpoint->method), endpoint->path);
}

std::optional<PersonId> Service::find_caller(const http::ServerRequest& request) const
{
  const auto token = token_of(request);
  const auto grant = token ? authorizations_.find_access(*token) : std::nullopt;
  if (!grant) return std::nullopt;
  return grant->person;
}

http::Response Service::answer(const http::ServerRequest& request)
{
  directory_.update();
  http::Headers limits;
  http::Response response;
  try {
    response =
        take_allowance(request, limits) ? run(request) : make_error({429, "Too many requests"});
  } catch (const ApiError& error) {
    response = make_error(error);
  }
  for (const auto& [name, value] : limits)
    response.headers.add(name, value);
  return response;
}

http::Response Service::run(const http::ServerRequest& request)
{
  const auto* endpoint = find_endpoint(request);
  if (endpoint == nullptr) {
    if (request.path.starts_with("/api/")) throw ApiError{404, "Not Found"};
    return {404, {{"content-type", "text/html; charset=utf-8"}}, "<h1>Not Found</h1>"};
  }
  Call call{.parameters = read_parameters(request), .id = "", .viewer = {}, .now = clock_.now()};
  call.id = *match(endpoint->path, request.path);
  if (!endpoint->scope.empty()) call.viewer = require_viewer(request, endpoint->scope);
  return (this->*endpoint->answer)(call);
}

PersonId Service::require_viewer(const http::ServerRequest& request, std::string_view scope) const
{
  const auto token = token_of(request);
  if (token && revoked_.contains(*token)) throw ApiError{401, "The access token was revoked"};
  const auto grant = token ? authorizations_.find_access(*token) : std::nullopt;
  if (!grant) throw ApiError{401, "The access token is invalid"};
  if (!is_granted(grant->scopes, scope)) {
    throw ApiError{403, "This action is outside the authorized scopes"};
  }
  return grant->person;
}

/// Counts a request, and says so in its headers. Pages beyond the first count twice: they have a
/// limit of their own.
bool Service::take_allowance(const http::ServerRequest& request, http::Headers& headers)
{
  if (!request.path.starts_with("/api/")) return true;
  const auto caller = find_caller(request);
  const std::string key = caller ? std::string(*token_of(request)) : request.peer_address;
  auto allowance = requests_.take(key, clock_.now());
  const auto parameters = read_parameters(request);
  const bool is_older_page = caller && (parameters.find("max_id") || parameters.find("min_id") ||
                                        parameters.find("since_id") || parameters.find("page"));
  if (is_older_page) {
    const auto paging = older_pages_.take(directory_.account_id(*caller), clock_.now());
    if (!paging.is_allowed || paging.remaining < allowance.remaining) allowance = paging;
  }
  add_limit_headers(headers, allowance);
  return allowance.is_allowed;
}

PersonId Service::get_account(const std::string& id) const
{
  const auto person = directory_.find_account(id);
  if (!person) throw ApiError{404, "Record not found"};
  return *person;
}

StatusRef Service::get_status_ref(const Call& call) const
{
  const auto found = directory_.find_status(call.id);
  if (!found || !views(call).is_visible(found->post)) throw ApiError{404, "Record not found"};
  return *found;
}

}  // namespace socialhub::platformsim::mastodon
