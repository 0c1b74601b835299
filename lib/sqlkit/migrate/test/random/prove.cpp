#include "sqlkit/migrate/test/random/prove.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/drift.hpp"
#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/migrate/script.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/migrate/test/random/missing.hpp"
#include "sqlkit/migrate/test/temporary_folder.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace sqlkit {

namespace {

/// A promise that does not hold.
class Broken : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// Lines of one text that the other has not.
std::string lines_only_in(const std::string& text, const std::string& other,
                          const std::string& mark)
{
  std::string lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    if (other.find(line) == std::string::npos) { lines += mark + line + "\n"; }
  }
  return lines;
}

void expect_same(const std::string& what, const SchemaDescription& found,
                 const SchemaDescription& wanted)
{
  const auto a = comparable(found);
  const auto b = comparable(wanted);
  if (a == b) { return; }
  std::string text = what + "\n";
  for (const auto& sentence : compare_states(a, b)) {
    text += "  " + sentence + "\n";
  }
  const auto found_text = encode_snapshot({.source = a, .normal = {}});
  const auto wanted_text = encode_snapshot({.source = b, .normal = {}});
  throw Broken(text + lines_only_in(found_text, wanted_text, "  found  ") +
               lines_only_in(wanted_text, found_text, "  wanted "));
}

void expect_empty(const std::string& what, const Plan& plan)
{
  if (plan.empty()) { return; }
  std::string text = what + "\n";
  for (const auto& statement : plan.statements) {
    text += "  " + statement + "\n";
  }
  throw Broken(text);
}

class Proving {
public:
  Proving(SchemaDatabase& database, const SchemaPair& pair) : database_(database), pair_(pair) {}

  void run()
  {
    database_.reset();
    step_ = "generate the first";
    const auto first = generate(pair_.before, "first");
    migrate_all("migrate to the first");
    const auto original = normal_form(first, {});
    expect_same("The first schema is not reached.", read(), original);

    step_ = "generate the second";
    const auto second = generate(pair_.after, "second");
    migrate_all("migrate to the second");
    const auto wanted = normal_form(second, original);
    expect_same("The second schema is not reached.", read(), wanted);
    if (const auto missing = find_missing(pair_.after, wanted); not missing.empty()) {
      throw Broken("Not made: " + missing);
    }
    step_ = "generate the second again";
    expect_empty("The second difference is not empty.", generate(pair_.after, "third").up);

    go_back(second);
    expect_same("The way back does not restore the first.", read(), original);
    if (keeps_schemas()) { push_all(first, wanted); }
  }

  const std::string& step() const { return step_; }

private:
  Generated generate(const SchemaDescription& schema, std::string name)
  {
    return database_.generate(
        schema, {.folder = folder_.path(), .name = std::move(name), .dropped = pair_.dropped});
  }

  SchemaDescription read() { return database_.read(); }

  static SchemaDescription normal_form(const Generated& generated,
                                       const SchemaDescription& otherwise)
  {
    if (not generated.has_changes()) { return otherwise; }
    return *decode_snapshot(generated.migration.snapshot).normal;
  }

  void migrate_all(const std::string& step)
  {
    step_ = step;
    run_task([&]() -> Task<> {
      const auto migrations = read_migrations(folder_.path());
      MigrateOptions options;
      co_await sqlkit::migrate(database_.connect_options(), migrations, options);
    }());
  }

  void go_back(const Generated& generated)
  {
    for (const auto& statement : split_script(generated.migration.down)) {
      step_ = "go back: " + std::string(statement.text);
      database_.execute(std::string(statement.text));
    }
  }

  /// A push leaves a schema alone that the program does not name, and what stands in it.
  bool keeps_schemas() const
  {
    return std::ranges::all_of(pair_.before.namespaces, [&](const NamespaceDescription& old) {
      return std::ranges::any_of(pair_.after.namespaces, [&](const NamespaceDescription& space) {
        return space.renamed_from.value_or(space.name) == old.name;
      });
    });
  }

  void push_all(const Generated& first, const SchemaDescription& wanted)
  {
    database_.reset();
    for (const auto& statement : split_script(first.migration.up)) {
      database_.execute(std::string(statement.text));
    }
    PushOptions options;
    options.consents = pair_.dropped;
    step_ = "push";
    const auto pushed = database_.push(pair_.after, options);
    if (not pushed.is_applied) { throw Broken("The push was not applied."); }
    expect_same("The push does not reach the second schema.", read(), wanted);
    step_ = "push again";
    expect_empty("The second push is not empty.", database_.push(pair_.after, options).plan);
  }

  SchemaDatabase& database_;
  const SchemaPair& pair_;
  TemporaryFolder folder_;
  std::string step_;
};

}  // namespace

std::optional<std::string> find_failure(SchemaDatabase& database, const SchemaPair& pair)
{
  Proving proving(database, pair);
  try {
    proving.run();
    return std::nullopt;
  } catch (const Broken& broken) {
    return broken.what();
  } catch (const Error& error) {
    return "To " + proving.step() + ": " + error.message() + " " +
           std::string(error.field("server_message"));
  }
}

}  // namespace sqlkit
