#include "platformsim/mastodon/network.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <utility>

namespace socialhub::platformsim::mastodon {
namespace {

std::string error_text(int status)
{
  switch (status) {
    case 429:
      return "Too many requests";
    case 503:
      return "There was a temporary problem serving your request, please try again";
    default:
      return "We're sorry, but something went wrong on our end.";
  }
}

// The first item keeps its place and loses its meaning: a number where a person was.
void poison_first_item(http::Response& response)
{
  auto body = sqlkit::json::parse(response.body, sqlkit::json::Mode::lenient);
  auto* items = body.if_array();
  if (items == nullptr || items->empty() || !items->front().is_object()) return;
  items->front().as_object()["account"] = 7;
  response.body = sqlkit::json::write(body);
}

void make_cursor_wrong(http::Response& response, const std::string& origin)
{
  response.headers.set("link", fmt::format("<{}/?max_id=garbage>; rel=\"next\"", origin));
}

}  // namespace

Network::Network(sqlkit::Executor executor, const sqlkit::Clock& clock, NetworkOptions options)
    : platformsim::Network(std::move(executor), clock, nullptr, options),
      service_(world(), clock, options.seed)
{
  service_.directory().set_origin(url());
}

Network::Network(sqlkit::Executor executor, const sqlkit::Clock& clock, world::World& world,
                 NetworkOptions options)
    : platformsim::Network(std::move(executor), clock, &world, options),
      service_(world, clock, options.seed)
{
  service_.directory().set_origin(url());
}

std::string Network::method_of(const http::ServerRequest& request) const
{
  return Service::name_of(request);
}

std::optional<PersonId> Network::find_caller(const http::ServerRequest& request) const
{
  return service_.find_caller(request);
}

http::Response Network::answer_api(const http::ServerRequest& request)
{
  const bool is_video = request.path.starts_with("/media/") && request.path.ends_with(".mp4");
  if (is_video) return {200, {{"content-type", "video/mp4"}}, ""};
  return service_.answer(request);
}

void Network::spoil(http::Response& response, const Fault& fault)
{
  switch (fault.kind) {
    case Fault::Kind::status: {
      response = make_error({fault.status, error_text(fault.status)});
      if (fault.status != 429) return;
      const auto reset =
          std::chrono::ceil<std::chrono::seconds>(clock().now()) + std::chrono::minutes(5);
      response.headers.set("x-ratelimit-limit", "300");
      response.headers.set("x-ratelimit-remaining", "0");
      response.headers.set(
          "x-ratelimit-reset",
          fmt::format("{:%FT%T}.000000Z", fmt::gmtime(reset.time_since_epoch().count())));
      return;
    }
    case Fault::Kind::wrong_cursor:
      return make_cursor_wrong(response, url());
    case Fault::Kind::poison_item:
      return poison_first_item(response);
    default:
      return platformsim::Network::spoil(response, fault);
  }
}

std::string Network::allow(PersonId person, std::string_view authorization_url)
{
  service_.directory().update();
  return service_.allow(person, authorization_url);
}

std::string Network::handle(PersonId person)
{
  service_.directory().update();
  return fmt::format("{}@{}", service_.directory().username(person), Directory::domain);
}

std::string Network::account_uri(PersonId person)
{
  service_.directory().update();
  return service_.directory().account_uri(person);
}

std::string Network::id(PostId post)
{
  service_.directory().update();
  return service_.directory().id(post);
}

std::string Network::uri(PostId post)
{
  service_.directory().update();
  return service_.directory().uri(post);
}

}  // namespace socialhub::platformsim::mastodon
