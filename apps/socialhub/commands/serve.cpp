#include "socialhub/commands/command.hpp"
#include "socialhub/server_process.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace socialhub::app {

void add_serve(CLI::App& program, Action& chosen)
{
  auto* const command = program.add_subcommand("serve", "Run the hub.");
  const auto is_demo = std::make_shared<bool>(false);
  const auto read_settings = add_settings(*command, SettingScope::serve);
  command->add_flag("--demo", *is_demo,
                    "Show a filled hub on simulated networks; nothing leaves this machine.");
  command->callback([&chosen, is_demo, read_settings] {
    chosen = [is_demo, read_settings] {
      ServerProcess server(read_settings(*is_demo), *is_demo);
      return server.run();
    };
  });
}

}  // namespace socialhub::app
