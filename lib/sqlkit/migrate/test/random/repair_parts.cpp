#include "sqlkit/migrate/test/random/repair_parts.hpp"

#include "sqlkit/migrate/test/random/lexicon.hpp"

#include <algorithm>
#include <set>

namespace sqlkit {

namespace {

/// Puts the parts of one table right.
class RepairingParts {
public:
  RepairingParts(Sketch& sketch, TableSketch& table)
      : sketch_(sketch), table_(table), words_(sketch)
  {
  }

  void run()
  {
    bool has_key = false;
    std::erase_if(table_.constraints, [&](ConstraintSketch& constraint) {
      if (constraint.type == ConstraintType::foreign_key) { return false; }
      if (not repair(constraint)) { return true; }
      const bool is_key = constraint.type == ConstraintType::primary_key;
      const bool is_second = is_key and has_key;
      has_key = has_key or is_key;
      return is_second;
    });
    for (const auto& constraint : table_.constraints) {
      if (constraint.type != ConstraintType::primary_key) { continue; }
      for (const auto id : constraint.columns) {
        find_thing(table_.columns, id)->is_nullable = false;
      }
    }
    std::erase_if(table_.indexes, [&](IndexSketch& index) { return not repair(index); });
    for (auto& policy : table_.policies) {
      if (policy.command == "insert") { policy.rows.column = 0; }
      if (policy.command == "select" or policy.command == "delete") { policy.check.column = 0; }
      repair(policy.rows);
      repair(policy.check);
    }
    std::erase_if(table_.triggers, [&](TriggerSketch& trigger) { return not repair(trigger); });
  }

  /// When the other tables' keys are right. Returns false if it cannot be.
  bool repair_foreign_key(ConstraintSketch& constraint) const
  {
    for (const auto& other : sketch_.tables) {
      const auto* key = find_thing(other.constraints, constraint.key);
      if (key == nullptr) { continue; }
      const bool is_key =
          key->type == ConstraintType::primary_key or key->type == ConstraintType::unique;
      const bool is_lasting = table_.is_unlogged or not other.is_unlogged;
      if (not is_key or key->deferral != 0 or not is_lasting) { return false; }
      return has_types_of(other, *key, constraint) and repair_modifiers(constraint);
    }
    return false;
  }

private:
  bool has_types_of(const TableSketch& other, const ConstraintSketch& key,
                    const ConstraintSketch& constraint) const
  {
    if (not has_distinct(constraint.columns) or key.columns.size() != constraint.columns.size()) {
      return false;
    }
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      const auto* mine = find_thing(table_.columns, constraint.columns[i]);
      const auto* theirs = find_thing(other.columns, key.columns[i]);
      if (mine == nullptr or mine->generated_of != 0 or mine->type != theirs->type or
          mine->is_collated != theirs->is_collated) {
        return false;
      }
    }
    return true;
  }

  bool repair_modifiers(ConstraintSketch& constraint) const
  {
    if (table_.partitioned_by != 0) { constraint.is_valid = true; }
    constraint.included = 0;
    return true;
  }

  static bool has_distinct(const std::vector<ThingId>& columns)
  {
    return std::set<ThingId>(columns.begin(), columns.end()).size() == columns.size();
  }

  bool is_sortable(ThingId id) const
  {
    const auto* column = find_thing(table_.columns, id);
    return column != nullptr and words_.facts_of(column->type).is_sortable;
  }

  bool covers_parts(const std::vector<ThingId>& columns) const
  {
    return table_.partitioned_by == 0 or
           std::ranges::find(columns, table_.partitioned_by) != columns.end();
  }

  void repair(ConditionSketch& condition) const
  {
    if (find_thing(table_.columns, condition.column) == nullptr) { condition = {}; }
    const auto* function = find_thing(sketch_.functions, condition.function);
    if (function == nullptr or function->kind != FunctionKind::predicate) {
      condition.function = 0;
    }
  }

  bool repair(ConstraintSketch& constraint) const
  {
    repair(constraint.condition);
    const auto& included = constraint.included;
    const bool is_key =
        constraint.type == ConstraintType::primary_key or constraint.type == ConstraintType::unique;
    if (not is_key or find_thing(table_.columns, included) == nullptr or
        std::ranges::find(constraint.columns, included) != constraint.columns.end()) {
      constraint.included = 0;
    }
    if (constraint.type != ConstraintType::unique) { constraint.is_distinct_null = true; }
    if (constraint.type != ConstraintType::check or table_.partitioned_by != 0) {
      constraint.is_valid = true;
    }
    if (constraint.type == ConstraintType::check) {
      constraint.columns = {constraint.condition.column};
      constraint.deferral = 0;
      return constraint.condition.column != 0;
    }
    if (constraint.type == ConstraintType::exclusion) { return repair_exclusion(constraint); }
    return has_distinct(constraint.columns) and covers_parts(constraint.columns) and
           std::ranges::all_of(constraint.columns, [&](ThingId id) { return is_sortable(id); });
  }

  bool repair_exclusion(ConstraintSketch& constraint) const
  {
    constraint.columns.resize(1);
    const auto* column = find_thing(table_.columns, constraint.columns.front());
    return column != nullptr and column->type.name.ends_with("range") and
           not column->type.is_array and table_.partitioned_by == 0;
  }

  /// The operator class and the expression are for text.
  void repair(KeySketch& key) const
  {
    const auto* column = find_thing(table_.columns, key.column);
    const bool is_text = column != nullptr and column->type == TypeSketch{.name = "text"};
    if (not is_text and key.form > 3) { key.form = 0; }
  }

  bool repair(IndexSketch& index) const
  {
    std::vector<ThingId> columns;
    bool has_expression = false;
    for (auto& key : index.keys) {
      repair(key);
      columns.push_back(key.column);
      has_expression = has_expression or key.form == 4;
      if (not is_sortable(key.column)) { return false; }
    }
    repair(index.where);
    const auto* first = find_thing(table_.columns, columns.front());
    const bool is_binary_json = first->type == TypeSketch{.name = "jsonb"};
    const bool is_plain = first->type.made == 0 and not first->type.is_array;
    if (index.method == "gin" and not(is_binary_json and columns.size() == 1)) {
      index.method = "btree";
    }
    const bool can_be_brin = is_plain and words_.facts_of(first->type).family == TypeFamily::number;
    if (index.method == "brin" and not(can_be_brin and columns.size() == 1)) {
      index.method = "btree";
    }
    const bool can_be_hash = is_plain and words_.facts_of(first->type).family != TypeFamily::other;
    if (index.method == "hash" and not(can_be_hash and columns.size() == 1)) {
      index.method = "btree";
    }
    repair_modifiers(index, columns, has_expression);
    return has_distinct(columns);
  }

  void repair_modifiers(IndexSketch& index, const std::vector<ThingId>& columns,
                        bool has_expression) const
  {
    const bool is_tree = index.method == "btree";
    if (not is_tree or table_.partitioned_by != 0) { index.is_unique = false; }
    if (not index.is_unique) { index.is_distinct_null = true; }
    const bool is_column = find_thing(table_.columns, index.included) != nullptr and
                           std::ranges::find(columns, index.included) == columns.end();
    if (not is_tree or not is_column or has_expression) { index.included = 0; }
    if (not is_tree or table_.partitioned_by != 0) { index.fillfactor = 0; }
  }

  bool repair(TriggerSketch& trigger) const
  {
    const auto* function = find_thing(sketch_.functions, trigger.function);
    const auto* column = find_thing(table_.columns, trigger.column);
    // A condition cannot look at what is computed after the trigger.
    if (column == nullptr or column->generated_of != 0) { trigger.column = 0; }
    if (table_.partitioned_by != 0) { trigger.is_constraint = false; }
    return function != nullptr and function->kind == FunctionKind::trigger;
  }

  const Sketch& sketch_;
  TableSketch& table_;
  Lexicon words_;
};

}  // namespace

void repair_parts(Sketch& sketch)
{
  for (auto& table : sketch.tables) {
    RepairingParts(sketch, table).run();
  }
  for (auto& table : sketch.tables) {
    const RepairingParts repairing(sketch, table);
    std::erase_if(table.constraints, [&](ConstraintSketch& constraint) {
      return constraint.type == ConstraintType::foreign_key and
             not repairing.repair_foreign_key(constraint);
    });
  }
}

}  // namespace sqlkit
