#include "sqlkit/tool/pull_command.hpp"

#include "sqlkit/async/run_blocking.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pull/pull.hpp"
#include "sqlkit/tool/project.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace sqlkit::tool {

namespace {

namespace fs = std::filesystem;

struct PullFlags {
  std::string config = "sqlkit.toml";
  std::string url;
  std::string to = "schema.hpp";
  std::string name = "app";
  bool may_replace = false;
};

Project read_pulled_project(const PullFlags& flags)
{
  if (flags.url.empty()) { return read_project(flags.config); }
  if (fs::exists(flags.config)) {
    auto project = read_project(flags.config);
    project.url = flags.url;
    return project;
  }
  return Project{.file = {}, .url = flags.url, .schema = {}, .out = {}};
}

void refuse_existing(const PullFlags& flags)
{
  if (flags.may_replace or not fs::exists(flags.to)) { return; }
  throw Error{ErrorCode::bad_request, flags.to +
                                          " is there already. Nothing was written. To write "
                                          "over it: pull --replace"};
}

void write_file(const std::string& path, const std::string& text)
{
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (not file) { throw Error{ErrorCode::bad_request, path + " cannot be written."}; }
}

void tell(const Pulled& pulled, const PullFlags& flags)
{
  const auto& [text, warnings] = pulled.header;
  for (const auto& warning : warnings) {
    fmt::print("  {}\n", warning);
  }
  const auto lines = std::ranges::count(text, '\n');
  fmt::print("Wrote {}   {} tables, {} columns, {} views, {} lines", flags.to, pulled.tables,
             pulled.columns, pulled.views, lines);
  if (warnings.empty()) {
    fmt::print(".\n");
  } else {
    fmt::print("; {} thing{} could not be said.\n", warnings.size(),
               warnings.size() == 1 ? "" : "s");
  }
  fmt::print("Next: sqlkit_schema(TARGET {0}_schema HEADER {1} SCHEMA {0}::{0}_schema)\n",
             flags.name, flags.to);
}

Task<> pull_database(PullFlags flags)
{
  const auto project = read_pulled_project(flags);
  refuse_existing(flags);
  PullOptions options{.tables = project.tables,
                      .roles = project.roles,
                      .header = {.name = flags.name, .naming = project.naming}};
  if (not project.schemas.empty()) {
    options.schema = project.schemas.front();
    options.others.emplace(project.schemas.begin() + 1, project.schemas.end());
  }
  const auto url = url_of(project);
  fmt::print("{}\n", redact_url(url));
  ConnectOptions login{.url = Secret<>{url}};
  const auto connection = co_await Connection::open(std::move(login));
  const auto pulled = co_await pull(*connection, std::move(options));
  write_file(flags.to, pulled.header.text);
  tell(pulled, flags);
}

}  // namespace

void add_pull(CLI::App& program, Action& chosen)
{
  const auto flags = std::make_shared<PullFlags>();
  auto* const command =
      program.add_subcommand("pull", "Write the schema of a database that exists as C++.");
  command->add_option("--config", flags->config, "The project's file.")->capture_default_str();
  command->add_option("--url", flags->url, "The database, if it is not the project's.");
  command->add_option("--to", flags->to, "The header.")->capture_default_str();
  command->add_option("--name", flags->name, "The namespace in it.")->capture_default_str();
  command->add_flag("--replace", flags->may_replace, "Write over a header that is there.");
  command->callback([&chosen, flags] {
    chosen = [flags] {
      run_blocking([&] { return pull_database(*flags); });
      return 0;
    };
  });
}

}  // namespace sqlkit::tool
