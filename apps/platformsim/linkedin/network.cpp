#include "platformsim/linkedin/network.hpp"

#include "platformsim/random.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/json/value.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <utility>

namespace socialhub::platformsim::linkedin {
namespace {

using Form = http::QueryParameters;

constexpr std::string_view film_path = "/dms/playback/";

Refusal make_fault(int status)
{
  switch (status) {
    case 401:
      return {401, 65601, "REVOKED_ACCESS_TOKEN",
              "The token used in the request has been revoked by the user"};
    case 403:
      return {403, 100, "ACCESS_DENIED", "Not enough permissions to access: the resource"};
    case 429:
      return {429, 101, "TOO_MANY_REQUESTS",
              "Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this "
              "resource is reached."};
    case 502:
    case 503:
      return {status, 0, "SERVICE_UNAVAILABLE", "Service is temporarily unavailable"};
    case 504:
      return {504, 0, "GATEWAY_TIMEOUT", "Gateway timed out"};
    default:
      return {status, 0, "INTERNAL_SERVER_ERROR", "Internal Server Error"};
  }
}

// The first element keeps its place and loses its meaning: a number where a name was.
void poison_first_element(http::Response& response)
{
  auto body = sqlkit::json::parse(response.body, sqlkit::json::Mode::lenient);
  auto* object = body.if_object();
  auto* elements = object == nullptr ? nullptr : object->if_contains("elements");
  auto* list = elements == nullptr ? nullptr : elements->if_array();
  if (list == nullptr || list->empty() || !list->front().is_object()) return;
  for (const auto* name : {"author", "actor", "generatedActivity"}) {
    auto* member = list->front().as_object().if_contains(name);
    if (member != nullptr) *member = 7;
  }
  response.body = sqlkit::json::write(body);
}

// Tokens are given for codes and for older tokens at one address.
std::string name_token_call(const http::ServerRequest& request)
{
  for (const auto& [name, value] : http::parse_query(request.body).value_or(Form{})) {
    if (name == "grant_type") return "accessToken " + value;
  }
  return "accessToken";
}

std::vector<std::string> split_words(std::string_view text)
{
  std::vector<std::string> words;
  for (auto end = text.find(' '); end != text.npos; end = text.find(' ')) {
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  words.emplace_back(text);
  return words;
}

}  // namespace

Network::Network(sqlkit::Executor executor, const sqlkit::Clock& clock, NetworkOptions options)
    : platformsim::Network(std::move(executor), clock, nullptr, options),
      service_(world(), clock, options.seed)
{
  service_.set_origin(url());
}

Network::Network(sqlkit::Executor executor, const sqlkit::Clock& clock, world::World& world,
                 NetworkOptions options)
    : platformsim::Network(std::move(executor), clock, &world, options),
      service_(world, clock, options.seed)
{
  service_.set_origin(url());
}

PersonId Network::add_page(std::string username, std::string name, PersonId administrator)
{
  world::Person page{.kind = world::Person::Kind::organization,
                     .username = std::move(username),
                     .name = std::move(name)};
  page.bio = "A Page in the simulated network";
  page.avatar = picture::Picture{picture::Scene::geometry, seed_of(page.username), 400, 400};
  page.joined_at = clock().now();
  const auto id = world().add_person(std::move(page));
  add_administrator(id, administrator);
  follow_world();
  return id;
}

void Network::add_administrator(PersonId page, PersonId member)
{
  const bool is_page = service_.directory().is_page(page);
  sqlkit::invariant(is_page && !service_.directory().is_page(member), "Members administer Pages.");
  service_.directory().add_administrator(page, member);
}

void Network::add_demo_app(std::string redirect_uri)
{
  add_app({.client_id = std::string(demo_client_id),
           .client_secret = std::string(demo_client_secret),
           .name = "SocialHub",
           .redirect_uris = {std::move(redirect_uri)},
           .scopes = split_words(demo_scopes)});
}

std::string Network::allow(PersonId member, const std::string& page_url)
{
  const auto parts = http::parse_url(page_url);
  sqlkit::invariant(parts && parts->path == "/oauth/v2/authorization",
                    "Members allow access on LinkedIn's page.");
  return sign_in_.allow(member, parts->query);
}

std::string Network::urn(PostId post) const
{
  return service_.directory().urn(Share{post, std::nullopt});
}

std::string Network::method_of(const http::ServerRequest& request) const
{
  if (request.path.starts_with(film_path)) return std::string(film_path);
  if (request.path == "/oauth/v2/accessToken") return name_token_call(request);
  return Service::name_call(request);
}

std::optional<PersonId> Network::find_caller(const http::ServerRequest& request) const
{
  const auto grant = service_.find_grant(request);
  if (!grant) return std::nullopt;
  return grant->person;
}

http::Response Network::answer_api(const http::ServerRequest& request)
{
  if (auto answer = sign_in_.answer(request)) return std::move(*answer);
  // The simulated network has stills, but no moving pictures.
  if (request.path.starts_with(film_path)) return {200, {{"content-type", "video/mp4"}}, ""};
  return service_.answer(request);
}

void Network::spoil(http::Response& response, const Fault& fault)
{
  if (fault.kind == Fault::Kind::status) {
    response = make_answer(make_fault(fault.status));
  } else if (fault.kind == Fault::Kind::poison_item) {
    poison_first_element(response);
  } else if (fault.kind != Fault::Kind::wrong_cursor) {
    // There are no cursors here, only numbers that lead somewhere.
    platformsim::Network::spoil(response, fault);
  }
}

}  // namespace socialhub::platformsim::linkedin
