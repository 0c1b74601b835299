#include "sqlkit/tool/generate_command.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/migrate/generate.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/pg/connection.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <future>
#include <utility>

namespace sqlkit::tool {

namespace {

void write_custom(const Workplace& workplace, const GenerateFlags& flags)
{
  const GenerateOptions options{.folder = workplace.folder,
                                .name = flags.custom->empty() ? flags.name : *flags.custom,
                                .ignores_conflicts = flags.ignores_conflicts,
                                .now = system_clock().now()};
  const auto migration = generate_custom(options);
  fmt::print(
      "Wrote {}\n  up.sql and down.sql have no statements yet · snapshot.json as before\n"
      "Next: write them, lint, migrate\n",
      (workplace.folder / migration.name).string());
}

}  // namespace

void add_generate_flags(CLI::App& command, GenerateFlags& flags)
{
  command.add_option("--name", flags.name, "What changes, e.g. post_language.");
  command.add_option("--drop", flags.dropped,
                     "A table or table.column that is gone and not renamed.");
  command.add_flag("--safe", flags.is_safe,
                   "Write what keeps nobody waiting: indexes concurrently, constraints validated "
                   "afterwards.");
  command.add_flag("--ignore-conflicts", flags.ignores_conflicts,
                   "Join branches that do not go together: of what both change, the later folder "
                   "counts.");
  command
      .add_option_function<std::string>(
          "--custom", [&flags](const std::string& value) { flags.custom = value; },
          "Write a migration without statements, for those that no schema tells.")
      ->expected(0, 1)
      ->type_name("[NAME]");
}

Task<> generate_migration(Workplace workplace, GenerateFlags flags)
{
  if (flags.custom) {
    write_custom(workplace, flags);
    co_return;
  }
  const GenerateOptions options{.folder = workplace.folder,
                                .name = std::move(flags.name),
                                .dropped = std::move(flags.dropped),
                                .is_safe = flags.is_safe,
                                .ignores_conflicts = flags.ignores_conflicts,
                                .now = system_clock().now()};
  // Large schemas are read while the schema program runs, and then while the server answers.
  auto surveying = std::async(std::launch::async, [&options] {
    return survey(History(read_migrations(options.folder)), options);
  });
  const auto text = workplace.schema_text();
  auto ground = surveying.get();
  const auto unchanged = find_unchanged(text, ground.history, options);
  if (unchanged) {
    fmt::print("{}", report(*unchanged, options));
    co_return;
  }
  auto reading = std::async(std::launch::async, [&text] { return decode_snapshot(text); });
  auto login = workplace.login();
  const auto connection = co_await Connection::open(std::move(login));
  auto schema = reading.get().source;
  const auto generated =
      co_await generate(std::move(schema), std::move(ground), options, connection.get());
  fmt::print("{}", report(generated, options));
}

}  // namespace sqlkit::tool
