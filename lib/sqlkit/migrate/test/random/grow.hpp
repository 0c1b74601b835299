#pragma once

#include "sqlkit/migrate/test/random/dice.hpp"
#include "sqlkit/migrate/test/random/sketch.hpp"

#include <string>

namespace sqlkit {

/// Adds things to a sketch. What does not fit together is for `repair()` to put right.
class Growing {
public:
  Growing(Sketch& sketch, Dice& dice) : sketch_(sketch), dice_(dice) {}

  void add_space();
  void add_enum();
  void add_domain();
  void add_composite();
  void add_sequence();
  void add_function();
  void add_table();
  void add_partitioned_table();
  void add_partition(TableSketch whole);
  void add_view();

  void add_column(TableSketch& table);
  void add_constraint(TableSketch& table);
  void add_index(TableSketch& table);
  void add_policy(TableSketch& table);
  void add_trigger(TableSketch& table);

  Thing make_thing();
  std::string make_name();
  std::optional<std::string> make_comment();
  TypeSketch make_type();
  SequenceOptions make_sequence_options();
  ConditionSketch make_condition(const TableSketch& table);
  /// Something of a list by number; 0 if there is nothing.
  template <class List>
  ThingId pick_id(const List& list)
  {
    return list.empty() ? 0 : list[dice_.below(list.size())].id;
  }

private:
  template <class T>
  T make_placed();
  ConstraintSketch make_foreign_key(const TableSketch& table);
  IndexSketch make_index(const std::vector<ThingId>& columns);
  void fill_view(ViewSketch& view);

  Sketch& sketch_;
  Dice& dice_;
};

/// A whole schema, repaired. Its things are none of those up to `last_id`.
Sketch grow(Dice& dice, ThingId last_id = 0);

}  // namespace sqlkit
