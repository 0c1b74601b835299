#include "sqlkit/migrate/test/random/lexicon.hpp"
#include "sqlkit/migrate/test/random/repair_parts.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace sqlkit {

namespace {

bool is_counter_type(const TypeSketch& type)
{
  return not type.is_array and
         (type.name == "integer" or type.name == "bigint" or type.name == "smallint");
}

class Repairing {
public:
  explicit Repairing(Sketch& sketch) : sketch_(sketch), words_(sketch) {}

  void repair(TableSketch& table, ColumnSketch& column)
  {
    const bool is_part_key = column.id == table.partitioned_by;
    if (is_part_key) {
      column.type = {.name = "integer"};
      column.is_nullable = false;
      column.default_form = 0;
      column.generated_of = column.default_of = 0;
    }
    if (not exists(column.type)) { column.type = {.name = "text"}; }
    repair_generated(table, column);
    const bool is_counter = is_counter_type(column.type) and column.generated_of == 0;
    // Of a partitioned table only PostgreSQL 17 knows identities.
    if (not is_counter or table.partitioned_by != 0) { column.identity.reset(); }
    if (column.identity) {
      column.identity->options.maximum.reset();
      column.identity->options.minimum.reset();
    }
    if (not is_counter or column.identity or is_part_key) { column.is_serial = false; }
    if (column.identity or column.is_serial) {
      column.is_nullable = false;
      column.default_form = column.default_of = 0;
    }
    if (not is_counter or not gives_numbers(column.default_of)) { column.default_of = 0; }
    const bool is_text = not column.type.is_array and column.type.made == 0 and
                         words_.facts_of(column.type).family == TypeFamily::text;
    if (not is_text) { column.is_collated = false; }
  }

private:
  bool exists(const TypeSketch& type) const
  {
    return type.made == 0 ? not type.name.empty()
                          : find_thing(sketch_.enums, type.made) != nullptr or
                                find_thing(sketch_.domains, type.made) != nullptr or
                                find_thing(sketch_.composites, type.made) != nullptr;
  }

  bool gives_numbers(ThingId id) const
  {
    const auto* function = find_thing(sketch_.functions, id);
    return find_thing(sketch_.sequences, id) != nullptr or
           (function != nullptr and function->kind == FunctionKind::number);
  }

  /// Of a plain column; the type follows from the expression.
  void repair_generated(const TableSketch& table, ColumnSketch& column) const
  {
    const auto* source = find_thing(table.columns, column.generated_of);
    const bool fits = source != nullptr and source != &column and source->generated_of == 0 and
                      exists(source->type);
    if (not fits) {
      column.generated_of = 0;
      return;
    }
    column.type = words_.generated_type(*source);
    column.default_form = column.default_of = 0;
  }

  const Sketch& sketch_;
  Lexicon words_;
};

/// Those without their table, and those whose rows another one has.
void drop_lost_partitions(Sketch& sketch)
{
  std::set<ThingId> lost;
  std::set<std::pair<ThingId, int>> bounds;
  for (const auto& table : sketch.tables) {
    if (table.partition_of == 0) { continue; }
    const auto* whole = find_thing(sketch.tables, table.partition_of);
    const bool is_whole =
        whole != nullptr and find_thing(whole->columns, whole->partitioned_by) != nullptr;
    const bool is_new = bounds.insert({table.partition_of, table.bound}).second;
    if (not is_whole or not is_new) { lost.insert(table.id); }
  }
  std::erase_if(sketch.tables, [&](const TableSketch& table) { return lost.contains(table.id); });
}

}  // namespace

void repair_columns(Sketch& sketch)
{
  drop_lost_partitions(sketch);
  Repairing repairing(sketch);
  for (auto& table : sketch.tables) {
    if (find_thing(table.columns, table.partitioned_by) == nullptr) { table.partitioned_by = 0; }
    if (table.partitioned_by != 0 or table.partition_of != 0) { table.is_unlogged = false; }
    if (table.partitioned_by != 0) { table.storage.clear(); }
    if (table.partition_of != 0) {
      TableSketch part;
      static_cast<PlacedThing&>(part) = static_cast<const PlacedThing&>(table);
      part.partition_of = table.partition_of;
      part.bound = table.bound;
      table = part;
    }
    for (auto& column : table.columns) {
      repairing.repair(table, column);
    }
  }
}

}  // namespace sqlkit
