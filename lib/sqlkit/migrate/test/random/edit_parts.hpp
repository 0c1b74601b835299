#pragma once

#include "sqlkit/migrate/test/random/dice.hpp"
#include "sqlkit/migrate/test/random/grow.hpp"
#include "sqlkit/migrate/test/random/sketch.hpp"

namespace sqlkit {

/// One change of a table or a view, or of something in it.
class EditingParts {
public:
  EditingParts(Sketch& sketch, Dice& dice) : sketch_(sketch), dice_(dice), growing_(sketch, dice) {}

  void change(TableSketch& table);
  void change(ViewSketch& view);

private:
  void add_part(TableSketch& table);
  void drop_part(TableSketch& table);
  void rename_part(TableSketch& table);
  void change_options(TableSketch& table);
  void change_column(TableSketch& table);
  void change_value(TableSketch& table, ColumnSketch& column);
  void change_constraint(TableSketch& table);
  void change_index(TableSketch& table);
  void change_policy(TableSketch& table);
  void change_trigger(TableSketch& table);
  void change_comment(TableSketch& table);

  template <class Act>
  void with_some_list(TableSketch& table, Act act);

  Sketch& sketch_;
  Dice& dice_;
  Growing growing_;
};

}  // namespace sqlkit
