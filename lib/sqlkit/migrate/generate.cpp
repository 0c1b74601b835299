#include "sqlkit/migrate/generate.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/branches.hpp"
#include "sqlkit/migrate/comparables.hpp"
#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/migrate/focus.hpp"
#include "sqlkit/migrate/history.hpp"
#include "sqlkit/migrate/renames.hpp"
#include "sqlkit/migrate/safe_plan.hpp"
#include "sqlkit/migrate/script.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <optional>
#include <utility>

namespace sqlkit {

namespace {

void check_name(const std::string& name)
{
  const bool is_good = not name.empty() and std::ranges::all_of(name, [](unsigned char c) {
    return std::islower(c) != 0 or std::isdigit(c) != 0 or c == '_';
  });
  if (is_good) { return; }
  throw Error{ErrorCode::bad_request,
              "A migration needs a name of lower-case letters, digits and underscores: --name "
              "post_language"};
}

std::string make_name(Timestamp now, const std::string& word)
{
  using namespace std::chrono;
  const auto day = floor<days>(now);
  const year_month_day date(day);
  const hh_mm_ss time(floor<seconds>(now - day));
  char text[32] = {};
  std::snprintf(text, sizeof text, "%04d%02u%02u%02d%02d%02d_", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text + word;
}

/// Names must sort by age, also when clocks differ.
std::string make_later_name(const std::string& previous, Timestamp now, const std::string& word)
{
  auto name = make_name(now, word);
  while (name.substr(0, 14) <= previous.substr(0, 14)) {
    now += std::chrono::seconds(1);
    name = make_name(now, word);
  }
  return name;
}

std::string to_script(const Plan& plan, const std::string& empty_words)
{
  std::string script;
  for (const auto& note : plan.notes) {
    script += "-- Note: " + note + ".\n";
  }
  for (const auto& statement : plan.statements) {
    const auto place = static_cast<std::size_t>(&statement - plan.statements.data());
    const bool is_long = statement.find('\n') != std::string::npos;
    if (is_long and not script.empty()) { script += "\n"; }
    if (plan.remarks.contains(place)) { script += "-- " + plan.remarks.at(place) + "\n"; }
    if (plan.outside_transaction.contains(place)) { script += outside_transaction_mark; }
    if (plan.new_transaction.contains(place)) { script += new_transaction_mark; }
    script += statement + ";\n";
  }
  return script.empty() ? "-- " + empty_words + "\n" : script;
}

std::string to_down_script(const Plan& plan)
{
  std::string script;
  if (not plan.losses.empty()) {
    script = "-- Going back deletes:";
    for (const auto& loss : plan.losses) {
      script += (&loss == plan.losses.data() ? " " : ", ") + loss;
    }
    script += "\n";
  }
  return script + to_script(plan, "Nothing to undo.");
}

/// What cannot be done stops the way back with its reason, not the way there.
Plan plan_way_back(const Comparables& both, const Renames& back)
{
  try {
    return make_plan(both.renamed_back, both.original, back,
                     rename_statements(back, both.after.source));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::bad_request) { throw; }
    const auto sentence = "There is no way back. " + error.message();
    Plan plan;
    plan.statements = {"do language plpgsql " +
                       quote_literal("begin raise exception " + quote_literal("%") + ", " +
                                     quote_literal(sentence) + "; end")};
    return plan;
  }
}

/// What stands between the branches that the next migration joins.
std::vector<std::string> look_for_conflicts(const History& history, const GenerateOptions& options)
{
  auto conflicts = find_conflicts(history);
  if (not options.ignores_conflicts) { refuse_conflicts(conflicts); }
  return conflicts;
}

std::string find_last_name(const History& history)
{
  return history.migrations().empty() ? "" : history.migrations().back().name;
}

int major_of(const Connection& connection)
{
  return connection.server_version() / 10'000;
}

/// Whether the last snapshot says in PostgreSQL's words what the database will say.
bool has_normal_form(const Snapshot& last, const Connection* connection)
{
  return connection != nullptr and last.normal and last.normal_form_of == major_of(*connection);
}

/// Empty if PostgreSQL cannot build alone what differs.
Task<std::optional<Comparables>> compare_focus(SchemaChange change,
                                               std::vector<std::string> dropped,
                                               Connection* connection)
{
  std::optional<Comparables> both;
  try {
    both = co_await make_comparable(change, dropped, connection);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::bad_request) { throw; }
    // The whole schemas tell whether it is the focus or the program that is wrong.
  }
  co_return both;
}

Snapshot make_snapshot(const Comparables& both, const Snapshot& last, const Connection* connection)
{
  Snapshot snapshot{.parents = last.parents, .source = both.after.source, .normal = {}};
  if (connection != nullptr) {
    snapshot.normal = both.after.normal;
    snapshot.normal_form_of = major_of(*connection);
  }
  return snapshot;
}

/// The snapshot of the whole schema, when the focus alone was compared.
Snapshot widen(Snapshot snapshot, const Focus& focus, SchemaDescription schema, Snapshot last)
{
  snapshot.source = focus.put_into(std::move(schema), snapshot.source);
  snapshot.normal = focus.put_into(std::move(*last.normal), *snapshot.normal);
  sort_by_path(*snapshot.normal);
  return snapshot;
}

constexpr auto custom_up =
    "-- What this migration does: statements, each with its semicolon. All of them are one\n"
    "-- transaction; one that PostgreSQL allows in none has a stage of its own.\n"
    "-- What the schema in the code says comes from generate without --custom.\n";
constexpr auto custom_down =
    "-- The way back. If there is none, delete this file: down then says so and stops.\n";

std::string tell_parents(const std::vector<std::string>& parents)
{
  if (parents.empty()) { return "Comparing the schema with an empty database\n"; }
  return std::string("Comparing the schema with snapshot") + (parents.size() == 1 ? " " : "s ") +
         join(parents, " and ") + "\n";
}

/// What was joined although it does not go together, and what counts.
std::string tell_conflicts(const Generated& generated)
{
  if (generated.conflicts.empty()) { return ""; }
  std::string text;
  for (const auto& sentence : generated.conflicts) {
    text += "Ignored: " + sentence + "\n";
  }
  text += conflicts_rule;
  if (not generated.has_changes()) {
    text += "The branches are not joined yet: generate --custom join --ignore-conflicts\n";
  }
  return text;
}

std::string count_steps(const Plan& plan)
{
  const auto count = plan.statements.size();
  return std::to_string(count) + (count == 1 ? " step" : " steps");
}

void plan_both_ways(Generated& generated, const Comparables& both, const GenerateOptions& options)
{
  const auto back = way_back(both);
  generated.up = make_plan(both.before, both.after, both.renames,
                           rename_statements(both.renames, both.original.source));
  generated.down = plan_way_back(both, back);
  tell_names_before(generated.up, both.renames);
  tell_names_before(generated.down, back);
  if (options.is_safe and not generated.up.empty()) {
    generated.up = make_safe(generated.up, both.before, both.after);
    generated.down = make_safe(generated.down, both.after, both.original);
  }
}

}  // namespace

Ground survey(History history, const GenerateOptions& options)
{
  check_name(options.name);
  auto conflicts = look_for_conflicts(history, options);
  auto state = history.state_after(history.all());
  return {std::move(history), std::move(conflicts), std::move(state)};
}

Task<Generated> generate(SchemaDescription schema, GenerateOptions options, Connection* connection)
{
  auto ground = survey(History(read_migrations(options.folder)), options);
  auto generated = co_await generate(std::move(schema), std::move(ground), options, connection);
  co_return generated;
}

Task<Generated> generate(SchemaDescription schema, Ground ground, GenerateOptions options,
                         Connection* connection)
{
  auto& last = ground.state;
  Generated generated;
  generated.conflicts = std::move(ground.conflicts);
  generated.is_normalised = connection != nullptr;
  generated.parents = *last.parents;
  const auto focus = focus_on_changes(last.source, schema);
  if (not focus.has_changes()) { co_return generated; }

  std::optional<Comparables> focused;
  if (has_normal_form(last, connection)) {
    const SchemaChange change{focus.before, focus.after, focus.take_from(*last.normal)};
    focused = co_await compare_focus(change, options.dropped, connection);
  }
  const bool is_focused = focused.has_value();
  if (not is_focused) {
    const SchemaChange change{last.source, schema, std::nullopt};
    focused = co_await make_comparable(change, options.dropped, connection);
  }
  const auto& both = *focused;
  plan_both_ways(generated, both, options);
  if (generated.up.empty()) { co_return generated; }

  generated.migration.name =
      make_later_name(find_last_name(ground.history), options.now, options.name);
  generated.migration.up = to_script(generated.up, "");
  generated.migration.down = to_down_script(generated.down);
  generated.findings = lint_script(generated.migration.up,
                                   {.before = both.before.normal, .after = both.after.normal});
  auto snapshot = make_snapshot(both, last, connection);
  if (is_focused) {
    snapshot = widen(std::move(snapshot), focus, std::move(schema), std::move(last));
  }
  generated.migration.snapshot = encode_snapshot(snapshot);
  write_migration(options.folder, generated.migration);
  co_return generated;
}

std::optional<Generated> find_unchanged(std::string_view schema, const History& history,
                                        const GenerateOptions& options)
{
  check_name(options.name);
  const auto last = history.heads(history.all());
  if (last.size() != 1) { return std::nullopt; }
  const auto& [name, up, down, snapshot] = history.migrations()[*last.begin()];
  if (not has_source(snapshot, schema)) { return std::nullopt; }
  return Generated{.parents = {name}};
}

Migration generate_custom(const GenerateOptions& options)
{
  check_name(options.name);
  const History history(read_migrations(options.folder));
  look_for_conflicts(history, options);
  const auto state = history.state_after(history.all());
  Migration migration{.name = make_later_name(find_last_name(history), options.now, options.name),
                      .up = custom_up,
                      .down = custom_down,
                      .snapshot = encode_snapshot(state)};
  write_migration(options.folder, migration);
  return migration;
}

std::string report(const Generated& generated, const GenerateOptions& options)
{
  auto text = tell_parents(generated.parents) + tell_conflicts(generated);
  if (not generated.has_changes()) { return text + "Nothing changed. Nothing was written.\n"; }

  std::string table;
  for (const auto& change : generated.up.changes) {
    if (change.table != table and not change.table.empty()) {
      text += "  ~ " + change.table + "\n";
    }
    table = change.table;
    text += (table.empty() ? "  " : "      ") + change.line + "\n";
  }
  text += "Wrote " + (options.folder / generated.migration.name).string() + "\n  up.sql " +
          count_steps(generated.up) + " · down.sql " + count_steps(generated.down) +
          " · snapshot.json\n";
  for (const auto& note : generated.up.notes) {
    text += "Note: " + note + ".\n";
  }
  for (const auto& finding : generated.findings) {
    text += "Lint: " + finding.script + ":" + std::to_string(finding.line) + "  " +
            std::string(finding.rule->id) + "  " + finding.object +
            (finding.rule->is_written_by_safe ? "  → --safe" : "") + "\n";
  }
  if (not generated.is_normalised) {
    text += "No database was at hand: texts were compared as they stand.\n";
  }
  return text + (generated.findings.empty() ? "Next: migrate\n" : "Next: lint, migrate\n");
}

}  // namespace sqlkit
