#include "sqlkit/migrate/plan.hpp"

#include "sqlkit/migrate/diff/actions.hpp"
#include "sqlkit/pg/quote.hpp"

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
    if (is_aside(to)) { return; }
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
    if (is_aside(value.to)) { continue; }
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

struct TableNames {
  std::string before;
  std::string now;
  std::set<std::string> taken;  ///< by constraints and indexes of other tables

  /// posts_lower_idx and articles_lower_idx
  bool is_same_but_for_the_table(const std::string& old, const std::string& wanted) const
  {
    return before != now and old.starts_with(before + "_") and wanted.starts_with(now + "_") and
           old.substr(before.size()) == wanted.substr(now.size());
  }
};

template <class Object>
void keep_names(const std::vector<Object>& before, std::vector<Object>& after,
                std::vector<Object>& source, const TableNames& names)
{
  for (auto& wanted : after) {
    if (find_named(before, wanted.name) != nullptr) { continue; }
    const bool is_default = is_default_name(wanted.name, names.now, wanted.columns);
    for (const auto& old : before) {
      const bool is_free =
          find_named(after, old.name) == nullptr and not names.taken.contains(old.name);
      if (not is_free or not is_same(old, wanted)) { continue; }
      if (not is_default and not names.is_same_but_for_the_table(old.name, wanted.name)) {
        continue;
      }
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

/// Also in defaults: `nextval('billing.accounts_id_seq'::regclass)`.
void rename_sequence(SchemaDescription& schema, const SequenceDescription& renamed,
                     const std::string& to)
{
  const auto from = quote_literal(quote_qualified(renamed.schema, renamed.name));
  const auto literal = quote_literal(quote_qualified(renamed.schema, to));
  for (auto& table : schema.tables) {
    for (auto& column : table.columns) {
      if (not column.default_sql) { continue; }
      const auto place = column.default_sql->find(from);
      if (place != std::string::npos) { column.default_sql->replace(place, from.size(), literal); }
    }
  }
  for (auto& sequence : schema.sequences) {
    if (sequence.schema == renamed.schema and sequence.name == renamed.name) { sequence.name = to; }
  }
}

/// Adds a statement whose effect is committed before the next one.
void add_outside(const std::vector<std::string>& statements, Plan& plan)
{
  for (const auto& statement : statements) {
    plan.outside_transaction.insert(plan.statements.size());
    plan.statements.push_back(statement);
  }
}

/// True if a new value has the name that one had which is renamed now.
bool takes_an_old_name(const Fate& fate, const Renames& renames)
{
  const auto& values = std::get<const EnumDescription*>(fate.after->normal)->values;
  return std::ranges::any_of(renames.values, [&](const ValueRename& value) {
    return value.type == fate.after->path and std::ranges::find(values, value.from) != values.end();
  });
}

/// New values are committed before all else, also before renames: their type and the values beside
/// them have their old names then.
std::vector<std::string> early_values(const Fate& fate, const Renames& renames)
{
  auto old = *std::get<const EnumDescription*>(fate.before->normal);
  auto wanted = *std::get<const EnumDescription*>(fate.after->normal);
  for (const auto& value : renames.values) {
    if (value.type != fate.after->path) { continue; }
    std::ranges::replace(old.values, value.to, value.from);
    std::ranges::replace(wanted.values, value.to, value.from);
  }
  const auto path = renames.original_path("type", fate.after->path);
  old.schema = schema_of(path);
  old.name = cut_path(path).name;
  return alter(old, wanted).statements;
}

/// Renames, and new values of enums: in front of them where they can be.
void begin_plan(const Fates& fates, const Renames& renames,
                const std::vector<std::string>& rename_statements, Plan& plan)
{
  std::vector<std::string> late;
  for (const auto& [key, fate] : fates) {
    if (not fate.alteration.is_outside_transaction) { continue; }
    if (takes_an_old_name(fate, renames)) {
      late.insert(late.end(), fate.alteration.statements.begin(), fate.alteration.statements.end());
    } else {
      add_outside(early_values(fate, renames), plan);
    }
  }
  plan.statements.insert(plan.statements.end(), rename_statements.begin(), rename_statements.end());
  add_outside(late, plan);
}

}  // namespace

Plan make_plan(const ComparableState& before, const ComparableState& after, const Renames& renames,
               const std::vector<std::string>& rename_statements)
{
  Plan plan;
  tell_renames(renames, plan);
  const auto old_objects = list_objects(before);
  const auto new_objects = list_objects(after);
  const auto old_dependencies = list_dependencies(before, old_objects);
  const auto fates = decide_fates(old_objects, new_objects, old_dependencies);
  const auto actions = sort_actions(make_actions(fates, old_objects, new_objects, old_dependencies,
                                                 list_dependencies(after, new_objects), plan));
  begin_plan(fates, renames, rename_statements, plan);
  for (const auto& action : actions) {
    if (action.is_outside_transaction) { continue; }
    plan.statements.insert(plan.statements.end(), action.statements.begin(),
                           action.statements.end());
  }
  return plan;
}

void tell_names_before(Plan& plan, const Renames& renames)
{
  for (auto& change : plan.changes) {
    change = {with_names_of_things_aside(change.table, renames),
              with_names_of_things_aside(change.line, renames)};
  }
  for (auto* texts : {&plan.losses, &plan.notes}) {
    for (auto& text : *texts) {
      text = with_names_of_things_aside(text, renames);
    }
  }
}

void keep_sequence_names(const SchemaDescription& before, ComparableState& after)
{
  for (auto& sequence : after.normal.sequences) {
    const auto old = std::ranges::find_if(before.sequences, [&](const auto& candidate) {
      return candidate.owned_by and candidate.owned_by == sequence.owned_by and
             find_named(after.normal.sequences, candidate.name) == nullptr;
    });
    const bool is_known = find_named(before.sequences, sequence.name) != nullptr;
    if (old == before.sequences.end() or is_known) { continue; }
    const auto renamed = sequence;
    rename_sequence(after.source, renamed, old->name);
    rename_sequence(after.normal, renamed, old->name);
  }
}

void keep_default_names(const ComparableState& before, ComparableState& after,
                        const Renames& renames)
{
  for (auto& table : after.normal.tables) {
    const auto* old = find_table(before.normal, table);
    auto* source = find_table(after.source, table);
    if (old == nullptr or source == nullptr) { continue; }
    // The hint stays in the program, and so do the names, when the rename is long done.
    const auto old_path = renames.old_path("table", path_of(table.schema, table.name));
    const auto old_name = cut_path(old_path).name;
    const TableNames names{.before = source->renamed_from.value_or(old_name),
                           .now = table.name,
                           .taken = names_on_other_tables(after.normal, table.name)};
    keep_names(old->constraints, table.constraints, source->constraints, names);
    keep_names(old->indexes, table.indexes, source->indexes, names);
  }
  keep_sequence_names(before.normal, after);
}

}  // namespace sqlkit
