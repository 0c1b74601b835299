#pragma once

#include "platformsim/bluesky/service.hpp"
#include "platformsim/fault.hpp"
#include "platformsim/ledger.hpp"
#include "platformsim/picture/painter.hpp"
#include "platformsim/random.hpp"
#include "platformsim/world/life.hpp"
#include "platformsim/world/world.hpp"

#include "http/server.hpp"
#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim::bluesky {

using sqlkit::Task;

/// The account of the demo, as somebody would type it to connect it.
constexpr std::string_view demo_handle = "robin.sky.test";
constexpr std::string_view demo_app_password = "demo-demo-demo-demo";

struct NetworkOptions {
  std::uint64_t seed = 1;
  std::uint16_t port = 0;  ///< 0: the system chooses
};

/// A simulated Bluesky: a world, the HTTP server that shows it, a ledger of what was asked of it
/// and a script of what goes wrong. Everything runs on the executor's one thread.
///
/// The world is empty until something is added to it. Builder calls happen at the clock's time, and
/// a millisecond after the one before if the clock has not moved.
class Network {
public:
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, NetworkOptions options = {});
  /// The same on a world that is shared with other networks.
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, world::World& world,
          NetworkOptions options = {});
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  /// Answers requests until stop() is called.
  Task<> run();
  Task<> stop();

  /// `http://127.0.0.1:port`
  std::string url() const;
  std::uint16_t port() const noexcept { return server_->port(); }

  world::World& world() noexcept { return world_; }
  Ledger& ledger() noexcept { return ledger_; }
  FaultScript& faults() noexcept { return faults_; }
  Service& service() noexcept { return service_; }

  /// Life to go on with before every answer. Empty: nothing happens by itself.
  void set_life(world::Life* life) noexcept { life_ = life; }

  // Builders.
  PersonId add_person(std::string username, std::string name);
  /// Lets somebody sign in with this app password.
  void add_app_password(PersonId person, std::string password);
  /// The same with the account's main password.
  void add_main_password(PersonId person, std::string password);
  PostId post(PersonId author, std::string text);
  /// With all that a post can have; `at` is set here if it is not.
  PostId post(world::NewPost post);
  PostId reply(PersonId author, PostId parent, std::string text);
  PostId quote(PersonId author, PostId quoted, std::string text);
  /// Appears now and says that it was written then.
  PostId backdated_post(PersonId author, std::string text, sqlkit::Timestamp written_at);
  void repost(PersonId by, PostId post);
  void like(PersonId by, PostId post);
  void follow(PersonId by, PersonId target);
  void block(PersonId by, PersonId target);

  // The names that the network gives things.
  const std::string& did(PersonId person);
  const std::string& handle(PersonId person);
  std::string uri(PostId post);

  /// Answers a request as the server would, faults apart.
  http::Response answer(const http::ServerRequest& request);

private:
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock,
          std::unique_ptr<world::World> owned, world::World* shared, NetworkOptions options);

  Task<http::Answer> serve(http::ServerRequest request);
  http::Response answer_media(std::string_view path);
  LedgerEntry describe(const http::ServerRequest& request) const;
  sqlkit::Timestamp next_moment();

  std::unique_ptr<world::World> owned_world_;
  world::World& world_;
  const sqlkit::Clock& clock_;
  Service service_;
  picture::Painter painter_;
  Ledger ledger_;
  FaultScript faults_;
  world::Life* life_ = nullptr;
  sqlkit::Timestamp last_moment_{};
  std::unique_ptr<http::Server> server_;
};

}  // namespace socialhub::platformsim::bluesky
