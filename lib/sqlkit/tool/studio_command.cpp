#include "sqlkit/tool/studio_command.hpp"

#include "sqlkit/async/interrupt.hpp"
#include "sqlkit/async/run_blocking.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/studio/gate.hpp"
#include "sqlkit/studio/server.hpp"
#include "sqlkit/studio/studio.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <memory>
#include <utility>

namespace sqlkit::tool {

namespace {

struct StudioFlags {
  std::uint16_t port = studio::usual_port;
  bool is_read_only = false;
};

void print_line(const std::string& line)
{
  fmt::print("{}  {}\n", format_timestamp(system_clock().now()), line);
  std::fflush(stdout);
}

Task<> serve(studio::Studio* studio, StudioFlags flags)
{
  const auto executor = co_await this_task::executor;
  const auto place = co_await studio->place();
  studio::ServerOptions options{.port = flags.port, .token = studio::make_token()};
  studio::Server server(executor, *studio, std::move(options));
  fmt::print("{}  (PostgreSQL {}, as {}{})\n", place.address, place.version, place.role,
             flags.is_read_only ? ", read-only" : "");
  fmt::print("The studio is at {}\n", server.address());
  fmt::print(
      "It answers on this machine only, and only to who has this address. Ctrl-C ends it.\n");
  std::fflush(stdout);
  TaskGroup tasks(executor);
  tasks.spawn("studio", server.run());
  co_await wait_for_interrupt();
  co_await studio->cancel_all();
  co_await server.stop();
  co_await tasks.stop();
}

Task<> serve_studio(Workplace workplace, StudioFlags flags)
{
  const auto executor = co_await this_task::executor;
  studio::StudioOptions options{.login = workplace.login(),
                                .secrets = studio::SecretColumns(workplace.secrets),
                                .is_read_only = flags.is_read_only,
                                .written = print_line};
  studio::Studio studio(executor, std::move(options));
  std::exception_ptr failure;
  try {
    co_await serve(&studio, flags);
  } catch (...) {  // its connections are closed first
    failure = std::current_exception();
  }
  co_await studio.close();
  if (failure) { std::rethrow_exception(failure); }
}

}  // namespace

void add_studio(CLI::App& group, Action& chosen, const AddWorkplace& add_workplace)
{
  const auto flags = std::make_shared<StudioFlags>();
  auto* const command = group.add_subcommand(
      "studio", "Look at the database in the browser, and change it: a page on this machine.");
  command->add_option("--port", flags->port, "Where the page is; 0 = any that is free.")
      ->capture_default_str();
  command->add_flag("--read-only", flags->is_read_only, "Nothing can be changed.");
  command->callback([&chosen, open = add_workplace(*command), flags] {
    chosen = [open, flags] {
      const auto workplace = open();
      run_blocking([&] { return serve_studio(workplace, *flags); });
      return 0;
    };
  });
}

}  // namespace sqlkit::tool
