#include "platformsim/bluesky/network.hpp"

#include <utility>

namespace socialhub::platformsim::bluesky {
namespace {

constexpr std::string_view xrpc_prefix = "/xrpc/";

// A playlist that players accept: the simulated network has stills, but no moving pictures.
constexpr std::string_view empty_playlist =
    "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-"
    "ENDLIST\n";

std::optional<picture::Size> size_of(std::string_view path)
{
  if (path.starts_with("/img/avatar/plain/")) return picture::Size::avatar;
  if (path.starts_with("/img/feed_thumbnail/plain/")) return picture::Size::thumbnail;
  if (path.starts_with("/img/feed_fullsize/plain/")) return picture::Size::full;
  if (path.starts_with("/vid/")) return picture::Size::thumbnail;
  return std::nullopt;
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
  if (request.path.starts_with(xrpc_prefix)) return request.path.substr(xrpc_prefix.size());
  // Pictures are counted by kind: /img/avatar, /vid.
  const auto second = request.path.find('/', 1);
  const auto third = second == std::string::npos ? second : request.path.find('/', second + 1);
  const bool is_image = request.path.starts_with("/img/") && third != std::string::npos;
  if (is_image) return request.path.substr(0, third);
  return request.path.starts_with("/vid/") ? "/vid" : request.path;
}

std::optional<PersonId> Network::find_caller(const http::ServerRequest& request) const
{
  return service_.find_caller(request);
}

http::Response Network::answer_api(const http::ServerRequest& request)
{
  if (request.path.starts_with(xrpc_prefix)) return service_.answer(request);
  return answer_media(request.path);
}

http::Response Network::answer_media(std::string_view path)
{
  const auto size = size_of(path);
  if (!size) return make_text(404, "Not Found\n");
  service_.directory().update();
  const bool is_video = path.starts_with("/vid/");
  const auto file_name = path.substr(path.rfind('/') + 1);
  const auto folder = path.substr(0, path.rfind('/'));
  const auto cid = is_video ? folder.substr(folder.rfind('/') + 1) : file_name;
  const auto picture = service_.directory().find_picture(cid);
  if (!picture) return make_text(404, "Not Found\n");
  if (file_name == "playlist.m3u8") {
    http::Headers headers{{"cache-control", "public, max-age=604800"},
                          {"content-type", "application/vnd.apple.mpegurl"}};
    return {200, std::move(headers), std::string(empty_playlist)};
  }
  return paint(*picture, *size);
}

void Network::add_app_password(PersonId person, std::string password)
{
  service_.sessions().add_password(person, std::move(password), Scope::app_password);
}

void Network::add_main_password(PersonId person, std::string password)
{
  service_.sessions().add_password(person, std::move(password), Scope::access);
}

const std::string& Network::did(PersonId person)
{
  service_.directory().update();
  return service_.directory().did(person);
}

const std::string& Network::handle(PersonId person)
{
  service_.directory().update();
  return service_.directory().handle(person);
}

std::string Network::uri(PostId post)
{
  service_.directory().update();
  return service_.directory().ref(post).uri;
}

}  // namespace socialhub::platformsim::bluesky
