#pragma once

#include "cluster/account.hpp"
#include "cluster/stop_request.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace socialhub::cluster {

/// What a program does when the thread that started it is gone.
enum class OnParentDeath { keep_running, stop };

/// How to start a program. It gets a clean environment, its own session, no descriptor but output.
struct Command {
  std::vector<std::string> arguments;  ///< the first is an absolute path
  std::optional<Account> account;      ///< nothing: as we are
  std::filesystem::path output;        ///< appended to; empty: /dev/null
  OnParentDeath on_parent_death = OnParentDeath::keep_running;
  bool inherits_environment = false;
};

/// How a program ended.
struct ProgramResult {
  int status = 0;  ///< as waitpid gives it
  std::string output;

  bool succeeded() const noexcept { return status == 0; }
};

/// Runs a program to its end; its output comes back (at most 1 MiB of it).
/// Throws Error{unavailable} if it cannot be started.
ProgramResult run_program(const Command& command);

/// "exit status 1", "signal 9".
std::string describe_ending(int status);

/// A running program: our own child, or a survivor of an earlier run of ours. Watched through a
/// pidfd, so the process needs no handler for SIGCHLD. Destroying it leaves the program alone.
class Process {
public:
  /// Throws Error{unavailable} if it cannot be started.
  static Process start(const Command& command);
  /// Somebody else's child; nothing if no such process runs.
  static std::optional<Process> adopt(pid_t id);

  Process(Process&& other) noexcept;
  Process& operator=(Process&& other) noexcept;
  ~Process();

  pid_t id() const noexcept { return id_; }
  bool is_our_child() const noexcept { return is_child_; }
  /// How it ended, for a log.
  const std::string& ending() const noexcept { return ending_; }

  /// Waits until it has ended, a stop is requested, or `limit` has passed. Returns true if it has
  /// ended; it is reaped then.
  bool wait_for_end(std::chrono::milliseconds limit, const StopRequest* stop = nullptr);
  bool has_ended() { return wait_for_end(std::chrono::milliseconds(0)); }

  /// Does nothing once it has ended; never signals pid 1 or a group.
  void send_signal(int signal);

private:
  Process(pid_t id, bool is_child);
  bool reap();

  pid_t id_;
  bool is_child_;
  bool has_ended_ = false;
  int descriptor_ = -1;
  std::string ending_;
};

}  // namespace socialhub::cluster
