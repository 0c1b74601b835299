#include "platformsim/twitter/network.hpp"

#include "platformsim/twitter/problems.hpp"

#include "sqlkit/json/value.hpp"

#include <chrono>
#include <utility>

namespace socialhub::platformsim::twitter {
namespace {

// What players accept as a film of no length: the simulated network has stills, but no pictures
// that move.
constexpr std::string_view empty_film(
    "\0\0\0\x14"
    "ftypisom\0\0\2\0isom\0\0\0\x08mdat",
    28);
constexpr std::string_view empty_playlist =
    "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-"
    "ENDLIST\n";

http::Response answer_film(std::string_view path)
{
  const bool is_playlist = path.ends_with(".m3u8");
  return {200,
          {{"cache-control", "public, max-age=604800"},
           {"content-type", is_playlist ? "application/vnd.apple.mpegurl" : "video/mp4"}},
          std::string(is_playlist ? empty_playlist : empty_film)};
}

void become_problem(http::Response& response, int status, sqlkit::Timestamp now)
{
  constexpr std::chrono::minutes window{15};
  const auto problem = make_plain_problem(status);
  response.status = status;
  response.body = sqlkit::json::write(problem.body);
  response.headers.set("content-type", "application/json; charset=utf-8");
  if (status != 429) return;
  const auto reset = std::chrono::ceil<std::chrono::seconds>(now + window);
  response.headers.set("x-rate-limit-limit", "180");
  response.headers.set("x-rate-limit-remaining", "0");
  response.headers.set("x-rate-limit-reset", std::to_string(reset.time_since_epoch().count()));
}

void change_json(http::Response& response, void (*change)(Object&))
{
  auto body = sqlkit::json::parse(response.body, sqlkit::json::Mode::lenient);
  if (!body.is_object()) return;
  change(body.as_object());
  response.body = sqlkit::json::write(body);
}

void break_cursor(Object& body)
{
  auto& meta = body["meta"];
  if (!meta.is_object()) meta = Object{};
  meta.as_object()["next_token"] = "garbage";
}

/// A number where the author's id was.
void break_first_item(Object& body)
{
  auto* items = body["data"].if_array();
  if (items == nullptr || items->empty() || !items->front().is_object()) return;
  items->front().as_object()["author_id"] = 7;
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

std::string Network::method_of(const http::ServerRequest& request) const
{
  return service_.method_of(request);
}

std::optional<PersonId> Network::find_caller(const http::ServerRequest& request) const
{
  return service_.find_caller(request);
}

http::Response Network::answer_api(const http::ServerRequest& request)
{
  if (request.path.starts_with("/amplify_video/")) return answer_film(request.path);
  return service_.answer(request);
}

void Network::spoil(http::Response& response, const Fault& fault)
{
  switch (fault.kind) {
    case Fault::Kind::status:
      return become_problem(response, fault.status, clock().now());
    case Fault::Kind::wrong_cursor:
      return change_json(response, break_cursor);
    case Fault::Kind::poison_item:
      return change_json(response, break_first_item);
    default:
      return platformsim::Network::spoil(response, fault);
  }
}

void Network::add_demo_app(std::string redirect_uri, PersonId visitor)
{
  add_app({.client_id = std::string(demo_client_id),
           .client_secret = std::string(demo_client_secret),
           .name = "SocialHub",
           .redirect_uris = {std::move(redirect_uri)},
           .scopes = {}});
  sign_in_visitor(visitor);
}

std::string Network::allow(PersonId person, std::string_view page_url)
{
  const auto question = page_url.find('?');
  const auto query = question == page_url.npos ? std::string_view() : page_url.substr(question + 1);
  return service_.authorizations().allow(person, service_.read_authorize_query(query));
}

const std::string& Network::user_id(PersonId person)
{
  service_.directory().update();
  return service_.directory().user_id(person);
}

const std::string& Network::username(PersonId person)
{
  service_.directory().update();
  return service_.directory().username(person);
}

std::string Network::post_id(PostId post)
{
  service_.directory().update();
  return service_.directory().post_id(post);
}

}  // namespace socialhub::platformsim::twitter
