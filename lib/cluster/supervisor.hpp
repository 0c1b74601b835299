#pragma once

#include "cluster/lock_file.hpp"
#include "cluster/options.hpp"
#include "cluster/server.hpp"
#include "cluster/stop_request.hpp"

#include <future>
#include <optional>
#include <thread>

namespace socialhub::cluster {

/// Who runs the cluster now.
enum class Started { by_us, by_somebody_else };

/// Owns one PostgreSQL: makes its data directory, starts it, starts it again whenever it dies,
/// stops it at the end. Works in a server process beside everything else: it has one thread of its
/// own (starting is blocking work, and a child must be started from a thread that outlives it) and
/// touches neither signal handlers nor other children.
class Supervisor {
public:
  explicit Supervisor(Options options);
  ~Supervisor();  ///< stops
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  /// Blocks until the cluster answers and has its roles and database, or another process runs it
  /// already (which may still be starting). Throws Error with a sentence if it cannot be started.
  Started start();

  /// Blocks until PostgreSQL has stopped. Does nothing if it is not ours.
  void stop();

private:
  void run(std::promise<Started>& started);
  bool prepare();
  void bring_up();
  void watch();
  void restart();
  void publish_state() const;

  Options options_;
  StopRequest stop_;
  std::optional<LockFile> lock_;
  std::optional<ServerPlan> plan_;
  std::optional<Server> server_;
  std::thread thread_;
};

}  // namespace socialhub::cluster
