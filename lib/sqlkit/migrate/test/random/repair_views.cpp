#include "sqlkit/migrate/test/random/lexicon.hpp"
#include "sqlkit/migrate/test/random/repair_parts.hpp"

#include <algorithm>
#include <set>

namespace sqlkit {

namespace {

std::set<ThingId> columns_of(const Sketch& sketch, ThingId relation)
{
  std::set<ThingId> columns;
  if (const auto* table = find_thing(sketch.tables, relation)) {
    for (const auto& column : table->columns) {
      columns.insert(column.id);
    }
  } else if (const auto* view = find_thing(sketch.views, relation)) {
    for (const auto& column : view->columns) {
      columns.insert(column.id);
    }
  }
  return columns;
}

void repair_index(const Sketch& sketch, const ViewSketch& view, IndexSketch& index)
{
  const Lexicon words(sketch);
  std::set<ThingId> seen;
  std::erase_if(index.keys, [&](const KeySketch& key) {
    const bool is_column = find_thing(view.columns, key.column) != nullptr;
    return not is_column or not words.facts_of(*words.type_of(key.column)).is_sortable or
           not seen.insert(key.column).second;
  });
  for (auto& key : index.keys) {
    key.form = std::min(key.form, 3);
  }
  index.method = "btree";
  index.where = {};
  index.included = 0;
  if (not index.is_unique) { index.is_distinct_null = true; }
}

/// A materialized view without data cannot be read, nor what reads it.
bool has_data(const Sketch& sketch, ThingId relation)
{
  const auto* view = find_thing(sketch.views, relation);
  return view == nullptr or (view->is_populated and has_data(sketch, view->source));
}

void repair_options(const Sketch& sketch, ViewSketch& view)
{
  if (not view.is_materialized) { view.is_populated = true; }
  if (view.is_materialized and not has_data(sketch, view.source)) { view.is_populated = false; }
  const bool can_check =
      not view.is_materialized and find_thing(sketch.tables, view.source) != nullptr;
  std::erase_if(view.options, [&](const std::string& option) {
    return option == "check_option=local" ? not can_check : view.is_materialized;
  });
}

void repair_triggers(const Sketch& sketch, ViewSketch& view)
{
  std::erase_if(view.triggers, [&](const TriggerSketch& trigger) {
    const auto* function = find_thing(sketch.functions, trigger.function);
    return view.is_materialized or function == nullptr or function->kind != FunctionKind::trigger;
  });
}

/// Returns false if nothing is left of it.
bool repair_view(Sketch& sketch, ViewSketch& view)
{
  const auto there = columns_of(sketch, view.source);
  std::set<std::string> names;
  std::erase_if(view.columns, [&](const ViewColumnSketch& column) {
    return not there.contains(column.source) or not names.insert(column.name).second;
  });
  if (not there.contains(view.where.column)) { view.where = {}; }
  const auto* function = find_thing(sketch.functions, view.where.function);
  if (function == nullptr or function->kind != FunctionKind::predicate) { view.where.function = 0; }
  repair_options(sketch, view);
  if (not view.is_materialized) { view.indexes.clear(); }
  for (auto& index : view.indexes) {
    repair_index(sketch, view, index);
  }
  std::erase_if(view.indexes, [](const IndexSketch& index) { return index.keys.empty(); });
  repair_triggers(sketch, view);
  return not view.columns.empty();
}

}  // namespace

void repair_views(Sketch& sketch)
{
  // Each reads tables and views before it, which are right by then.
  for (std::size_t i = 0; i < sketch.views.size();) {
    if (repair_view(sketch, sketch.views[i])) {
      ++i;
    } else {
      sketch.views.erase(sketch.views.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

}  // namespace sqlkit
