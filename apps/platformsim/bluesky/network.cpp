#include "platformsim/bluesky/network.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace socialhub::platformsim::bluesky {
namespace {

constexpr std::string_view xrpc_prefix = "/xrpc/";
constexpr auto stop_grace = std::chrono::milliseconds(200);

// A playlist that players accept: the simulated network has stills, but no moving pictures.
constexpr std::string_view empty_playlist =
    "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-"
    "ENDLIST\n";

std::string method_of(const http::ServerRequest& request)
{
  if (request.path.starts_with(xrpc_prefix)) return request.path.substr(xrpc_prefix.size());
  // Pictures are counted by kind: /img/avatar, /vid.
  const auto second = request.path.find('/', 1);
  const auto third = second == std::string::npos ? second : request.path.find('/', second + 1);
  const bool is_image = request.path.starts_with("/img/") && third != std::string::npos;
  if (is_image) return request.path.substr(0, third);
  return request.path.starts_with("/vid/") ? "/vid" : request.path;
}

std::optional<picture::Size> size_of(std::string_view path)
{
  if (path.starts_with("/img/avatar/plain/")) return picture::Size::avatar;
  if (path.starts_with("/img/feed_thumbnail/plain/")) return picture::Size::thumbnail;
  if (path.starts_with("/img/feed_fullsize/plain/")) return picture::Size::full;
  if (path.starts_with("/vid/")) return picture::Size::thumbnail;
  return std::nullopt;
}

http::Response make_text(int status, std::string text)
{
  return {status, {{"content-type", "text/plain; charset=utf-8"}}, std::move(text)};
}

// Sends the first half of a body and ends the connection.
http::StreamResponse cut_in_half(http::Response response)
{
  http::StreamResponse stream{response.status, std::move(response.headers), nullptr};
  stream.run = [body = std::move(response.body)](http::StreamWriter& writer) -> Task<> {
    std::string half = body.substr(0, body.size() / 2);
    co_await writer.write(std::move(half));
    throw sqlkit::Error{sqlkit::ErrorCode::unavailable, "The fault script cuts this answer."};
  };
  return stream;
}

}  // namespace

Network::Network(sqlkit::Executor executor, const sqlkit::Clock& clock, NetworkOptions options)
    : Network(std::move(executor), clock, std::make_unique<world::World>(), nullptr, options)
{
}

Network::Network(sqlkit::Executor executor, const sqlkit::Clock& clock, world::World& world,
                 NetworkOptions options)
    : Network(std::move(executor), clock, nullptr, &world, options)
{
}

Network::Network(sqlkit::Executor executor, const sqlkit::Clock& clock,
                 std::unique_ptr<world::World> owned, world::World* shared, NetworkOptions options)
    : owned_world_(std::move(owned)),
      world_(owned_world_ ? *owned_world_ : *shared),
      clock_(clock),
      service_(world_, clock, options.seed)
{
  http::ServerOptions server_options;
  server_options.port = options.port;
  server_ = std::make_unique<http::Server>(
      std::move(executor), server_options,
      [this](http::ServerRequest request) { return serve(std::move(request)); });
  service_.set_origin(url());
}

Task<> Network::run()
{
  co_await server_->run();
}

Task<> Network::stop()
{
  co_await server_->stop(stop_grace);
}

std::string Network::url() const
{
  return fmt::format("http://127.0.0.1:{}", server_->port());
}

LedgerEntry Network::describe(const http::ServerRequest& request) const
{
  LedgerEntry entry{.at = clock_.now(),
                    .http_method = std::string(http::to_string(request.method))};
  entry.method = method_of(request);
  entry.query = request.query;
  const auto caller = service_.find_caller(request);
  if (caller) entry.account = world_.person(*caller).username;
  return entry;
}

Task<http::Answer> Network::serve(http::ServerRequest request)
{
  LedgerEntry entry = describe(request);
  const auto fault = faults_.take(entry.method);
  if (fault) entry.fault = to_string(fault->kind);
  if (fault && fault->kind == Fault::Kind::slow) {
    const auto delay = fault->delay;
    co_await sqlkit::sleep_for(delay);
  }
  const bool is_refused = fault && fault->kind == Fault::Kind::status;
  http::Response response = is_refused ? http::Response{} : answer(request);
  if (fault) spoil(response, *fault);
  const bool is_cut = fault && fault->kind == Fault::Kind::cut_before_answer;
  entry.status = is_cut ? 0 : response.status;
  ledger_.record(std::move(entry));
  if (is_cut) co_return http::HangUp{};
  if (fault && fault->kind == Fault::Kind::truncated_body) {
    co_return cut_in_half(std::move(response));
  }
  co_return response;
}

http::Response Network::answer(const http::ServerRequest& request)
{
  if (life_ != nullptr) life_->live_until(clock_.now());
  if (request.path.starts_with(xrpc_prefix)) return service_.answer(request);
  if (request.path == "/_sim/ledger") return make_text(200, ledger_.to_text());
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
  http::Headers headers{{"cache-control", "public, max-age=604800"}};
  if (file_name == "playlist.m3u8") {
    headers.add("content-type", "application/vnd.apple.mpegurl");
    return {200, std::move(headers), std::string(empty_playlist)};
  }
  headers.add("content-type", "image/png");
  const auto file = painter_.paint(*picture, *size);
  return {200, std::move(headers), *file};
}

sqlkit::Timestamp Network::next_moment()
{
  last_moment_ = std::max(clock_.now(), last_moment_ + std::chrono::milliseconds(1));
  return last_moment_;
}

PersonId Network::add_person(std::string username, std::string name)
{
  world::Person person{.username = std::move(username), .name = std::move(name)};
  person.bio = "Somebody in the simulated network";
  person.avatar = picture::Picture{picture::Scene::portrait, seed_of(person.username), 400, 400};
  person.joined_at = next_moment();
  const auto id = world_.add_person(std::move(person));
  service_.directory().update();
  return id;
}

void Network::add_app_password(PersonId person, std::string password)
{
  service_.sessions().add_password(person, std::move(password), Scope::app_password);
}

void Network::add_main_password(PersonId person, std::string password)
{
  service_.sessions().add_password(person, std::move(password), Scope::access);
}

PostId Network::post(world::NewPost post)
{
  if (post.at == sqlkit::Timestamp{}) post.at = next_moment();
  const auto id = world_.publish(std::move(post));
  service_.directory().update();
  return id;
}

PostId Network::post(PersonId author, std::string text)
{
  return post(world::NewPost{.author = author, .text = std::move(text)});
}

PostId Network::reply(PersonId author, PostId parent, std::string text)
{
  return post(world::NewPost{.author = author, .text = std::move(text), .reply_to = parent});
}

PostId Network::quote(PersonId author, PostId quoted, std::string text)
{
  return post(world::NewPost{.author = author, .text = std::move(text), .quoted = quoted});
}

PostId Network::backdated_post(PersonId author, std::string text, sqlkit::Timestamp written_at)
{
  return post(world::NewPost{.author = author, .text = std::move(text), .written_at = written_at});
}

void Network::repost(PersonId by, PostId post)
{
  world_.repost(by, post, next_moment());
}

void Network::like(PersonId by, PostId post)
{
  world_.like(by, post, next_moment());
}

void Network::follow(PersonId by, PersonId target)
{
  world_.follow(by, target, next_moment());
}

void Network::block(PersonId by, PersonId target)
{
  world_.block(by, target, next_moment());
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
