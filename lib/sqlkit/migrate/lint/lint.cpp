#include "sqlkit/migrate/lint/lint.hpp"

#include "sqlkit/migrate/lint/script_walk.hpp"
#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/pg/connection.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace sqlkit {

namespace {

constexpr std::string_view mark = "-- sqlkit:";

bool is_known_mark(std::string_view comment)
{
  for (const auto known : {outside_transaction_mark, new_transaction_mark}) {
    if (comment == known.substr(0, known.size() - 1)) { return true; }
  }
  constexpr std::string_view allow = "-- sqlkit: allow ";
  if (not comment.starts_with(allow)) { return false; }
  const auto rest = comment.substr(allow.size());
  const auto reason = rest.find(" (");
  return reason != std::string_view::npos and rest.size() > reason + 3 and rest.ends_with(')') and
         find_lint_rule(rest.substr(0, reason)) != nullptr;
}

void check_marks(ScriptWalk& walk)
{
  for (const auto comment : walk.written->comments) {
    const auto end = comment.find_last_not_of(" \t\r");
    const auto text = comment.substr(0, end + 1);
    if (text.starts_with(mark) and not is_known_mark(text)) {
      walk.find("unknown_mark", std::string(text));
    }
  }
}

std::int64_t read_number(const Result& result, std::size_t row, std::size_t column)
{
  const auto text = read_text(result, row, column);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

std::vector<LintFinding> lint_script(std::string_view script, const LintOptions& options)
{
  ScriptWalk walk{.options = options};
  for (const auto& stage : to_stages(split_script(script))) {
    walk.added_in_stage.clear();
    walk.values_in_stage.clear();
    for (const auto& written : stage.statements) {
      const auto statement = parse_statement(written.text);
      walk.written = &written;
      walk.statement = &statement;
      check_marks(walk);
      check_statement(walk);
      check_table(walk);
    }
  }
  check_foreign_keys(walk);
  std::ranges::sort(walk.findings, {}, [](const LintFinding& finding) {
    return std::pair(finding.line, finding.rule);
  });
  return std::move(walk.findings);
}

std::vector<LintFinding> lint_migration(const History& history, std::size_t place, TableSizes sizes)
{
  const auto& migration = history.migrations()[place];
  const auto schema_of = [&](const History::Places& places) {
    const auto is_known = std::ranges::none_of(history.heads(places), [&](std::size_t head) {
      return history.migrations()[head].snapshot.empty();
    });
    if (not is_known) { return SchemaDescription(); }
    const auto state = history.state_after(places);
    return state.normal.value_or(state.source);
  };
  return lint_script(migration.up, {.script = migration.name + "/up.sql",
                                    .before = schema_of(history.up_to(history.parents(place))),
                                    .after = schema_of(history.up_to({place})),
                                    .sizes = std::move(sizes)});
}

Task<TableSizes> read_table_sizes(Connection& connection)
{
  const auto result = co_await connection.execute(
      "select quote_ident(n.nspname), quote_ident(c.relname), c.reltuples::bigint::text, "
      "pg_total_relation_size(c.oid)::text from pg_class c "
      "join pg_namespace n on n.oid = c.relnamespace "
      "where c.relkind in ('r', 'm', 'p') and n.nspname !~ '^pg_'");
  TableSizes sizes;
  for (std::size_t row = 0; row < result.row_count(); ++row) {
    const auto schema = read_text(result, row, 0);
    const auto table = read_text(result, row, 1);
    const TableSize size{read_number(result, row, 2), read_number(result, row, 3)};
    sizes[schema + "." + table] = size;
    if (schema == "public") { sizes[table] = size; }
  }
  co_return sizes;
}

std::string report(const LintFinding& finding)
{
  const auto& rule = *finding.rule;
  auto text = finding.script + ":" + std::to_string(finding.line) + "  " + std::string(rule.id) +
              "  " + finding.object;
  if (not finding.size.empty()) { text += "  (" + finding.size + ")"; }
  text += "\n    ";
  if (not rule.lock.empty()) { text += std::string(rule.lock) + ": "; }
  text += std::string(rule.reason) + "\n    Safe way: " + std::string(rule.rewrite);
  if (rule.is_written_by_safe) { text += " generate --safe writes it."; }
  return text + "\n    To keep it as it is: -- sqlkit: allow " + std::string(rule.id) +
         " (reason)\n";
}

}  // namespace sqlkit
