#include "sqlkit/migrate/test/random/edit_parts.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sqlkit {

template <class Act>
void EditingParts::with_some_list(TableSketch& table, Act act)
{
  switch (dice_.below(8)) {
    case 0:
    case 1:
      return act(table.constraints);
    case 2:
      return act(table.indexes);
    case 3:
      return act(table.policies);
    case 4:
      return act(table.triggers);
    default:
      return act(table.columns);
  }
}

void EditingParts::change(TableSketch& table)
{
  constexpr std::array<void (EditingParts::*)(TableSketch&), 14> changes{
      &EditingParts::add_part,          &EditingParts::add_part,       &EditingParts::drop_part,
      &EditingParts::rename_part,       &EditingParts::change_options, &EditingParts::change_column,
      &EditingParts::change_column,     &EditingParts::change_column,  &EditingParts::change_column,
      &EditingParts::change_constraint, &EditingParts::change_index,   &EditingParts::change_policy,
      &EditingParts::change_trigger,    &EditingParts::change_comment};
  (this->*dice_.pick(changes))(table);
}

void EditingParts::add_part(TableSketch& table)
{
  constexpr std::array<void (Growing::*)(TableSketch&), 8> adds{
      &Growing::add_column,     &Growing::add_column,     &Growing::add_column,
      &Growing::add_constraint, &Growing::add_constraint, &Growing::add_index,
      &Growing::add_policy,     &Growing::add_trigger};
  (growing_.*dice_.pick(adds))(table);
}

void EditingParts::drop_part(TableSketch& table)
{
  with_some_list(table, [&](auto& list) {
    if (list.empty()) { return; }
    const auto place = list.begin() + static_cast<std::ptrdiff_t>(dice_.below(list.size()));
    if (place->id != table.partitioned_by) { list.erase(place); }
  });
}

void EditingParts::rename_part(TableSketch& table)
{
  with_some_list(table, [&](auto& list) {
    if (list.empty()) { return; }
    auto& thing = dice_.pick(list);
    if (thing.id == table.partitioned_by) { return; }
    thing.name = growing_.make_name() + "_n" + std::to_string(++sketch_.last_id);
  });
}

void EditingParts::change_options(TableSketch& table)
{
  switch (dice_.below(3)) {
    case 0:
      table.storage.clear();
      if (dice_.chance(60)) {
        table.storage.push_back("fillfactor=" + std::to_string(dice_.between(40, 90)));
      }
      return;
    case 1:
      table.row_level_security = static_cast<RowLevelSecurity>(dice_.below(3));
      return;
    default:
      table.is_unlogged = not table.is_unlogged;
  }
}

void EditingParts::change_column(TableSketch& table)
{
  if (table.columns.empty()) { return; }
  auto& column = dice_.pick(table.columns);
  if (column.id == table.partitioned_by) { return; }
  switch (dice_.below(4)) {
    case 0:
      column.is_nullable = not column.is_nullable;
      return;
    case 1:
      column.type = growing_.make_type();
      return;
    case 2:
      column.is_collated = not column.is_collated;
      return;
    default:
      change_value(table, column);
  }
}

/// Where a column's values come from.
void EditingParts::change_value(TableSketch& table, ColumnSketch& column)
{
  switch (dice_.below(6)) {
    case 0:
    case 1:
      column.default_form = dice_.between(0, 3);
      column.default_of = 0;
      return;
    case 2:
      column.default_of = dice_.chance(50) ? growing_.pick_id(sketch_.sequences)
                                           : growing_.pick_id(sketch_.functions);
      return;
    case 3:
      column.generated_of =
          column.generated_of == 0 or dice_.chance(50) ? growing_.pick_id(table.columns) : 0;
      column.generated_form = dice_.between(1, 4);
      return;
    case 4:
      column.is_serial = not column.is_serial;
      return;
    default:
      if (column.identity and dice_.chance(30)) {
        column.identity.reset();
      } else {
        column.identity = IdentityDescription{
            .kind = dice_.chance(50) ? IdentityKind::always : IdentityKind::by_default,
            .options = growing_.make_sequence_options()};
      }
  }
}

void EditingParts::change_constraint(TableSketch& table)
{
  if (table.constraints.empty()) { return; }
  auto& constraint = dice_.pick(table.constraints);
  switch (dice_.below(6)) {
    case 0:
      constraint.condition = growing_.make_condition(table);
      return;
    case 1:
      constraint.on_delete = static_cast<ReferentialAction>(dice_.below(5));
      constraint.on_update = static_cast<ReferentialAction>(dice_.below(5));
      return;
    case 2:
      constraint.deferral = dice_.between(0, 2);
      return;
    case 3:
      constraint.is_distinct_null = not constraint.is_distinct_null;
      return;
    case 4:
      constraint.included = growing_.pick_id(table.columns);
      return;
    default:
      constraint.columns = {growing_.pick_id(table.columns)};
  }
}

void EditingParts::change_index(TableSketch& table)
{
  if (table.indexes.empty()) { return; }
  auto& index = dice_.pick(table.indexes);
  switch (dice_.below(5)) {
    case 0:
      index.is_unique = not index.is_unique;
      return;
    case 1:
      index.where = growing_.make_condition(table);
      return;
    case 2:
      index.keys.front().form = dice_.between(0, 5);
      return;
    case 3:
      index.fillfactor = dice_.between(50, 60);
      return;
    default:
      index.keys.front().column = growing_.pick_id(table.columns);
  }
}

void EditingParts::change_policy(TableSketch& table)
{
  if (table.policies.empty()) { return; }
  auto& policy = dice_.pick(table.policies);
  switch (dice_.below(4)) {
    case 0:
      policy.rows = growing_.make_condition(table);
      return;
    case 1:
      policy.role = dice_.between(0, 2);
      return;
    case 2:
      policy.command = dice_.chance(50) ? "all" : "update";
      return;
    default:
      policy.is_permissive = not policy.is_permissive;
  }
}

void EditingParts::change_trigger(TableSketch& table)
{
  if (table.triggers.empty()) { return; }
  auto& trigger = dice_.pick(table.triggers);
  trigger.form = dice_.between(0, 3);
  trigger.column = dice_.chance(50) ? growing_.pick_id(table.columns) : 0;
}

void EditingParts::change_comment(TableSketch& table)
{
  with_some_list(table, [&](auto& list) {
    if (list.empty()) { return; }
    auto& thing = dice_.pick(list);
    thing.comment = thing.comment ? std::nullopt : std::optional<std::string>("of a part");
  });
}

void EditingParts::change(ViewSketch& view)
{
  switch (dice_.below(6)) {
    case 0:
      view.is_materialized = not view.is_materialized;
      return;
    case 1:
      if (not view.where.column) { return; }
      view.where.form = dice_.between(0, 8);
      return;
    case 2: {
      auto& column = dice_.pick(view.columns);
      column.name = growing_.make_name();
      return;
    }
    case 3:
      view.columns.erase(view.columns.begin());
      return;
    case 4:
      std::ranges::reverse(view.columns);
      return;
    default:
      view.options = dice_.chance(50) ? std::vector<std::string>{"security_barrier=true"}
                                      : std::vector<std::string>{};
  }
}

}  // namespace sqlkit
