#include "sqlkit/migrate/diff/statements.hpp"

#include "sqlkit/migrate/diff/path.hpp"
#include "sqlkit/migrate/diff/sequence_range.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

void add_number(std::string& text, const char* word, const std::optional<std::int64_t>& number)
{
  if (number) {
    text += std::string(text.empty() ? "" : " ") + word + " " + std::to_string(*number);
  }
}

void change_number(std::string& text, const char* word, const std::string& otherwise,
                   const std::optional<std::int64_t>& before,
                   const std::optional<std::int64_t>& after)
{
  if (before == after) { return; }
  if (not text.empty()) { text += " "; }
  text += after ? std::string(word) + " " + std::to_string(*after) : otherwise;
}

std::string identity_clause(const IdentityDescription& identity)
{
  const auto options = sequence_clauses(identity.options);
  return std::string("generated ") +
         (identity.kind == IdentityKind::always ? "always" : "by default") + " as identity" +
         (options.empty() ? "" : " (" + options + ")");
}

std::string role_list(const std::vector<std::string>& roles)
{
  std::vector<std::string> names;
  for (const auto& role : roles) {
    names.push_back(quote_identifier(role));
  }
  return names.empty() ? "public" : join(names, ", ");
}

/// Of two indexes of the same columns PostgreSQL silently makes only one if a table is made with
/// them.
bool has_twin(const TableDescription& table, const ConstraintDescription& constraint)
{
  if (constraint.type != ConstraintType::unique and constraint.type != ConstraintType::exclusion) {
    return false;
  }
  return std::ranges::any_of(table.constraints, [&](const ConstraintDescription& other) {
    const bool has_index =
        other.type != ConstraintType::check and other.type != ConstraintType::foreign_key;
    return has_index and other.columns == constraint.columns and other.name != constraint.name;
  });
}

std::string partition_clauses(const TableDescription& table)
{
  std::string text;
  if (table.partition_by) { text += " partition by " + *table.partition_by; }
  if (not table.storage.empty()) { text += " with (" + join(table.storage, ", ") + ")"; }
  return text;
}

}  // namespace

std::string join(const std::vector<std::string>& parts, const std::string& separator)
{
  std::string joined;
  for (const auto& part : parts) {
    joined += (&part == parts.data() ? "" : separator) + part;
  }
  return joined;
}

std::string in_parentheses(const std::string& expression)
{
  int depth = 0;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    depth += expression[i] == '(' ? 1 : expression[i] == ')' ? -1 : 0;
    const bool is_closed_early = depth == 0 and i + 1 < expression.size();
    if (is_closed_early or expression[i] == '\'') { return "(" + expression + ")"; }
  }
  return expression;
}

std::string quote_path(const std::string& path)
{
  return quote_qualified(schema_of(path), cut_path(path).name);
}

std::string column_clause(const ColumnDescription& column)
{
  auto clause = quote_identifier(column.name) + " " + column.type;
  if (column.collation) { clause += " collate " + quote_name(*column.collation); }
  if (column.generated_sql) {
    clause += " generated always as " + in_parentheses(*column.generated_sql) + " stored";
  }
  if (column.identity) { clause += " " + identity_clause(*column.identity); }
  if (column.default_sql) { clause += " default " + *column.default_sql; }
  if (not column.is_nullable) { clause += " not null"; }
  return clause;
}

std::string describe_column(const ColumnDescription& column)
{
  auto text = column.name + " " + column.type + (column.is_nullable ? " null" : "");
  if (column.default_sql) { text += " default " + *column.default_sql; }
  if (column.generated_sql) { text += " generated"; }
  if (column.identity) { text += " identity"; }
  return text;
}

std::string sequence_clauses(const SequenceOptions& options)
{
  std::string text;
  add_number(text, "increment", options.increment);
  add_number(text, "minvalue", options.minimum);
  add_number(text, "maxvalue", options.maximum);
  add_number(text, "start", options.start);
  add_number(text, "cache", options.cache);
  if (options.is_cyclic) { text += text.empty() ? "cycle" : " cycle"; }
  return text;
}

std::string sequence_changes(const SequenceOptions& before, const SequenceOptions& after)
{
  const bool turns = (before.increment.value_or(1) > 0) != (after.increment.value_or(1) > 0);
  const auto first = first_value(after);
  std::string text;
  change_number(text, "increment", "increment 1", before.increment, after.increment);
  change_number(text, "minvalue", "no minvalue", before.minimum, after.minimum);
  change_number(text, "maxvalue", "no maxvalue", before.maximum, after.maximum);
  // What no option says depends on the direction.
  if (turns and not before.minimum and not after.minimum) { text += " no minvalue"; }
  if (turns and not before.maximum and not after.maximum) { text += " no maxvalue"; }
  if (not before.start and not after.start and first != first_value(before)) {
    text += (text.empty() ? "start " : " start ") + std::to_string(first);
  }
  change_number(text, "start", "start " + std::to_string(first), before.start, after.start);
  change_number(text, "cache", "cache 1", before.cache, after.cache);
  if (before.is_cyclic != after.is_cyclic) {
    text += std::string(text.empty() ? "" : " ") + (after.is_cyclic ? "cycle" : "no cycle");
  }
  return text;
}

std::string create_statement(const EnumDescription& type, const std::string& name)
{
  std::vector<std::string> values;
  for (const auto& value : type.values) {
    values.push_back(quote_literal(value));
  }
  return "create type " + name + " as enum (" + join(values, ", ") + ")";
}

std::string create_statement(const DomainDescription& type)
{
  auto text = "create domain " + sql_name(type) + " as " + type.type;
  if (type.collation) { text += " collate " + quote_name(*type.collation); }
  if (type.default_sql) { text += " default " + *type.default_sql; }
  if (not type.is_nullable) { text += " not null"; }
  for (const auto& check : type.checks) {
    text += " constraint " + quote_identifier(check.name) + " " + check.definition;
  }
  return text;
}

std::string create_statement(const CompositeDescription& type)
{
  std::vector<std::string> fields;
  for (const auto& field : type.fields) {
    fields.push_back(quote_identifier(field.name) + " " + field.type);
  }
  return "create type " + sql_name(type) + " as (" + join(fields, ", ") + ")";
}

std::string create_statement(const SequenceDescription& sequence)
{
  auto text = "create sequence " + sql_name(sequence);
  if (not sequence.type.empty() and sequence.type != "bigint") { text += " as " + sequence.type; }
  const auto clauses = sequence_clauses(sequence.options);
  return clauses.empty() ? text : text + " " + clauses;
}

std::string create_statement(const FunctionDescription& function)
{
  return std::string("create ") + (function.is_procedure ? "procedure " : "function ") +
         sql_name(function) + function.definition;
}

std::string create_statement(const TableDescription& table)
{
  std::string text = table.is_unlogged ? "create unlogged table " : "create table ";
  text += sql_name(table);
  if (table.partition_of) { text += " partition of " + quote_path(*table.partition_of); }
  std::vector<std::string> lines;
  for (const auto& column : table.columns) {
    lines.push_back(column_clause(column));
  }
  for (const auto& constraint : table.constraints) {
    if (not is_inline(table, constraint)) { continue; }
    lines.push_back("constraint " + quote_identifier(constraint.name) + " " +
                    constraint.definition);
  }
  if (not lines.empty()) {
    text += " (\n  " + join(lines, ",\n  ") + "\n)";
  } else if (not table.partition_of) {
    text += " ()";
  }
  if (table.partition_of) { text += " " + table.partition_bound.value_or("default"); }
  return text + partition_clauses(table);
}

std::string create_statement(const ViewDescription& view)
{
  auto text = std::string("create ") + (view.is_materialized ? "materialized view " : "view ") +
              sql_name(view);
  if (not view.options.empty()) { text += " with (" + join(view.options, ", ") + ")"; }
  text += " as\n" + view.query;
  return view.is_populated or not view.is_materialized ? text : text + "\nwith no data";
}

std::string create_statement(const std::string& relation, const IndexDescription& index)
{
  return std::string(index.is_unique ? "create unique index " : "create index ") +
         quote_identifier(index.name) + " on " + relation + " " + index.definition;
}

std::string create_statement(const std::string& relation, const PolicyDescription& policy)
{
  auto text = "create policy " + quote_identifier(policy.name) + " on " + relation;
  if (not policy.is_permissive) { text += " as restrictive"; }
  if (policy.command != "all") { text += " for " + policy.command; }
  if (not policy.roles.empty()) { text += " to " + role_list(policy.roles); }
  if (policy.using_sql) { text += " using " + in_parentheses(*policy.using_sql); }
  if (policy.check_sql) { text += " with check " + in_parentheses(*policy.check_sql); }
  return text;
}

std::string create_statement(const std::string& relation, const TriggerDescription& trigger)
{
  return std::string("create ") + (trigger.is_constraint ? "constraint " : "") + "trigger " +
         quote_identifier(trigger.name) + " " + trigger.events + " on " + relation + " " +
         trigger.action;
}

std::string add_statement(const std::string& relation, const ConstraintDescription& constraint)
{
  return "alter table " + relation + " add constraint " + quote_identifier(constraint.name) + " " +
         constraint.definition;
}

std::string comment_statement(const std::string& object, const std::optional<std::string>& comment)
{
  return "comment on " + object + " is " + (comment ? quote_literal(*comment) : "null");
}

bool is_inline(const TableDescription& table, const ConstraintDescription& constraint)
{
  // A check that rows need not pass yet is one only if it comes later.
  const auto& text = constraint.definition;
  const bool is_valid = not text.ends_with("NOT VALID") and not text.ends_with("not valid");
  return constraint.type != ConstraintType::foreign_key and is_valid and not table.partition_of and
         not has_twin(table, constraint);
}

}  // namespace sqlkit
