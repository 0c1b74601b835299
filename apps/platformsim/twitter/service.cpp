#include "platformsim/twitter/service.hpp"

#include "platformsim/twitter/identifiers.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace socialhub::platformsim::twitter {
namespace {

constexpr std::chrono::minutes window{15};
// https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
constexpr oauth::Lifetimes lifetimes{.code = std::chrono::seconds(30),
                                     .access = std::chrono::hours(2),
                                     .refresh = std::chrono::hours(24 * 180),
                                     .is_refresh_single_use = true};

std::vector<std::string_view> split_path(std::string_view path)
{
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto slash = std::min(path.find('/'), path.size());
    parts.push_back(path.substr(0, slash));
    path.remove_prefix(slash);
  }
  return parts;
}

/// What stands for the places of a pattern. Empty if the path does not fit it.
std::optional<std::vector<std::string>> match_path(std::string_view pattern, std::string_view path)
{
  const auto wanted = split_path(pattern);
  const auto parts = split_path(path);
  if (wanted.size() != parts.size()) return std::nullopt;
  std::vector<std::string> places;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool is_place = wanted[i].starts_with(':');
    if (is_place) places.emplace_back(parts[i]);
    if (!is_place && wanted[i] != parts[i]) return std::nullopt;
  }
  return places;
}

Value read_body(const http::ServerRequest& request)
{
  if (request.body.empty()) return nullptr;
  try {
    return sqlkit::json::parse(request.body, sqlkit::json::Mode::lenient);
  } catch (const sqlkit::Error&) {
    throw make_invalid("body", "", "The request body is no JSON.");
  }
}

http::Response write(int status, const Object& body, http::Headers headers)
{
  headers.set("content-type", "application/json; charset=utf-8");
  return {status, std::move(headers), sqlkit::json::write(body)};
}

/// Gives the whole answer the names of today.
void rename(Value& value)
{
  if (auto* list = value.if_array()) std::for_each(list->begin(), list->end(), rename);
  auto* object = value.if_object();
  if (object == nullptr) return;
  Object renamed;
  for (auto& member : *object) {
    rename(member.value());
    renamed[to_new_name(std::string_view(member.key()))] = std::move(member.value());
  }
  *object = std::move(renamed);
}

}  // namespace

Service::Service(world::World& world, const sqlkit::Clock& clock, std::uint64_t seed)
    : world_(world), clock_(clock), directory_(world), authorizations_(clock, seed, lifetimes)
{
}

// Limits: https://docs.x.com/x-api/fundamentals/rate-limits
const std::vector<Service::Endpoint>& Service::endpoints()
{
  using http::Method;
  static const std::vector<std::string_view> read{"tweet.read", "users.read"};
  static const std::vector<std::string_view> post{"tweet.read", "users.read", "tweet.write"};
  static const std::vector<std::string_view> like{"tweet.read", "users.read", "like.write"};
  static const std::vector<std::string_view> follow{"tweet.read", "users.read", "follows.write"};
  static const std::vector<Endpoint> table{
      {Method::get, "/2/users/me", read, 75, &Service::get_me},
      {Method::get, "/2/users/by/username/:username", read, 900, &Service::get_user_by_username},
      {Method::get, "/2/users/:id", read, 900, &Service::get_user},
      {Method::get, "/2/users/:id/timelines/reverse_chronological", read, 180, &Service::get_home},
      {Method::get, "/2/users/:id/mentions", read, 300, &Service::get_mentions},
      {Method::get, "/2/users/:id/tweets", read, 900, &Service::get_user_posts},
      {Method::get, "/2/tweets", read, 5000, &Service::get_posts},
      {Method::get, "/2/tweets/search/recent", read, 300, &Service::search_recent},
      {Method::get, "/2/tweets/:id", read, 900, &Service::get_post},
      {Method::post, "/2/tweets", post, 100, &Service::create_post, 201},
      {Method::delete_, "/2/tweets/:id", post, 50, &Service::delete_post},
      {Method::post, "/2/users/:id/retweets", post, 50, &Service::create_repost},
      // Since April 2026 only for Enterprise.
      {Method::post, "/2/users/:id/likes", like, 50, &Service::refuse},
      {Method::delete_, "/2/users/:id/likes/:tweet_id", like, 50, &Service::refuse},
      {Method::post, "/2/users/:id/following", follow, 50, &Service::refuse},
  };
  return table;
}

Service::Match Service::find_endpoint(const http::ServerRequest& request)
{
  for (const auto& endpoint : endpoints()) {
    if (endpoint.method != request.method) continue;
    auto places = match_path(endpoint.path, request.path);
    if (places) return {&endpoint, std::move(*places)};
  }
  return {};
}

std::string Service::name_of(const Endpoint& endpoint)
{
  return fmt::format("{} {}", http::to_string(endpoint.method), endpoint.path);
}

std::string Service::method_of(const http::ServerRequest& request) const
{
  const auto match = find_endpoint(request);
  if (match.endpoint != nullptr) return name_of(*match.endpoint);
  auto name = fmt::format("{} {}", http::to_string(request.method), request.path);
  if (request.path != "/2/oauth2/token") return name;
  const auto form = http::parse_query(request.body).value_or(http::QueryParameters());
  for (const auto& [key, value] : form) {
    if (key == "grant_type") name += " " + value;
  }
  return name;
}

std::optional<oauth::Grant> Service::find_grant(const http::ServerRequest& request) const
{
  constexpr std::string_view prefix = "Bearer ";
  const auto authorization = request.headers.find("authorization");
  if (!authorization || !authorization->starts_with(prefix)) return std::nullopt;
  return authorizations_.find_access(authorization->substr(prefix.size()));
}

std::optional<PersonId> Service::find_caller(const http::ServerRequest& request) const
{
  const auto grant = find_grant(request);
  return grant ? std::optional(grant->person) : std::nullopt;
}

http::Response Service::answer(const http::ServerRequest& request)
{
  directory_.update();
  if (request.path == "/i/oauth2/authorize") return answer_authorize(request);
  try {
    const bool is_post = request.method == http::Method::post;
    if (is_post && request.path == "/2/oauth2/token") return answer_token(request);
    if (is_post && request.path == "/2/oauth2/revoke") return answer_revoke(request);
  } catch (const Problem& problem) {
    return write(problem.status, problem.body, {});
  }
  return answer_api(request);
}

http::Response Service::answer_api(const http::ServerRequest& request)
{
  http::Headers headers;
  try {
    const auto match = find_endpoint(request);
    Value body = run(match, request, headers);
    if (names_ == FieldNames::posts) rename(body);
    return write(match.endpoint->status, body.as_object(), std::move(headers));
  } catch (const Problem& problem) {
    return write(problem.status, problem.body, std::move(headers));
  }
}

Object Service::run(const Match& match, const http::ServerRequest& request, http::Headers& headers)
{
  const auto grant = find_grant(request);
  if (!grant) throw make_plain_problem(401);
  if (match.endpoint == nullptr) throw make_plain_problem(404);
  require_scopes(*match.endpoint, *grant);
  take_allowance(*match.endpoint, grant->person, headers);
  require_paid(grant->person);
  const auto query = http::parse_query(request.query);
  if (!query) throw make_plain_problem(400);
  const Call call{.parameters = Parameters(*query, names_),
                  .places = match.places,
                  .body = read_body(request),
                  .viewer = grant->person};
  return (this->*match.endpoint->answer)(call).as_object();
}

void Service::require_scopes(const Endpoint& endpoint, const oauth::Grant& grant) const
{
  const bool is_granted =
      std::all_of(endpoint.scopes.begin(), endpoint.scopes.end(), [&](std::string_view scope) {
        return std::find(grant.scopes.begin(), grant.scopes.end(), scope) != grant.scopes.end();
      });
  if (!is_granted) throw make_plain_problem(403);
}

void Service::require_paid(PersonId viewer) const
{
  const auto& account_id = directory_.user_id(viewer);
  if (account_ == Account::out_of_credits) throw make_credits_depleted(account_id);
  if (account_ == Account::capped) throw make_usage_capped(account_id);
}

void Service::take_allowance(const Endpoint& endpoint, PersonId viewer, http::Headers& headers)
{
  const auto name = name_of(endpoint);
  auto& limiter = limiters_.try_emplace(name, endpoint.limit, window).first->second;
  const auto allowance = limiter.take(directory_.user_id(viewer), clock_.now());
  const auto resets_at = std::chrono::ceil<std::chrono::seconds>(allowance.resets_at);
  headers.set("x-rate-limit-limit", std::to_string(allowance.limit));
  headers.set("x-rate-limit-remaining", std::to_string(allowance.remaining));
  headers.set("x-rate-limit-reset", std::to_string(resets_at.time_since_epoch().count()));
  if (!allowance.is_allowed) throw make_plain_problem(429);
}

}  // namespace socialhub::platformsim::twitter
