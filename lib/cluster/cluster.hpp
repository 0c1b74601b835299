#pragma once

#include "cluster/options.hpp"
#include "cluster/supervisor.hpp"

#include "sqlkit/base/secret.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The private PostgreSQL of one SocialHub, for the commands and the server. All functions block.
namespace socialhub::cluster {

/// Where a running cluster is reached.
struct Address {
  std::string owner_url;    ///< socket; for migrations
  std::string runtime_url;  ///< socket; for the server
  /// 127.0.0.1 with its password; nothing if TCP is off or the password is not ours to read.
  std::optional<sqlkit::Secret<>> tcp_url;
  std::filesystem::path password_file;
};

enum class State {
  absent,  ///< no cluster of ours in the folder
  stopped,
  starting,  ///< somebody runs it, but it does not answer (yet)
  running,
  unsupervised,  ///< PostgreSQL answers although nobody looks after it; the next start adopts it
};

struct Status {
  State state = State::absent;
  RunningState running;  ///< meaningful for running and unsupervised
  std::optional<int> data_major;
  pid_t supervisor = 0;  ///< 0 if there is none
};
Status status_of(const std::filesystem::path& directory);

/// Where the cluster in the folder answers. Throws Error{unavailable} if it does not run.
Address address_of(const std::filesystem::path& directory);

/// A cluster that a server uses; kept by it as long as it needs the database.
struct Running {
  Address address;
  std::unique_ptr<Supervisor> own;  ///< nothing if another process looks after it
};
/// Uses the cluster that runs in the folder, or runs it within this process.
Running ensure_running(const Options& options);

/// `socialhub supervise`: runs the cluster until SIGTERM or SIGINT. Call it before other threads
/// exist. Throws Error{conflict} if another process does so already.
void supervise(Options options);

/// `socialhub up`: leaves `command` (this program's own `supervise`, its path absolute) behind and
/// waits until the cluster answers. Returns at once if it runs. Throws what supervise reported.
Address up(const Options& options, const std::vector<std::string>& command);

enum class Stopped { yes, was_not_running };
/// `socialhub down`: returns once PostgreSQL and its supervisor are gone.
/// Throws Error{conflict} if a server runs it for itself or another user owns it.
Stopped down(const std::filesystem::path& directory);

/// First half of `socialhub reset`: stops the cluster and deletes all of it.
/// Throws Error{conflict} if the folder was not made by us. Nothing is deleted then.
void wipe(const std::filesystem::path& directory);

}  // namespace socialhub::cluster
