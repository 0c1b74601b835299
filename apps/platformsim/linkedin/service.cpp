#include "platformsim/linkedin/service.hpp"

#include "platformsim/random.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <chrono>

namespace socialhub::platformsim::linkedin {
namespace {

constexpr std::string_view oldest_version = "202508";
constexpr std::string_view newest_version = "202607";

// The limits of reviewed apps are not published; a client that polls often must not meet them.
constexpr std::size_t usual_daily_limit = 100'000;

// https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens
constexpr oauth::Lifetimes lifetimes{.code = std::chrono::minutes(30),
                                     .access = std::chrono::days(60),
                                     .refresh = std::chrono::days(365),
                                     .is_refresh_single_use = false};

bool is_month(std::string_view version)
{
  return version.size() == 6 &&
         std::all_of(version.begin(), version.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void require_version(const http::ServerRequest& request)
{
  const auto version = request.headers.find("LinkedIn-Version");
  if (!version) {
    throw Refusal{400, 0, "VERSION_MISSING",
                  "A version must be present. Please specify a version by adding the "
                  "LinkedIn-Version header."};
  }
  if (!is_month(*version)) {
    throw Refusal{400, 0, "VERSION_INVALID", "The version must be of the form YYYYMM."};
  }
  if (*version < oldest_version || *version > newest_version) {
    throw Refusal{426, 0, "NONEXISTENT_VERSION",
                  fmt::format("Requested version {}01 is not active", *version)};
  }
  if (request.headers.find("X-Restli-Protocol-Version") != "2.0.0") {
    throw Refusal{400, 0, "ILLEGAL_ARGUMENT", "Only Rest.li protocol 2.0.0 is supported."};
  }
}

std::optional<std::string_view> find_token(const http::ServerRequest& request)
{
  constexpr std::string_view scheme = "Bearer ";
  const auto header = request.headers.find("Authorization");
  if (!header || !header->starts_with(scheme)) return std::nullopt;
  return header->substr(scheme.size());
}

}  // namespace

http::Response make_answer(int status, const Value& body)
{
  auto text = sqlkit::json::write(body);
  const auto trace = fmt::format("AAY{:016x}==", seed_of(text));
  return {status,
          {{"content-type", "application/json"},
           {"x-li-fabric", "prod-sim"},
           {"x-li-uuid", trace},
           {"x-restli-protocol-version", "2.0.0"}},
          std::move(text)};
}

http::Response make_answer(const Refusal& refusal)
{
  Object body{{"status", refusal.status}};
  if (refusal.service_error_code != 0) body["serviceErrorCode"] = refusal.service_error_code;
  body["code"] = refusal.code;
  body["message"] = refusal.message;
  return make_answer(refusal.status, body);
}

Object make_page(Array elements, Range range, std::optional<std::size_t> total)
{
  Object paging{{"start", range.start}, {"count", range.count}, {"links", Array{}}};
  if (total) paging["total"] = *total;
  return {{"paging", std::move(paging)}, {"elements", std::move(elements)}};
}

Service::Service(const world::World& world, const sqlkit::Clock& clock, std::uint64_t seed)
    : world_(world),
      clock_(clock),
      directory_(world, seed),
      authorizations_(clock, seed, lifetimes),
      daily_limit_(usual_daily_limit)
{
}

const std::map<std::string_view, Service::Endpoint>& Service::endpoints()
{
  static const std::vector<std::string_view> social{"r_organization_social",
                                                    "r_organization_social_feed"};
  static const std::map<std::string_view, Endpoint> table{
      {"FINDER posts", {social, &Service::list_posts}},
      {"GET posts", {social, &Service::get_post}},
      {"BATCH_GET posts", {social, &Service::get_posts}},
      {"GET socialMetadata", {{social[1]}, &Service::get_one_social_metadata}},
      {"BATCH_GET socialMetadata", {{social[1]}, &Service::get_social_metadata}},
      {"GET socialActions/comments", {{social[1]}, &Service::get_comments}},
      {"BATCH_GET images", {social, &Service::get_images}},
      {"BATCH_GET videos", {social, &Service::get_videos}},
      {"FINDER organizationAcls", {{"rw_organization_admin"}, &Service::list_roles}},
      {"BATCH_GET organizationsLookup",
       {{"rw_organization_admin", "r_organization_social"}, &Service::get_organizations}},
      {"GET networkSizes", {{"rw_organization_admin"}, &Service::get_network_size}},
      {"BATCH_GET people", {{"r_basicprofile"}, &Service::get_people}},
      {"FINDER organizationalEntityNotifications",
       {{"rw_organization_admin"}, &Service::list_notifications}},
      {"GET userinfo", {{"openid"}, &Service::get_user, false}},
  };
  return table;
}

std::string Service::name_call(const http::ServerRequest& request)
{
  if (request.path == "/v2/userinfo") return "GET userinfo";
  if (!request.path.starts_with("/rest/")) return request.path;
  const auto parts = split_path(request.path);
  const bool has_sub_resource = parts.size() > 2;
  const auto resource = parts.empty() ? std::string() : parts.front();
  return fmt::format("{} {}{}", find_restli_method(request), resource,
                     has_sub_resource ? "/" + parts[2] : "");
}

std::optional<oauth::Grant> Service::find_grant(const http::ServerRequest& request) const
{
  const auto token = find_token(request);
  return token ? authorizations_.find_access(*token) : std::nullopt;
}

oauth::Grant Service::require_grant(const http::ServerRequest& request, const Endpoint& endpoint,
                                    std::string_view name) const
{
  if (!find_token(request)) {
    throw Refusal{401, 65604, "EMPTY_ACCESS_TOKEN", "Empty oauth2 access token"};
  }
  auto grant = find_grant(request);
  if (!grant) throw Refusal{401, 65600, "INVALID_ACCESS_TOKEN", "Invalid access token"};
  const bool is_granted =
      std::any_of(endpoint.scopes.begin(), endpoint.scopes.end(), [&](std::string_view scope) {
        return std::find(grant->scopes.begin(), grant->scopes.end(), scope) != grant->scopes.end();
      });
  if (!is_granted) {
    throw Refusal{403, 100, "ACCESS_DENIED",
                  fmt::format("Not enough permissions to access: {}", name)};
  }
  return *grant;
}

void Service::count(PersonId member, const std::string& name)
{
  const auto today = std::chrono::floor<std::chrono::days>(clock_.now());
  if (today != counted_day_) counts_.clear();
  counted_day_ = today;
  if (++counts_[{member, name}] > daily_limit_) {
    throw Refusal{429, 101, "TOO_MANY_REQUESTS",
                  "Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this "
                  "resource is reached."};
  }
}

Value Service::run(const http::ServerRequest& request)
{
  const auto name = name_call(request);
  const auto found = endpoints().find(name);
  if (found == endpoints().end() || request.method != http::Method::get) {
    throw Refusal{404, 0, "RESOURCE_NOT_FOUND", fmt::format("No virtual resource found: {}", name)};
  }
  const auto& endpoint = found->second;
  auto grant = require_grant(request, endpoint, name);
  if (endpoint.is_versioned) require_version(request);
  count(grant.person, name);
  auto parts = split_path(request.path);
  if (endpoint.is_versioned) parts.erase(parts.begin());
  const Call call{Query(request.query), std::move(parts), std::move(grant), clock_.now()};
  return (this->*endpoint.answer)(call);
}

http::Response Service::answer(const http::ServerRequest& request)
{
  directory_.update();
  try {
    return make_answer(200, run(request));
  } catch (const Refusal& refusal) {
    return make_answer(refusal);
  }
}

bool Service::is_open(const Call& call, PersonId author) const
{
  return directory_.is_administrator(call.grant.person, author);
}

PersonId Service::get_page(const Call& call, std::string_view urn) const
{
  const auto person = directory_.find_person(urn);
  // A person's own posts want a permission that LinkedIn gives to nobody new.
  if (!person || !directory_.is_page(*person) || !is_open(call, *person)) {
    throw Refusal{403, 100, "ACCESS_DENIED",
                  fmt::format("Not enough permissions to access: {}", urn)};
  }
  return *person;
}

Share Service::get_share(const Call& call, std::string_view urn) const
{
  const auto share = directory_.find_share(urn);
  if (!share || world_.post(share->post).is_deleted) {
    throw Refusal{404, 0, "NOT_FOUND", fmt::format("Entity {} is not found", urn)};
  }
  const auto author = share->reshare ? share->reshare->by : world_.post(share->post).author;
  if (!is_open(call, author)) {
    throw Refusal{403, 100, "ACCESS_DENIED",
                  fmt::format("Not enough permissions to access: {}", urn)};
  }
  return *share;
}

}  // namespace socialhub::platformsim::linkedin
