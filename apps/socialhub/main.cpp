#include "socialhub/commands/command.hpp"

#include "sqlkit/base/error.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <exception>

#include <malloc.h>
#include <sys/resource.h>

namespace {

// Tokens in memory must not end in a core file.
void forbid_core_files()
{
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
}

// Every answer frees what the last one took. Given back to the system at once, that memory would be
// asked for and cleared again for the next.
void keep_freed_memory()
{
  constexpr int kept_bytes = 16 * 1024 * 1024;
  ::mallopt(M_TRIM_THRESHOLD, kept_bytes);
  ::mallopt(M_MMAP_THRESHOLD, kept_bytes);
}

}  // namespace

int main(int argc, char** argv)
{
  forbid_core_files();
  keep_freed_memory();
  CLI::App program{"SocialHub: one feed and one inbox for your social networks."};
  program.require_subcommand(1);
  program.set_help_all_flag("--help-all", "Every command with its flags.");
  socialhub::app::Action chosen;
  socialhub::app::add_serve(program, chosen);
  socialhub::app::add_postgres_commands(program, chosen);
  socialhub::app::add_database_commands(program, chosen);
  socialhub::app::add_user_commands(program, chosen);
  socialhub::app::add_print_commands(program, chosen);
  try {
    program.parse(argc, argv);
    return chosen();
  } catch (const CLI::ParseError& error) {
    return program.exit(error);
  } catch (const sqlkit::Error& error) {
    fmt::print(stderr, "socialhub: {}\n", error.message());
    for (const auto& [name, value] : error.fields()) {
      fmt::print(stderr, "  {}: {}\n", name, value);
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "socialhub: {}\n", error.what());
  }
  return 1;
}
