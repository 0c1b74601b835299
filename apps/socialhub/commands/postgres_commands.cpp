#include "socialhub/commands/command.hpp"
#include "socialhub/private_postgres.hpp"

#include "sqlkit/base/error.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>

#include <unistd.h>

namespace socialhub::app {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

struct Choice {
  bool is_demo = false;
  bool yes = false;
  bool json = false;
  std::function<Settings(bool)> settings;

  Settings read() const { return settings(is_demo); }
  DatabasePassword password() const
  {
    return is_demo ? DatabasePassword::well_known : DatabasePassword::generated;
  }
};

std::shared_ptr<Choice> add_choice(CLI::App& command)
{
  auto choice = std::make_shared<Choice>();
  choice->settings = add_settings(command, SettingScope::every_command);
  command.add_flag("--demo", choice->is_demo,
                   "The demo's data directory, and its well-known password.");
  return choice;
}

std::string program_path()
{
  return std::filesystem::read_symlink("/proc/self/exe").string();
}

int up(const Choice& choice)
{
  const auto settings = choice.read();
  std::vector<std::string> command{
      program_path(), "supervise",
      "--data",       std::filesystem::absolute(settings.data).string(),
      "--pg-port",    std::to_string(settings.postgres_port)};
  if (choice.is_demo) { command.emplace_back("--demo"); }
  if (!settings.postgres_binaries.empty()) {
    command.insert(command.end(), {"--pg-bindir", settings.postgres_binaries.string()});
  }
  const auto address = cluster::up(cluster_options(settings, choice.password()), command);
  fmt::print("PostgreSQL is running.\n  socket  {}\n", address.runtime_url);
  if (settings.postgres_port != 0) {
    fmt::print("  TCP     127.0.0.1:{}, user socialhub, password in {}\n", settings.postgres_port,
               address.password_file.string());
  }
  return 0;
}

int down(const Choice& choice)
{
  const auto stopped = cluster::down(choice.read().data / "postgres");
  fmt::print("{}\n", stopped == cluster::Stopped::yes ? "PostgreSQL has stopped."
                                                      : "PostgreSQL was not running.");
  return 0;
}

bool is_confirmed(const std::filesystem::path& folder)
{
  fmt::print("This deletes every post, account and setting in {}. Type \"yes\" to go on: ",
             folder.string());
  std::fflush(stdout);
  std::string answer;
  return std::getline(std::cin, answer) && answer == "yes";
}

int reset(const Choice& choice)
{
  const auto settings = choice.read();
  if (!settings.database_url.empty()) {
    throw Error{ErrorCode::bad_request,
                "reset works on the private PostgreSQL only; DATABASE_URL names another one."};
  }
  const auto folder = settings.data / "postgres";
  if (!choice.yes && !is_confirmed(folder)) {
    fmt::print("Nothing was changed.\n");
    return 1;
  }
  cluster::wipe(folder);
  fmt::print("The old database is gone.\n");
  return up(choice);
}

std::string_view state_name(cluster::State state)
{
  switch (state) {
    case cluster::State::absent:
      return "absent";
    case cluster::State::stopped:
      return "stopped";
    case cluster::State::starting:
      return "starting";
    case cluster::State::running:
      return "running";
    case cluster::State::unsupervised:
      return "unsupervised";
  }
  return "";
}

int status(const Choice& choice)
{
  const auto status = cluster::status_of(choice.read().data / "postgres");
  const bool is_running = status.state == cluster::State::running;
  const auto major = status.data_major ? std::to_string(*status.data_major) : std::string("null");
  if (choice.json) {
    fmt::print("{{\"state\":\"{}\",\"major\":{},\"supervisor\":{},\"server\":{},\"port\":{}}}\n",
               state_name(status.state), major, status.supervisor, status.running.server,
               status.running.port);
  } else {
    fmt::print("PostgreSQL {}: {}\n", status.data_major ? major : "(no data yet)",
               state_name(status.state));
    if (is_running) {
      fmt::print("  supervised by process {}, server process {}, port {}\n", status.supervisor,
                 status.running.server, status.running.port);
    }
  }
  return is_running ? 0 : 3;
}

int supervise(const Choice& choice)
{
  auto options = cluster_options(choice.read(), choice.password());
  options.runner = cluster::Runner::supervise;
  cluster::supervise(std::move(options));
  return 0;
}

void add(CLI::App& program, Action& chosen, const std::string& name, const std::string& sentence,
         int (*run)(const Choice&))
{
  auto* const command = program.add_subcommand(name, sentence);
  const auto choice = add_choice(*command);
  if (run == reset) { command->add_flag("--yes", choice->yes, "Do not ask."); }
  if (run == status) { command->add_flag("--json", choice->json, "For programs."); }
  command->callback([choice, &chosen, run] { chosen = [choice, run] { return run(*choice); }; });
}

}  // namespace

void add_postgres_commands(CLI::App& program, Action& chosen)
{
  add(program, chosen, "up", "Start the private PostgreSQL and leave it running.", up);
  add(program, chosen, "down", "Stop the private PostgreSQL.", down);
  add(program, chosen, "reset", "Delete the private database and start with an empty one.", reset);
  add(program, chosen, "status",
      "Say whether the private PostgreSQL runs. Exit status 0 if it does, else 3.", status);
  add(program, chosen, "supervise",
      "Run the private PostgreSQL in the foreground; `up` does this for you.", supervise);
}

}  // namespace socialhub::app
