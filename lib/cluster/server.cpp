#include "cluster/server.hpp"

#include "cluster/diagnosis.hpp"
#include "cluster/server_connection.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

namespace socialhub::cluster {

namespace fs = std::filesystem;
namespace log = sqlkit::log;
using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr std::uintmax_t max_log_bytes = 16 << 20;
// A dead server's memory and lock file go away within this; measured: 0.2 to 3 s.
constexpr int max_attempts = 10;
constexpr auto attempt_interval = 300ms;
constexpr auto ping_interval = 15ms;
// Longer than any start that does not replay a log; replaying says that it is starting.
constexpr auto silence_limit = 60s;

[[noreturn]] void throw_cause(const ServerPlan& plan, const std::string& sentence)
{
  throw Error{ErrorCode::unavailable, sentence, {{"log", plan.directory.log().string()}}};
}

std::string find_user_name(const ServerPlan& plan)
{
  return plan.account ? plan.account->name : current_user_name();
}

void rotate_log(const Directory& directory)
{
  std::error_code ignored;
  if (fs::file_size(directory.log(), ignored) > max_log_bytes and not ignored) {
    fs::rename(directory.log(), directory.old_log(), ignored);
  }
}

std::size_t log_size(const Directory& directory)
{
  std::error_code missing;
  const auto size = fs::file_size(directory.log(), missing);
  return missing ? 0 : size;
}

/// What was written to the log since it had `begin` bytes.
std::string read_log(const Directory& directory, std::size_t begin)
{
  const auto size = log_size(directory);
  return size > begin ? read_file(directory.log(), size - begin) : "";
}

template <class T>
T to_number(const std::string& text)
{
  T number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// The postmaster's working directory is its data directory.
bool works_in(pid_t process, const fs::path& folder)
{
  std::error_code denied;
  const auto current = fs::read_symlink("/proc/" + std::to_string(process) + "/cwd", denied);
  return not denied and fs::equivalent(current, folder, denied) and not denied;
}

}  // namespace

void initialize_data(const ServerPlan& plan)
{
  if (plan.directory.data_major()) { return; }
  const auto folder = plan.directory.unfinished_data();
  std::error_code problem;
  fs::remove_all(folder, problem);
  if (mkdir(folder.c_str(), 0700) != 0 or
      (plan.account and chown(folder.c_str(), plan.account->user, plan.account->group) != 0)) {
    throw_cause(plan, diagnose(std::strerror(errno), plan.directory.root(), 0).sentence);
  }
  Command command{
      .arguments = {plan.binaries.folder / "initdb", "-D", folder, "-U",
                    std::string(bootstrap_role), "--auth-local=peer", "--auth-host=scram-sha-256",
                    "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-instructions"},
      .account = plan.account};
  if (plan.settings.durability == Durability::none) { command.arguments.emplace_back("--no-sync"); }
  log::info("making a postgresql data directory",
            {{"folder", plan.directory.data().string()}, {"version", plan.binaries.major}});
  const auto result = run_program(command);
  if (not result.succeeded()) {
    throw_cause(plan, diagnose(result.output, plan.directory.root(), 0).sentence);
  }
  fs::rename(folder, plan.directory.data(), problem);
  if (problem) { throw_cause(plan, "The new data directory cannot be put in its place."); }
}

void write_configuration(const ServerPlan& plan)
{
  std::vector<std::string> users{find_user_name(plan)};
  if (plan.account) { users.insert(users.begin(), "root"); }

  const auto folder = plan.directory.data();
  std::error_code unreadable;
  if (not fs::exists(folder / "custom.conf", unreadable)) {
    write_file(folder / "custom.conf", "# Your own settings; they win over ours.\n", 0600,
               plan.account);
  }
  write_file(folder / "postgresql.conf", render_postgresql_conf(plan.settings), 0600, plan.account);
  write_file(folder / "pg_hba.conf", render_hba_conf(), 0600, plan.account);
  write_file(folder / "pg_ident.conf", render_ident_conf(users), 0600, plan.account);
}

std::optional<Server> Server::launch(const ServerPlan& plan, const StopRequest& stop)
{
  rotate_log(plan.directory);
  for (int attempt = 1;; ++attempt) {
    const auto begin = log_size(plan.directory);
    // The absolute path is argv[0]: PostgreSQL finds its own files from it.
    Server server{Process::start(
        {.arguments = {plan.binaries.folder / "postgres", "-D", plan.directory.data()},
         .account = plan.account,
         .output = plan.directory.log(),
         .on_parent_death = plan.on_parent_death})};
    if (server.wait_until_ready(plan, stop)) { return server; }
    if (stop.is_made()) {
      server.stop();
      return std::nullopt;
    }
    const auto diagnosis =
        diagnose(read_log(plan.directory, begin), plan.directory.root(), plan.settings.port);
    if (not diagnosis.may_pass_soon or attempt == max_attempts) {
      throw_cause(plan, diagnosis.sentence);
    }
    log::info("postgresql cannot start yet", {{"attempt", attempt}, {"cause", diagnosis.sentence}});
    if (stop.wait(attempt_interval)) { return std::nullopt; }
  }
}

bool Server::wait_until_ready(const ServerPlan& plan, const StopRequest& stop)
{
  auto deadline = std::chrono::steady_clock::now() + silence_limit;
  while (not stop.is_made() and not process_.wait_for_end(ping_interval, &stop)) {
    const auto answer = ping(plan.settings);
    if (answer == Answer::ready) { return not process_.has_ended(); }
    const auto now = std::chrono::steady_clock::now();
    if (answer == Answer::starting) { deadline = now + silence_limit; }
    if (now > deadline) {
      this->stop();
      throw_cause(plan, "PostgreSQL was started but does not answer on its socket.");
    }
  }
  return false;
}

std::optional<Server> Server::adopt(const ServerPlan& plan, const StopRequest& stop)
{
  const auto postmaster = read_postmaster(plan.directory);
  if (not postmaster or not works_in(postmaster->id, plan.directory.data())) {
    return std::nullopt;
  }
  auto process = Process::adopt(postmaster->id);
  if (not process) { return std::nullopt; }

  Server server{std::move(*process)};
  const bool is_as_planned = postmaster->port == plan.settings.port and
                             postmaster->sockets == plan.settings.sockets and
                             postmaster->listens_on_tcp == plan.settings.listens_on_tcp;
  if (is_as_planned and server.wait_until_ready(plan, stop)) { return server; }
  // Set otherwise, or on its way out.
  server.stop();
  return std::nullopt;
}

bool Server::wait_for_end(const StopRequest& stop)
{
  while (not stop.is_made()) {
    if (process_.wait_for_end(std::chrono::hours(1), &stop)) { return true; }
  }
  return process_.has_ended();
}

void Server::stop(std::chrono::milliseconds patience)
{
  for (const int signal : {SIGINT, SIGQUIT, SIGKILL}) {
    process_.send_signal(signal);
    if (process_.wait_for_end(patience)) { return; }
    log::warn("postgresql does not stop", {{"process", process_.id()}, {"signal", signal}});
  }
}

std::optional<Postmaster> read_postmaster(const Directory& directory)
{
  std::istringstream text(read_file(directory.data() / "postmaster.pid"));
  std::array<std::string, 6> lines;  // process, data, start time, port, sockets, address
  for (auto& line : lines) {
    if (not std::getline(text, line)) { return std::nullopt; }
  }
  Postmaster postmaster{.id = to_number<pid_t>(lines[0]),
                        .data = lines[1],
                        .port = to_number<std::uint16_t>(lines[3]),
                        .sockets = lines[4],
                        .listens_on_tcp = not lines[5].empty()};
  return postmaster.id > 1 ? std::optional(postmaster) : std::nullopt;
}

}  // namespace socialhub::cluster
