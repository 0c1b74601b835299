#include "socialhub/app.hpp"
#include "socialhub/commands/command.hpp"
#include "socialhub/site.hpp"
#include "socialhub/version.hpp"

#include "rpc/writers.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>

#include <memory>

namespace socialhub::app {

namespace {

enum class Form { typescript, openapi, markdown };

/// The whole program put together, with nothing to talk to: the procedures declare themselves.
std::string write_api(Form form)
{
  boost::asio::io_context context;
  App app(context.get_executor(), AppOptions{});
  const Settings settings;
  Site site(settings);
  site.open(app);
  switch (form) {
    case Form::typescript:
      return rpc::write_typescript(site.procedures());
    case Form::openapi:
      return rpc::write_openapi(site.procedures());
    case Form::markdown:
      return rpc::write_markdown(site.procedures());
  }
  return "";
}

}  // namespace

void add_print_commands(CLI::App& program, Action& chosen)
{
  auto* const api = program.add_subcommand("print-api", "Write the API's description.");
  const auto form = std::make_shared<Form>(Form::markdown);
  auto* const forms = api->add_option_group("form");
  forms->add_flag_callback(
      "--typescript", [form] { *form = Form::typescript; }, "Types for the web client.");
  forms->add_flag_callback("--openapi", [form] { *form = Form::openapi; }, "OpenAPI 3.1, JSON.");
  forms->add_flag_callback("--markdown", [form] { *form = Form::markdown; }, "A page for people.");
  forms->require_option(1);
  api->callback([&chosen, form] {
    chosen = [form] {
      fmt::print("{}", write_api(*form));
      return 0;
    };
  });
  auto* const configuration =
      program.add_subcommand("print-configuration", "Write the page about the settings.");
  configuration->callback([&chosen] {
    chosen = [] {
      fmt::print("{}", write_settings_page());
      return 0;
    };
  });
  auto* const version_command = program.add_subcommand("version", "Write the version.");
  version_command->callback([&chosen] {
    chosen = [] {
      fmt::print("socialhub {}\n", version);
      return 0;
    };
  });
}

}  // namespace socialhub::app
