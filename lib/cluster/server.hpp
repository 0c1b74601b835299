#pragma once

#include "cluster/binaries.hpp"
#include "cluster/configuration.hpp"
#include "cluster/directory.hpp"
#include "cluster/process.hpp"

#include <chrono>
#include <optional>

namespace socialhub::cluster {

/// Everything that one PostgreSQL server is started from.
struct ServerPlan {
  Directory directory;
  Binaries binaries;
  ServerSettings settings;
  std::optional<Account> account;  ///< who it runs as; nothing: ourselves
  OnParentDeath on_parent_death = OnParentDeath::keep_running;
};

/// Runs initdb if there is no data directory yet. An interrupted run leaves none behind.
/// Throws Error{unavailable}.
void initialize_data(const ServerPlan& plan);

/// Writes PostgreSQL's configuration files.
void write_configuration(const ServerPlan& plan);

/// A running postgres: a child of ours, or a survivor of an earlier run.
class Server {
public:
  /// Starts it and waits until it answers. What a server that has just died left behind is waited
  /// for; nothing is returned if a stop is requested meanwhile.
  /// Throws Error{unavailable} with the cause.
  static std::optional<Server> launch(const ServerPlan& plan, const StopRequest& stop);

  /// Takes over the server that still runs on this data directory, if it is set as planned.
  /// One that is set otherwise, or does not answer, is stopped.
  static std::optional<Server> adopt(const ServerPlan& plan, const StopRequest& stop);

  const Process& process() const noexcept { return process_; }
  /// Waits until it has ended or a stop is requested; returns true if it has ended.
  bool wait_for_end(const StopRequest& stop);

  /// Ends all sessions and stops; harder after `patience`, again after as long.
  void stop(std::chrono::milliseconds patience = std::chrono::seconds(10));

private:
  explicit Server(Process process) : process_(std::move(process)) {}
  bool wait_until_ready(const ServerPlan& plan, const StopRequest& stop);

  Process process_;
};

/// What postmaster.pid says; nothing if it is not there or cannot be read.
struct Postmaster {
  pid_t id = 0;
  std::filesystem::path data;
  std::uint16_t port = 0;
  std::filesystem::path sockets;
  bool listens_on_tcp = false;
};
std::optional<Postmaster> read_postmaster(const Directory& directory);

}  // namespace socialhub::cluster
