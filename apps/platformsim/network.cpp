#include "platformsim/network.hpp"

#include "platformsim/picture/address.hpp"
#include "platformsim/random.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace socialhub::platformsim {
namespace {

constexpr auto stop_grace = std::chrono::milliseconds(200);

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

http::Response make_text(int status, std::string text)
{
  return {status, {{"content-type", "text/plain; charset=utf-8"}}, std::move(text)};
}

Network::Network(sqlkit::Executor executor, const sqlkit::Clock& clock, world::World* shared,
                 NetworkOptions options)
    : owned_world_(shared == nullptr ? std::make_unique<world::World>() : nullptr),
      world_(shared == nullptr ? *owned_world_ : *shared),
      clock_(clock)
{
  http::ServerOptions server_options;
  server_options.port = options.port;
  server_ = std::make_unique<http::Server>(
      std::move(executor), server_options,
      [this](http::ServerRequest request) { return serve(std::move(request)); });
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
  const auto caller = find_caller(request);
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
  if (request.path == "/_sim/ledger") return make_text(200, ledger_.to_text());
  const auto painting = picture::parse_path(request.path);
  if (painting) return paint(painting->picture, painting->size);
  return answer_api(request);
}

void Network::spoil(http::Response& response, const Fault& fault)
{
  platformsim::spoil(response, fault);
}

http::Response Network::paint(const picture::Picture& picture, picture::Size size)
{
  const auto file = painter_.paint(picture, size);
  return {200, {{"cache-control", "public, max-age=604800"}, {"content-type", "image/png"}}, *file};
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
  follow_world();
  return id;
}

PostId Network::post(world::NewPost post)
{
  if (post.at == sqlkit::Timestamp{}) post.at = next_moment();
  const auto id = world_.publish(std::move(post));
  follow_world();
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

}  // namespace socialhub::platformsim
