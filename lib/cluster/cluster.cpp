#include "cluster/cluster.hpp"

#include "cluster/server_connection.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/base/text.hpp"

#include <csignal>
#include <string_view>

#include <unistd.h>

namespace socialhub::cluster {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr auto look_interval = 20ms;
// initdb on a slow disk, and a start that replays a log.
constexpr auto start_limit = 120s;
// A supervisor gives PostgreSQL three times ten seconds.
constexpr auto stop_limit = 40s;

ServerSettings settings_of(const RunningState& state)
{
  return {.sockets = state.sockets, .port = state.port, .listens_on_tcp = state.listens_on_tcp};
}

std::string number_of(const LockHolder& holder)
{
  return std::to_string(holder.process);
}

/// The state of a server that outlived whoever looked after it.
std::optional<RunningState> find_survivor(const Directory& directory)
{
  const auto postmaster = read_postmaster(directory);
  if (not postmaster) { return std::nullopt; }
  RunningState state{.server = postmaster->id,
                     .port = postmaster->port,
                     .listens_on_tcp = postmaster->listens_on_tcp,
                     .sockets = postmaster->sockets,
                     .major = directory.data_major().value_or(0)};
  if (ping(settings_of(state)) != Answer::ready) { return std::nullopt; }
  return state;
}

/// Waits until the cluster answers; gives up early if `child` ends.
void wait_until_running(const fs::path& directory, Process* child)
{
  const auto deadline = std::chrono::steady_clock::now() + start_limit;
  const StopRequest never;
  while (status_of(directory).state != State::running) {
    if (child != nullptr and child->has_ended()) {
      const Directory folder(directory);
      std::string words(sqlkit::trim(read_file(folder.supervisor_log(), 2000)));
      words.erase(0, words.rfind('\n') + 1);
      throw Error{ErrorCode::unavailable,
                  words.empty() ? "The supervisor ended at once (" + child->ending() + ")." : words,
                  {{"log", folder.supervisor_log().string()}}};
    }
    if (std::chrono::steady_clock::now() > deadline) {
      throw Error{ErrorCode::unavailable, "PostgreSQL is being started but does not answer."};
    }
    never.wait(look_interval);
  }
}

void stop_supervisor(const Directory& directory, const LockHolder& holder)
{
  if (not holder.is_verified) {
    throw Error{ErrorCode::conflict, "PostgreSQL in " + directory.root().string() +
                                         " is run by another user (process " + number_of(holder) +
                                         "). Nothing was stopped."};
  }
  const auto state = directory.read_state();
  if (state and state->runner == Runner::serve) {
    throw Error{ErrorCode::conflict, "PostgreSQL is run by socialhub serve (process " +
                                         number_of(holder) + "). Stop that instead."};
  }
  auto process = Process::adopt(holder.process);
  if (not process) { return; }
  process->send_signal(SIGTERM);
  if (not process->wait_for_end(stop_limit)) {
    throw Error{ErrorCode::timeout,
                "The supervisor (process " + number_of(holder) + ") does not stop."};
  }
}

/// Stops a server that nobody looks after, by adopting it first.
bool stop_survivor(const Directory& directory)
{
  const auto survivor = find_survivor(directory);
  if (not survivor) { return false; }
  const StopRequest never;
  auto server = Server::adopt(
      {.directory = directory, .binaries = {}, .settings = settings_of(*survivor), .account = {}},
      never);
  if (server) { server->stop(); }
  return true;
}

}  // namespace

Status status_of(const fs::path& folder)
{
  const Directory directory(folder);
  Status status{.data_major = directory.data_major()};
  if (not directory.is_ours()) { return status; }

  status.state = State::stopped;
  if (const auto holder = find_lock_holder(directory.lock())) {
    status.supervisor = holder->process;
    status.state = State::starting;
    const auto state = directory.read_state();
    if (state and state->supervisor == holder->process and
        ping(settings_of(*state)) == Answer::ready) {
      status.state = State::running;
      status.running = *state;
    }
  } else if (const auto survivor = find_survivor(directory)) {
    status.state = State::unsupervised;
    status.running = *survivor;
  }
  return status;
}

Address address_of(const fs::path& folder)
{
  const auto status = status_of(folder);
  if (status.state != State::running and status.state != State::unsupervised) {
    throw Error{ErrorCode::unavailable, "The private PostgreSQL does not run. Run: socialhub up"};
  }
  const Directory directory(folder);
  const auto settings = settings_of(status.running);
  Address address{.owner_url = make_socket_url(settings, owner_role),
                  .runtime_url = make_socket_url(settings, runtime_role),
                  .tcp_url = {},
                  .password_file = directory.password_file()};
  const auto password = read_file(directory.password_file());
  if (settings.listens_on_tcp and not password.empty()) {
    address.tcp_url = make_tcp_url(settings, sqlkit::trim(password));
  }
  return address;
}

Running ensure_running(const Options& options)
{
  Running running{.address = {}, .own = std::make_unique<Supervisor>(options)};
  if (running.own->start() == Started::by_somebody_else) {
    running.own.reset();
    wait_until_running(options.directory, nullptr);
  }
  running.address = address_of(options.directory);
  return running;
}

void supervise(Options options)
{
  options.runner = Runner::supervise;
  sigset_t endings;
  sigemptyset(&endings);
  sigaddset(&endings, SIGTERM);
  sigaddset(&endings, SIGINT);
  pthread_sigmask(SIG_BLOCK, &endings, nullptr);  // inherited by the supervisor's thread

  Supervisor supervisor(options);
  if (supervisor.start() == Started::by_somebody_else) {
    throw Error{ErrorCode::conflict, "Another process already runs the PostgreSQL in " +
                                         options.directory.string() + "."};
  }
  int signal = 0;
  sigwait(&endings, &signal);
  sqlkit::log::info("asked to stop", {{"signal", signal}});
  supervisor.stop();
}

Address up(const Options& options, const std::vector<std::string>& command)
{
  const Directory directory(options.directory);
  const auto status = status_of(options.directory);
  if (status.state == State::running) { return address_of(options.directory); }
  if (status.state == State::starting) {
    wait_until_running(options.directory, nullptr);
    return address_of(options.directory);
  }
  directory.prepare(choose_server_account());
  std::error_code ignored;
  fs::remove(directory.supervisor_log(), ignored);
  auto child = Process::start({.arguments = command,
                               .account = {},
                               .output = directory.supervisor_log(),
                               .inherits_environment = true});
  wait_until_running(options.directory, &child);
  return address_of(options.directory);
}

Stopped down(const fs::path& folder)
{
  const Directory directory(folder);
  if (const auto holder = find_lock_holder(directory.lock())) {
    stop_supervisor(directory, *holder);
    return Stopped::yes;
  }
  return stop_survivor(directory) ? Stopped::yes : Stopped::was_not_running;
}

void wipe(const fs::path& folder)
{
  const Directory directory(folder);
  if (not directory.is_ours()) { directory.wipe(); }  // refuses, before anything is stopped
  down(folder);
  const auto lock = LockFile::try_acquire(directory.lock());
  if (not lock) {
    throw Error{ErrorCode::conflict,
                "Somebody has just started the PostgreSQL in " + directory.root().string() + "."};
  }
  directory.wipe();
}

}  // namespace socialhub::cluster
