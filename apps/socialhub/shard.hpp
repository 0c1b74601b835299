#pragma once

#include "socialhub/app.hpp"
#include "socialhub/site.hpp"

#include "http/server.hpp"

#include "sqlkit/async/task_group.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <optional>
#include <thread>

namespace socialhub::app {

/// The thread on which the hub began: it does all that changes something.
struct FirstThread {
  sqlkit::Executor executor;
  Site& site;
  const http::Server& server;
  std::optional<model::User> demo_owner;
};

/// One more thread that answers HTTP on the hub's port. What only reads the database it answers by
/// itself, with an App of its own; all else it hands to the first thread.
class Shard {
public:
  /// Made once the hub is ready. Throws Error{unavailable} if the system has no more sockets.
  Shard(const Settings& settings, AppOptions options, FirstThread first);
  /// stop() was awaited, or the first thread's context has ended.
  ~Shard();
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  /// Awaited on the first thread: requests finish for up to `grace`, then all is closed.
  Task<> stop(std::chrono::milliseconds grace);

private:
  Task<http::Answer> answer(http::ServerRequest request);
  Task<> close(std::chrono::milliseconds grace);

  FirstThread first_;
  boost::asio::io_context context_{1};
  App app_;
  Site site_;
  http::Server server_;
  sqlkit::TaskGroup tasks_;
  std::thread thread_;
};

}  // namespace socialhub::app
