#include "sqlkit/migrate/plan.hpp"

#include "sqlkit/migrate/table_changes.hpp"

#include <algorithm>
#include <map>
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

std::string kind_of(const ConstraintDescription& constraint)
{
  switch (constraint.type) {
    case ConstraintType::primary_key:
      return "primary key";
    case ConstraintType::unique:
      return "unique";
    case ConstraintType::exclusion:
      return "exclusion";
    case ConstraintType::check:
      return "check";
    case ConstraintType::foreign_key:
      return "foreign key";
  }
  return "";
}
std::string kind_of(const IndexDescription&)
{
  return "index";
}

std::string drop_statement(const std::string& table, const ConstraintDescription& constraint)
{
  return "alter table " + quote_identifier(table) + " drop constraint " +
         quote_identifier(constraint.name);
}
std::string drop_statement(const std::string&, const IndexDescription& index)
{
  return "drop index " + quote_identifier(index.name);
}

std::string add_statement(const std::string& table, const ConstraintDescription& constraint)
{
  return add_constraint_statement(table, constraint);
}
std::string add_statement(const std::string& table, const IndexDescription& index)
{
  return create_index_statement(table, index);
}

std::string rename_statement(const std::string& table, const ConstraintDescription& constraint,
                             const std::string& name)
{
  return "alter table " + quote_identifier(table) + " rename constraint " +
         quote_identifier(constraint.name) + " to " + quote_identifier(name);
}
std::string rename_statement(const std::string&, const IndexDescription& index,
                             const std::string& name)
{
  return "alter index " + quote_identifier(index.name) + " rename to " + quote_identifier(name);
}

bool touches(const std::vector<std::string>& columns, const std::set<std::string>& changed)
{
  return std::ranges::any_of(columns, [&](const auto& column) { return changed.contains(column); });
}

/// The statements of a plan by the moment at which they can run.
struct Phases {
  std::vector<std::string> drop_foreign_keys;
  std::vector<std::string> drop_others;
  std::vector<std::string> drop_tables;
  std::vector<std::string> drop_columns;
  std::vector<std::string> alter;
  std::vector<std::string> create_tables;
  std::vector<std::string> add_columns;
  std::vector<std::string> rename;
  std::vector<std::string> add_others;
  std::vector<std::string> add_foreign_keys;
};

void append(std::vector<std::string>& to, const std::vector<std::string>& from)
{
  to.insert(to.end(), from.begin(), from.end());
}

/// Compares two schemas whose tables and columns already have their new names.
class Comparison {
public:
  Comparison(const ComparableState& before, const ComparableState& after, Plan& plan)
      : before_(before.normal), after_(after.normal), source_(after.source), plan_(plan)
  {
  }

  void run()
  {
    for (const auto& source : source_.tables) {
      const auto* old = find_named(before_.tables, source.name);
      const auto& table = *find_named(after_.tables, source.name);
      if (old == nullptr) {
        create_table(source);
        continue;
      }
      auto changes = compare_columns(*old, table, source, plan_);
      append(phases_.drop_columns, changes.drop_columns);
      append(phases_.alter, changes.alter);
      append(phases_.add_columns, changes.add_columns);
      columns_.emplace(table.name, std::move(changes));
    }
    for (const auto& table : before_.tables) {
      if (find_named(after_.tables, table.name) == nullptr) { drop_table(table); }
    }
    compare_objects();
    collect();
  }

private:
  void create_table(const TableDescription& source)
  {
    append(phases_.create_tables, create_table_statements(source));
    plan_.changes.push_back({"", "+ table " + source.name + "   " +
                                     std::to_string(source.columns.size()) +
                                     (source.columns.size() == 1 ? " column" : " columns")});
    for (const auto& constraint : source.constraints) {
      if (constraint.type != ConstraintType::foreign_key) { continue; }
      phases_.add_foreign_keys.push_back(add_statement(source.name, constraint));
    }
  }

  void drop_table(const TableDescription& table)
  {
    for (const auto& constraint : table.constraints) {
      if (constraint.type != ConstraintType::foreign_key) { continue; }
      phases_.drop_foreign_keys.push_back(drop_statement(table.name, constraint));
    }
    phases_.drop_tables.push_back("drop table " + quote_identifier(table.name));
    plan_.changes.push_back({"", "- table " + table.name});
    plan_.losses.push_back(table.name);
  }

  /// Keys first: whether one goes decides what happens to the foreign keys on it.
  void compare_objects()
  {
    for (const bool is_pass_of_foreign_keys : {false, true}) {
      for (const auto& [name, changes] : columns_) {
        const auto& old = *find_named(before_.tables, name);
        const auto& table = *find_named(after_.tables, name);
        const auto& source = *find_named(source_.tables, name);
        compare_list(table, old.constraints, table.constraints, source.constraints,
                     [&](const ConstraintDescription& constraint) {
                       const bool is_foreign_key = constraint.type == ConstraintType::foreign_key;
                       return is_foreign_key == is_pass_of_foreign_keys;
                     });
        if (is_pass_of_foreign_keys) { continue; }
        compare_list(table, old.indexes, table.indexes, source.indexes,
                     [](const IndexDescription&) { return true; });
      }
    }
  }

  template <class Object, class Filter>
  void compare_list(const TableDescription& table, const std::vector<Object>& before,
                    const std::vector<Object>& after, const std::vector<Object>& source,
                    Filter filter)
  {
    std::set<std::string> kept;
    for (const auto& old : before) {
      if (not filter(old)) { continue; }
      const auto* same = find_same(old, before, after);
      const bool must_be_rebuilt = stands_in_the_way(table, old);
      if (same != nullptr) { kept.insert(same->name); }
      if (same == nullptr or must_be_rebuilt) { drop(table, old); }
      if (same != nullptr and must_be_rebuilt) {
        add(table, *find_named(source, same->name));
      } else if (same != nullptr and same->name != old.name) {
        phases_.rename.push_back(rename_statement(table.name, old, same->name));
        plan_.changes.push_back({table.name, "~ " + old.name + " → " + same->name + "   rename"});
      }
      if (same == nullptr and find_named(after, old.name) == nullptr) {
        plan_.changes.push_back({table.name, "- " + kind_of(old) + " " + old.name});
      }
    }
    for (const auto& wanted : after) {
      if (not filter(wanted) or kept.contains(wanted.name)) { continue; }
      add(table, *find_named(source, wanted.name));
      const auto* sign = find_named(before, wanted.name) != nullptr ? "~ " : "+ ";
      plan_.changes.push_back({table.name, sign + kind_of(wanted) + " " + wanted.name});
    }
  }

  /// The same thing afterwards, perhaps under another name.
  template <class Object>
  static const Object* find_same(const Object& old, const std::vector<Object>& before,
                                 const std::vector<Object>& after)
  {
    const auto* by_name = find_named(after, old.name);
    if (by_name != nullptr) { return is_same(old, *by_name) ? by_name : nullptr; }
    for (const auto& candidate : after) {
      const bool is_new = find_named(before, candidate.name) == nullptr;
      if (is_new and is_same(old, candidate)) { return &candidate; }
    }
    return nullptr;
  }

  template <class Object>
  bool stands_in_the_way(const TableDescription& table, const Object& object) const
  {
    const auto& changes = columns_.at(table.name);
    if (touches(object.columns, changes.rebuilt_columns)) { return true; }
    if constexpr (std::is_same_v<Object, ConstraintDescription>) {
      if (object.type != ConstraintType::foreign_key) { return false; }
      return touches(object.columns, changes.retyped_columns) or loses_its_key(object.references);
    }
    return false;
  }

  /// True if a key of the table goes or gets another type.
  bool loses_its_key(const std::string& name) const
  {
    if (dropped_keys_.contains(name)) { return true; }
    const auto changes = columns_.find(name);
    if (changes == columns_.end()) { return false; }
    const auto& table = *find_named(before_.tables, name);
    return std::ranges::any_of(table.constraints, [&](const ConstraintDescription& key) {
      const bool is_key =
          key.type == ConstraintType::primary_key or key.type == ConstraintType::unique;
      return is_key and touches(key.columns, changes->second.retyped_columns);
    });
  }

  void drop(const TableDescription& table, const ConstraintDescription& constraint)
  {
    const bool is_foreign_key = constraint.type == ConstraintType::foreign_key;
    auto& phase = is_foreign_key ? phases_.drop_foreign_keys : phases_.drop_others;
    phase.push_back(drop_statement(table.name, constraint));
    if (constraint.type == ConstraintType::primary_key or
        constraint.type == ConstraintType::unique) {
      dropped_keys_.insert(table.name);
    }
  }
  void drop(const TableDescription& table, const IndexDescription& index)
  {
    phases_.drop_others.push_back(drop_statement(table.name, index));
    if (index.is_unique) { dropped_keys_.insert(table.name); }
  }

  void add(const TableDescription& table, const ConstraintDescription& constraint)
  {
    const bool is_foreign_key = constraint.type == ConstraintType::foreign_key;
    auto& phase = is_foreign_key ? phases_.add_foreign_keys : phases_.add_others;
    phase.push_back(add_statement(table.name, constraint));
  }
  void add(const TableDescription& table, const IndexDescription& index)
  {
    phases_.add_others.push_back(add_statement(table.name, index));
  }

  void collect()
  {
    for (auto* phase :
         {&phases_.drop_foreign_keys, &phases_.drop_others, &phases_.drop_tables,
          &phases_.drop_columns, &phases_.alter, &phases_.create_tables, &phases_.add_columns,
          &phases_.rename, &phases_.add_others, &phases_.add_foreign_keys}) {
      append(plan_.statements, *phase);
    }
  }

  const SchemaDescription& before_;
  const SchemaDescription& after_;
  const SchemaDescription& source_;
  Plan& plan_;
  Phases phases_;
  std::map<std::string, TableChanges> columns_;
  std::set<std::string> dropped_keys_;  ///< tables that lose a key
};

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
      find_named(source, wanted.name)->name = old.name;
      wanted.name = old.name;
      break;
    }
  }
}

}  // namespace

Plan make_plan(const ComparableState& before, const ComparableState& after, const Renames& renames,
               const std::vector<std::string>& rename_statements)
{
  Plan plan;
  for (const auto& extension : after.source.extensions) {
    if (std::ranges::find(before.source.extensions, extension) != before.source.extensions.end()) {
      continue;
    }
    plan.statements.push_back("create extension if not exists " + quote_identifier(extension));
    plan.changes.push_back({"", "+ extension " + extension});
  }
  append(plan.statements, rename_statements);
  for (const auto& table : renames.tables) {
    plan.changes.push_back(
        {"", "~ table " + table.from + " → " + table.to + "   rename (renamed_from)"});
  }
  for (const auto& column : renames.columns) {
    plan.changes.push_back(
        {column.table, "~ " + column.from + " → " + column.to + "   rename (renamed_from)"});
  }
  Comparison(before, after, plan).run();
  return plan;
}

void keep_default_names(const ComparableState& before, ComparableState& after)
{
  for (auto& table : after.normal.tables) {
    const auto* old = find_named(before.normal.tables, table.name);
    if (old == nullptr) { continue; }
    auto& source = *find_named(after.source.tables, table.name);
    const auto taken = names_on_other_tables(after.normal, table.name);
    keep_names(old->constraints, table.constraints, source.constraints, table.name, taken);
    keep_names(old->indexes, table.indexes, source.indexes, table.name, taken);
  }
}

}  // namespace sqlkit
