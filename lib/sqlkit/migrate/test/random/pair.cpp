#include "sqlkit/migrate/test/random/pair.hpp"

#include "sqlkit/migrate/diff/object.hpp"
#include "sqlkit/migrate/plan.hpp"
#include "sqlkit/migrate/test/random/describe.hpp"
#include "sqlkit/migrate/test/random/edit.hpp"
#include "sqlkit/migrate/test/random/grow.hpp"
#include "sqlkit/migrate/test/random/repair.hpp"

#include <algorithm>
#include <type_traits>

namespace sqlkit {

namespace {

std::vector<std::string> everything_in(const SchemaDescription& schema)
{
  std::vector<std::string> names;
  const auto add = [&](const auto& list) {
    for (const auto& object : list) {
      names.push_back(path_of(object.schema, object.name));
    }
  };
  for (const auto& space : schema.namespaces) {
    names.push_back(path_part(space.name));
  }
  add(schema.enums);
  add(schema.sequences);
  add(schema.tables);
  for (const auto& table : schema.tables) {
    for (const auto& column : table.columns) {
      names.push_back(path_of(table.schema, table.name) + "." + path_part(column.name));
    }
  }
  return names;
}

/// Calls with every list of things of a sketch, tables' and views' own lists after them.
template <class Visit>
void for_each_list(Sketch& sketch, Visit visit)
{
  visit(sketch.views);
  visit(sketch.tables);
  visit(sketch.functions);
  visit(sketch.sequences);
  visit(sketch.composites);
  visit(sketch.domains);
  visit(sketch.enums);
  visit(sketch.spaces);
  for (auto& table : sketch.tables) {
    visit(table.triggers);
    visit(table.policies);
    visit(table.indexes);
    visit(table.constraints);
    visit(table.columns);
  }
  for (auto& view : sketch.views) {
    visit(view.triggers);
    visit(view.indexes);
    visit(view.columns);
  }
}

std::vector<ThingId> ids_of(Sketch sketch)
{
  std::vector<ThingId> ids;
  for_each_list(sketch, [&](const auto& list) {
    for (const auto& thing : list) {
      ids.push_back(thing.id);
    }
  });
  return ids;
}

void erase(Sketch& sketch, ThingId id)
{
  for_each_list(sketch, [&](auto& list) {
    std::erase_if(list, [&](const auto& thing) { return thing.id == id; });
  });
  repair(sketch);
}

/// Without modifiers that may have nothing to do with it.
template <class Change>
void plainly(SketchPair& pair, const std::function<bool(const SketchPair&)>& still_fails,
             Change change)
{
  auto plainer = pair;
  for_each_list(plainer.before, change);
  for_each_list(plainer.after, change);
  repair(plainer.before);
  repair(plainer.after);
  if (still_fails(plainer)) { pair = std::move(plainer); }
}

std::string script_of(const SchemaDescription& schema)
{
  std::string script;
  for (const auto& statement : make_plan({}, {schema, schema, {}}, {}, {}).statements) {
    script += statement + ";\n";
  }
  return script;
}

}  // namespace

SketchPair make_pair(std::uint64_t seed)
{
  Dice dice(seed);
  SketchPair pair;
  if (not dice.chance(8)) { pair.before = grow(dice); }
  if (dice.chance(15)) {
    pair.after = grow(dice, pair.before.last_id);
    return pair;
  }
  pair.after = pair.before;
  for (int i = dice.between(1, 10); i > 0; --i) {
    edit(pair.after, dice);
  }
  return pair;
}

SchemaPair describe(const SketchPair& pair)
{
  SchemaPair schemas{.before = describe(pair.before), .after = describe(pair.after, pair.before)};
  schemas.dropped = everything_in(schemas.before);
  // Under the new names of what they stand in, too.
  const auto renamed = apply_renames(schemas.before, find_renames(schemas.before, schemas.after));
  const auto more = everything_in(renamed);
  schemas.dropped.insert(schemas.dropped.end(), more.begin(), more.end());
  return schemas;
}

SketchPair shrink(SketchPair pair, const std::function<bool(const SketchPair&)>& still_fails)
{
  for (bool is_smaller = true; is_smaller;) {
    is_smaller = false;
    auto ids = ids_of(pair.before);
    const auto later = ids_of(pair.after);
    ids.insert(ids.end(), later.begin(), later.end());
    for (const auto id : ids) {
      auto smaller = pair;
      erase(smaller.before, id);
      erase(smaller.after, id);
      if (not still_fails(smaller)) { continue; }
      pair = std::move(smaller);
      is_smaller = true;
    }
  }
  plainly(pair, still_fails, [](auto& list) {
    for (auto& thing : list) {
      thing.comment.reset();
    }
  });
  plainly(pair, still_fails, [](auto& list) {
    for (auto& thing : list) {
      if constexpr (requires { thing.space; }) { thing.space = 0; }
    }
  });
  return pair;
}

std::string write_case(const SchemaPair& pair)
{
  std::string text = "-- before\n" + script_of(pair.before) + "-- after\n" + script_of(pair.after);
  const auto renames = find_renames(pair.before, pair.after);
  for (const auto& rename : renames.namespaces) {
    text += "-- hint schema " + rename.to + " from " + rename.from + "\n";
  }
  for (const auto& rename : renames.objects) {
    text += "-- hint " + rename.kind + " " + rename.to + " from " + rename.from + "\n";
  }
  for (const auto& rename : renames.columns) {
    text += "-- hint column " + rename.table + "." + rename.to + " from " + rename.from + "\n";
  }
  for (const auto& rename : renames.values) {
    text += "-- hint value " + rename.type + " " + rename.to + " from " + rename.from + "\n";
  }
  return text;
}

}  // namespace sqlkit
