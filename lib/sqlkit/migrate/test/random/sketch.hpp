#pragma once

#include "sqlkit/sql/description.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Only for tests: a schema whose things know each other by number, not by name, so that one edit
/// (a rename, another type) reaches every text that mentions them. `describe()` writes it down.
namespace sqlkit {

/// What keeps its number keeps its content: under another name it is renamed. 0 = none.
using ThingId = int;

struct Thing {
  ThingId id = 0;
  std::string name;
  std::optional<std::string> comment;
};
/// In a schema; 0 = the program's own.
struct PlacedThing : Thing {
  ThingId space = 0;
};

struct TypeSketch {
  std::string name;  ///< of PostgreSQL's own
  ThingId made = 0;  ///< an enum, a domain or a composite, instead
  bool is_array = false;

  friend bool operator==(const TypeSketch&, const TypeSketch&) = default;
};

struct EnumSketch : PlacedThing {
  std::vector<Thing> values;
};
struct DomainSketch : PlacedThing {
  bool is_text = true;  ///< or integer
  bool is_nullable = true;
  int default_value = 0;  ///< 0 = none
  std::vector<int> checks;
};
struct CompositeSketch : PlacedThing {
  std::vector<std::pair<Thing, TypeSketch>> fields;
};
struct SequenceSketch : PlacedThing {
  std::string type;
  SequenceOptions options;
  ThingId owner = 0;  ///< a column
};

enum class FunctionKind { number, predicate, trigger, procedure };
struct FunctionSketch : PlacedThing {
  FunctionKind kind = FunctionKind::number;
  int body = 0;
  bool is_wide = false;  ///< of a number: bigint
};

/// A condition on one column; which one, and its number, decide the text.
struct ConditionSketch {
  ThingId column = 0;
  int form = 0;
  ThingId function = 0;
};

struct ColumnSketch : Thing {
  TypeSketch type;
  bool is_nullable = true;
  int default_form = 0;      ///< 0 = none; which literal of the type
  ThingId default_of = 0;    ///< a sequence or a function, instead
  ThingId generated_of = 0;  ///< a column of the same table
  int generated_form = 0;
  bool is_serial = false;
  bool is_collated = false;
  std::optional<IdentityDescription> identity;
};

/// A name of "" is the default one.
struct ConstraintSketch : Thing {
  ConstraintType type = ConstraintType::check;
  std::vector<ThingId> columns;
  ConditionSketch condition;  ///< of a check and, if it has a column, of an exclusion
  ThingId key = 0;            ///< of a foreign key: the other table's constraint
  ReferentialAction on_delete = ReferentialAction::no_action;
  ReferentialAction on_update = ReferentialAction::no_action;
  bool is_full_match = false;
  bool is_distinct_null = true;
  bool is_valid = true;
  int deferral = 0;      ///< 0 never, 1 deferrable, 2 initially deferred
  ThingId included = 0;  ///< a column
};

struct KeySketch {
  ThingId column = 0;
  int form = 0;  ///< direction, order of nulls, operator class or expression
};
struct IndexSketch : Thing {
  std::string method = "btree";
  std::vector<KeySketch> keys;
  ConditionSketch where;
  ThingId included = 0;
  bool is_unique = false;
  bool is_distinct_null = true;
  int fillfactor = 0;
};

struct PolicySketch : Thing {
  bool is_permissive = true;
  std::string command = "all";
  int role = 0;
  ConditionSketch rows;
  ConditionSketch check;
};
struct TriggerSketch : Thing {
  ThingId function = 0;
  bool is_constraint = false;
  int form = 0;        ///< when; 4 = instead of, on a view
  ThingId column = 0;  ///< `update of`, and `when`
};

struct TableSketch : PlacedThing {
  std::vector<ColumnSketch> columns;
  std::vector<ConstraintSketch> constraints;
  std::vector<IndexSketch> indexes;
  std::vector<PolicySketch> policies;
  std::vector<TriggerSketch> triggers;
  std::vector<std::string> storage;
  RowLevelSecurity row_level_security = RowLevelSecurity::off;
  bool is_unlogged = false;
  ThingId partitioned_by = 0;  ///< a column
  ThingId partition_of = 0;    ///< a table
  int bound = 0;
};

struct ViewColumnSketch : Thing {
  ThingId source = 0;  ///< a column of what the view reads
};
struct ViewSketch : PlacedThing {
  bool is_materialized = false;
  bool is_populated = true;
  ThingId source = 0;  ///< a table or another view
  std::vector<ViewColumnSketch> columns;
  ConditionSketch where;
  std::vector<std::string> options;
  std::vector<IndexSketch> indexes;
  std::vector<TriggerSketch> triggers;
};

struct Sketch {
  ThingId last_id = 0;
  std::vector<std::string> extensions;
  std::vector<PlacedThing> spaces;
  std::vector<EnumSketch> enums;
  std::vector<DomainSketch> domains;
  std::vector<CompositeSketch> composites;
  std::vector<SequenceSketch> sequences;
  std::vector<FunctionSketch> functions;
  std::vector<TableSketch> tables;
  std::vector<ViewSketch> views;
};

template <class List>
auto* find_thing(List& list, ThingId id)
{
  for (auto& thing : list) {
    if (thing.id == id) { return &thing; }
  }
  return static_cast<decltype(&list[0])>(nullptr);
}

}  // namespace sqlkit
