#include "sqlkit/migrate/plan.hpp"

#include "sqlkit/migrate/diff/actions.hpp"

#include <algorithm>
#include <set>

namespace sqlkit {

namespace {

bool is_same(const ConstraintDescription& a, const ConstraintDescription& b)
{
  return a.type == b.type and a.definition == b.definition;
}
bool is_same(const IndexDescription& a, const IndexDescription& b)
{
  return a.is_unique == b.is_unique and a.definition == b.definition;
}

void tell_renames(const Renames& renames, Plan& plan)
{
  const auto tell = [&](const std::string& place, const std::string& from, const std::string& to) {
    plan.changes.push_back({place, "~ " + from + " → " + to + "   rename (renamed_from)"});
  };
  for (const auto& schema : renames.namespaces) {
    tell("", "schema " + schema.from, schema.to);
  }
  for (const auto& object : renames.objects) {
    tell("", object.kind + " " + object.from, object.to);
  }
  for (const auto& column : renames.columns) {
    tell(column.table, column.from, column.to);
  }
  for (const auto& value : renames.values) {
    tell("", value.type + " '" + value.from + "'", "'" + value.to + "'");
  }
}

std::set<std::string> names_on_other_tables(const SchemaDescription& schema,
                                            const std::string& table)
{
  std::set<std::string> names;
  for (const auto& other : schema.tables) {
    if (other.name == table) { continue; }
    for (const auto& constraint : other.constraints) {
      names.insert(constraint.name);
    }
    for (const auto& index : other.indexes) {
      names.insert(index.name);
    }
  }
  return names;
}

template <class Object>
void keep_names(const std::vector<Object>& before, std::vector<Object>& after,
                std::vector<Object>& source, const std::string& table,
                const std::set<std::string>& taken)
{
  for (auto& wanted : after) {
    if (find_named(before, wanted.name) != nullptr or
        not is_default_name(wanted.name, table, wanted.columns)) {
      continue;
    }
    for (const auto& old : before) {
      const bool is_free = find_named(after, old.name) == nullptr and not taken.contains(old.name);
      if (not is_free or not is_same(old, wanted)) { continue; }
      if (auto* written = find_named(source, wanted.name)) { written->name = old.name; }
      wanted.name = old.name;
      break;
    }
  }
}

template <class Schema>
auto find_table(Schema& schema, const TableDescription& wanted) -> decltype(schema.tables.data())
{
  for (auto& table : schema.tables) {
    if (table.name == wanted.name and table.schema == wanted.schema) { return &table; }
  }
  return nullptr;
}

/// The sequence of a serial column keeps its name when the table or the column gets another.
void keep_sequence_names(const SchemaDescription& before, ComparableState& after)
{
  for (auto& sequence : after.normal.sequences) {
    const auto old = std::ranges::find_if(before.sequences, [&](const auto& candidate) {
      return candidate.owned_by and candidate.owned_by == sequence.owned_by;
    });
    if (old == before.sequences.end() or old->name == sequence.name) { continue; }
    const auto name = "'" + sequence.name + "'";
    for (auto& table : after.normal.tables) {
      for (auto& column : table.columns) {
        if (not column.default_sql) { continue; }
        const auto place = column.default_sql->find(name);
        if (place == std::string::npos) { continue; }
        column.default_sql->replace(place, name.size(), "'" + old->name + "'");
      }
    }
    sequence.name = old->name;
  }
}

}  // namespace

Plan make_plan(const ComparableState& before, const ComparableState& after, const Renames& renames,
               const std::vector<std::string>& rename_statements)
{
  Plan plan;
  plan.statements = rename_statements;
  tell_renames(renames, plan);

  const auto old_objects = list_objects(before);
  const auto new_objects = list_objects(after);
  const auto old_dependencies = list_dependencies(before, old_objects);
  const auto fates = decide_fates(old_objects, new_objects, old_dependencies);
  const auto actions = sort_actions(make_actions(fates, old_objects, new_objects, old_dependencies,
                                                 list_dependencies(after, new_objects), plan));
  for (const auto& action : actions) {
    for (const auto& statement : action.statements) {
      if (action.is_outside_transaction) {
        plan.outside_transaction.insert(plan.statements.size());
      }
      plan.statements.push_back(statement);
    }
  }
  return plan;
}

void keep_default_names(const ComparableState& before, ComparableState& after)
{
  for (auto& table : after.normal.tables) {
    const auto* old = find_table(before.normal, table);
    auto* source = find_table(after.source, table);
    if (old == nullptr or source == nullptr) { continue; }
    const auto taken = names_on_other_tables(after.normal, table.name);
    keep_names(old->constraints, table.constraints, source->constraints, table.name, taken);
    keep_names(old->indexes, table.indexes, source->indexes, table.name, taken);
  }
  keep_sequence_names(before.normal, after);
}

}  // namespace sqlkit
