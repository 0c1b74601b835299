#include "platformsim/instagram/network.hpp"

#include "platformsim/instagram/graph_error.hpp"
#include "platformsim/random.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <utility>

namespace socialhub::platformsim::instagram {
namespace {

using sqlkit::json::Mode;

GraphError make_fault(int status)
{
  // Limits are told by their code; the status is that of any other refusal.
  if (status == 429) {
    return {.code = 80'002,
            .message =
                "(#80002) There have been too many calls to this Instagram account. Wait a "
                "bit and try again."};
  }
  if (status >= 500) {
    return {.status = status,
            .code = 2,
            .message = "An unexpected error has occurred. Please retry your request later.",
            .is_transient = true};
  }
  return {.status = status, .code = 1, .message = "An unknown error has occurred."};
}

/// The first list in a body, however deep it stands.
Object* find_list(Value& value)
{
  auto* object = value.if_object();
  if (object == nullptr) return nullptr;
  auto* data = object->if_contains("data");
  if (data != nullptr && data->is_array()) return object;
  for (auto& member : *object) {
    if (auto* list = find_list(member.value())) return list;
  }
  return nullptr;
}

void change_list(http::Response& response, void (*change)(Object&))
{
  auto body = sqlkit::json::parse(response.body, Mode::lenient);
  if (auto* list = find_list(body)) change(*list);
  response.body = sqlkit::json::write(body);
}

void spoil_cursor(Object& list)
{
  auto* paging = list.if_contains("paging");
  if (paging != nullptr) paging->as_object()["cursors"].as_object()["after"] = "garbage";
}

void spoil_item(Object& list)
{
  auto& items = list["data"].as_array();
  if (!items.empty() && items.front().is_object()) items.front().as_object()["timestamp"] = 7;
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

void Network::add_demo_app(PersonId visitor, std::string redirect_uri)
{
  service_.authorizations().add_app({.client_id = std::string(demo_app_id),
                                     .client_secret = std::string(demo_app_secret),
                                     .name = "SocialHub",
                                     .redirect_uris = {std::move(redirect_uri)},
                                     .scopes = {}});
  service_.set_visitor(visitor);
  link_page(visitor, visitor);
}

std::string Network::allow(PersonId person, std::string_view page_url)
{
  return service_.allow(person, page_url);
}

PersonId Network::add_professional(std::string username, std::string name)
{
  world::Person person{.kind = world::Person::Kind::professional,
                       .username = std::move(username),
                       .name = std::move(name)};
  person.bio = "A business in the simulated network";
  person.avatar = picture::Picture{picture::Scene::portrait, seed_of(person.username), 400, 400};
  person.joined_at = clock().now();
  return world().add_person(std::move(person));
}

PostId Network::post_picture(PersonId author, std::string caption)
{
  const picture::Picture picture{picture::Scene::coffee, seed_of(caption), 1080, 1080};
  world::NewPost media{.author = author, .text = std::move(caption)};
  media.attachment = world::Images{{{picture, "A cup of coffee"}}};
  return post(std::move(media));
}

http::Response Network::answer_api(const http::ServerRequest& request)
{
  // There are stills of reels, and no moving pictures.
  if (request.path.starts_with("/reels/")) return make_text(404, "Not Found\n");
  return service_.answer(request);
}

std::string Network::method_of(const http::ServerRequest& request) const
{
  return Service::name_request(request);
}

std::optional<PersonId> Network::find_caller(const http::ServerRequest& request) const
{
  return service_.find_caller(request);
}

void Network::spoil(http::Response& response, const Fault& fault)
{
  switch (fault.kind) {
    case Fault::Kind::status:
      response = to_response(make_fault(fault.status));
      break;
    case Fault::Kind::wrong_cursor:
      change_list(response, spoil_cursor);
      break;
    case Fault::Kind::poison_item:
      change_list(response, spoil_item);
      break;
    default:
      platformsim::Network::spoil(response, fault);
  }
}

}  // namespace socialhub::platformsim::instagram
