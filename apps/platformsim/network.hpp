#pragma once

#include "platformsim/fault.hpp"
#include "platformsim/ledger.hpp"
#include "platformsim/picture/painter.hpp"
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

namespace socialhub::platformsim {

using sqlkit::Task;
using world::PersonId;
using world::PostId;

struct NetworkOptions {
  std::uint64_t seed = 1;
  std::uint16_t port = 0;  ///< 0: the system chooses
};

/// A simulated network: a world, the HTTP server that shows it, a ledger of what was asked of it
/// and a script of what goes wrong. Everything runs on the executor's one thread. What is one
/// network's own (paths, sign-in, shapes, limits) is in the class that derives from this one.
///
/// The world is empty until something is added to it. Builder calls happen at the clock's time, and
/// a millisecond after the one before if the clock has not moved.
class Network {
public:
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;
  virtual ~Network() = default;

  /// Answers requests until stop() is called.
  Task<> run();
  Task<> stop();

  /// `http://127.0.0.1:port`
  std::string url() const;
  std::uint16_t port() const noexcept { return server_->port(); }

  world::World& world() noexcept { return world_; }
  Ledger& ledger() noexcept { return ledger_; }
  FaultScript& faults() noexcept { return faults_; }

  /// Life to go on with before every answer. Empty: nothing happens by itself.
  void set_life(world::Life* life) noexcept { life_ = life; }

  // Builders.
  PersonId add_person(std::string username, std::string name);
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

  /// Answers a request as the server would, faults apart.
  http::Response answer(const http::ServerRequest& request);

protected:
  /// `shared` is a world that others show too, or null for one of its own.
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, world::World* shared,
          NetworkOptions options);

  const sqlkit::Clock& clock() const noexcept { return clock_; }

  /// Answers what is the network's own. Life has gone on before.
  virtual http::Response answer_api(const http::ServerRequest& request) = 0;
  /// What the ledger and the fault script call a request.
  virtual std::string method_of(const http::ServerRequest& request) const = 0;
  /// Whom the request's token stands for, if it is good.
  virtual std::optional<PersonId> find_caller(const http::ServerRequest& request) const = 0;
  /// The world has changed by a builder call: things that need a name get it.
  virtual void follow_world() {}
  /// Changes an answer as the fault says, in the network's own words.
  virtual void spoil(http::Response& response, const Fault& fault);

  /// A picture as a PNG file.
  http::Response paint(const picture::Picture& picture, picture::Size size);

private:
  Task<http::Answer> serve(http::ServerRequest request);
  LedgerEntry describe(const http::ServerRequest& request) const;
  sqlkit::Timestamp next_moment();

  std::unique_ptr<world::World> owned_world_;
  world::World& world_;
  const sqlkit::Clock& clock_;
  picture::Painter painter_;
  Ledger ledger_;
  FaultScript faults_;
  world::Life* life_ = nullptr;
  sqlkit::Timestamp last_moment_{};
  std::unique_ptr<http::Server> server_;
};

http::Response make_text(int status, std::string text);

}  // namespace socialhub::platformsim
