#include "sqlkit/migrate/test/random/describe_parts.hpp"

#include "sqlkit/migrate/diff/statements.hpp"

#include <array>
#include <string_view>

namespace sqlkit {

namespace {

std::string bare_name(const Sketch& sketch, ThingId column)
{
  for (const auto& table : sketch.tables) {
    if (const auto* found = find_thing(table.columns, column)) { return found->name; }
  }
  for (const auto& view : sketch.views) {
    if (const auto* found = find_thing(view.columns, column)) { return found->name; }
  }
  return "";
}

std::vector<std::string> bare_names(const Sketch& sketch, const std::vector<ThingId>& columns)
{
  std::vector<std::string> names;
  for (const auto column : columns) {
    names.push_back(bare_name(sketch, column));
  }
  return names;
}

std::string suffix_of(ConstraintType type)
{
  switch (type) {
    case ConstraintType::primary_key:
      return "pkey";
    case ConstraintType::unique:
      return "key";
    case ConstraintType::exclusion:
      return "excl";
    case ConstraintType::check:
      return "check";
    case ConstraintType::foreign_key:
      return "fkey";
  }
  return "";
}

std::string action_of(const std::string& when, ReferentialAction action)
{
  constexpr std::array<std::string_view, 5> words{"", "restrict", "cascade", "set null",
                                                  "set default"};
  const auto word = words.at(static_cast<std::size_t>(action));
  return word.empty() ? "" : " on " + when + " " + std::string(word);
}

std::string deferral_of(const ConstraintSketch& constraint)
{
  constexpr std::array<std::string_view, 3> words{"", " deferrable",
                                                  " deferrable initially deferred"};
  return std::string(words.at(static_cast<std::size_t>(constraint.deferral)));
}

}  // namespace

std::string default_name_of(const Sketch& sketch, const TableSketch& table,
                            const ConstraintSketch& constraint)
{
  const bool has_columns = constraint.type != ConstraintType::primary_key;
  return default_name(
      table.name, has_columns ? bare_names(sketch, constraint.columns) : std::vector<std::string>(),
      suffix_of(constraint.type));
}

std::string default_name_of(const Sketch& sketch, const std::string& relation,
                            const IndexSketch& index)
{
  std::vector<std::string> names;
  for (const auto& key : index.keys) {
    names.push_back(key.form == 4 ? "lower" : bare_name(sketch, key.column));
  }
  return default_name(relation, names, "idx");
}

std::string DescribeParts::list(const std::vector<ThingId>& columns) const
{
  std::vector<std::string> names;
  for (const auto column : columns) {
    names.push_back(words_.name_of(column));
  }
  return "(" + join(names, ", ") + ")";
}

ColumnDescription DescribeParts::describe_column(const ColumnSketch& column) const
{
  ColumnDescription description{.name = column.name,
                                .type = words_.write_type(column.type),
                                .is_nullable = column.is_nullable,
                                .identity = column.identity,
                                .comment = column.comment};
  if (column.is_serial) {
    const auto& type = column.type.name;
    description.type = type == "smallint" ? "smallserial"
                       : type == "bigint" ? "bigserial"
                                          : "serial";
  }
  if (column.is_collated) { description.collation = "C"; }
  if (column.generated_of != 0) {
    description.generated_sql = words_.write_generated(column);
  } else if (const auto text = words_.write_default(column); not text.empty()) {
    description.default_sql = text;
  }
  return description;
}

std::string DescribeParts::write_foreign_key(const ConstraintSketch& constraint,
                                             ConstraintDescription& description) const
{
  for (const auto& table : sketch_.tables) {
    const auto* key = find_thing(table.constraints, constraint.key);
    if (key == nullptr) { continue; }
    description.references = words_.path(table);
    auto text = "foreign key " + list(constraint.columns) + " references " +
                words_.sql_name(table) + " " + list(key->columns);
    if (constraint.is_full_match) { text += " match full"; }
    return text + action_of("delete", constraint.on_delete) +
           action_of("update", constraint.on_update);
  }
  return "";
}

std::string DescribeParts::write_definition(const ConstraintSketch& constraint,
                                            ConstraintDescription& description) const
{
  const std::string included =
      constraint.included == 0 ? "" : " include (" + words_.name_of(constraint.included) + ")";
  switch (constraint.type) {
    case ConstraintType::primary_key:
      return "primary key " + list(constraint.columns) + included;
    case ConstraintType::unique:
      return std::string("unique ") + (constraint.is_distinct_null ? "" : "nulls not distinct ") +
             list(constraint.columns) + included;
    case ConstraintType::exclusion:
      return "exclude using gist (" + words_.name_of(constraint.columns.front()) + " with &&)" +
             (constraint.condition.column == 0
                  ? ""
                  : " where (" + words_.write_condition(constraint.condition) + ")");
    case ConstraintType::check:
      return "check (" + words_.write_condition(constraint.condition) + ")";
    case ConstraintType::foreign_key:
      return write_foreign_key(constraint, description);
  }
  return "";
}

ConstraintDescription DescribeParts::describe_constraint(const TableSketch& table,
                                                         const ConstraintSketch& constraint) const
{
  ConstraintDescription description{.name = constraint.name.empty()
                                                ? default_name_of(sketch_, table, constraint)
                                                : constraint.name,
                                    .type = constraint.type,
                                    .definition = "",
                                    .columns = bare_names(sketch_, constraint.columns),
                                    .comment = constraint.comment};
  description.definition = write_definition(constraint, description) + deferral_of(constraint);
  if (not constraint.is_valid) { description.definition += " not valid"; }
  return description;
}

std::string DescribeParts::write_key(const KeySketch& key, const std::string& method) const
{
  auto name = words_.name_of(key.column);
  if (method == "gin") { return key.form % 2 == 0 ? name : name + " jsonb_path_ops"; }
  if (method != "btree") { return name; }
  constexpr std::array<std::string_view, 6> forms{
      "$", "$ desc", "$ nulls first", "$ desc nulls last", "lower($)", "$ text_ops"};
  std::string text(forms.at(static_cast<std::size_t>(key.form)));
  return text.replace(text.find('$'), 1, name);
}

IndexDescription DescribeParts::describe_index(const std::string& relation,
                                               const IndexSketch& index) const
{
  IndexDescription description{
      .name = index.name.empty() ? default_name_of(sketch_, relation, index) : index.name,
      .definition = "",
      .is_unique = index.is_unique,
      .columns = {},
      .comment = index.comment};
  std::vector<std::string> keys;
  for (const auto& key : index.keys) {
    keys.push_back(write_key(key, index.method));
    description.columns.push_back(bare_name(sketch_, key.column));
  }
  auto& text = description.definition;
  text = "using " + index.method + " (" + join(keys, ", ") + ")";
  if (index.included != 0) { text += " include (" + words_.name_of(index.included) + ")"; }
  if (not index.is_distinct_null) { text += " nulls not distinct"; }
  if (index.fillfactor != 0) {
    text += " with (fillfactor = " + std::to_string(index.fillfactor) + ")";
  }
  if (index.where.column != 0) { text += " where " + words_.write_condition(index.where); }
  return description;
}

PolicyDescription DescribeParts::describe_policy(const PolicySketch& policy) const
{
  PolicyDescription description{.name = policy.name,
                                .is_permissive = policy.is_permissive,
                                .command = policy.command,
                                .roles = {},
                                .comment = policy.comment};
  if (policy.role > 0) { description.roles = {"pg_monitor"}; }
  if (policy.role > 1) { description.roles.emplace_back("pg_read_all_data"); }
  if (policy.rows.column != 0) { description.using_sql = words_.write_condition(policy.rows); }
  if (policy.check.column != 0) { description.check_sql = words_.write_condition(policy.check); }
  return description;
}

TriggerDescription DescribeParts::describe_trigger(const TriggerSketch& trigger) const
{
  constexpr std::array<std::string_view, 5> events{"before insert", "after update", "before delete",
                                                   "after insert or delete", "instead of insert"};
  TriggerDescription description{
      .name = trigger.name,
      .is_constraint = trigger.is_constraint,
      .events = std::string(events.at(static_cast<std::size_t>(trigger.form))),
      .action = "for each row ",
      .comment = trigger.comment};
  if (trigger.is_constraint) {
    description.events = "after insert";
    description.action = "deferrable initially deferred for each row ";
  } else if (trigger.column != 0) {
    description.events = "before update of " + words_.name_of(trigger.column);
    description.action +=
        "when (" + words_.write_condition({.column = trigger.column}, "new.") + ") ";
  }
  const auto* function = find_thing(sketch_.functions, trigger.function);
  description.action += "execute function " + words_.sql_name(*function) + "()";
  return description;
}

}  // namespace sqlkit
