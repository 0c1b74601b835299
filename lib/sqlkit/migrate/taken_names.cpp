#include "sqlkit/migrate/taken_names.hpp"

#include "sqlkit/migrate/diff/path.hpp"

namespace sqlkit {

namespace {

constexpr unsigned relations = 1;
constexpr unsigned types = 2;

bool has_index(const ConstraintDescription& constraint)
{
  return constraint.type != ConstraintType::check and
         constraint.type != ConstraintType::foreign_key;
}

}  // namespace

TakenNames::TakenNames(const SchemaDescription& state)
{
  add_all("type", types, state.enums);
  add_all("domain", types, state.domains);
  add_all("type", relations | types, state.composites);
  add_all("sequence", relations, state.sequences);
  add_all("table", relations | types, state.tables);
  add_all("view", relations | types, state.views);
  for (const auto& table : state.tables) {
    add_indexes({"table", path_of(table.schema, table.name)}, table.schema, table.indexes);
    for (const auto& constraint : table.constraints) {
      if (not has_index(constraint)) { continue; }
      add("index", relations, path_of(table.schema, constraint.name));
      indexes_[{"table", path_of(table.schema, table.name)}].push_back(constraint.name);
    }
  }
  for (const auto& view : state.views) {
    add_indexes({"view", path_of(view.schema, view.name)}, view.schema, view.indexes);
  }
}

std::vector<NameHolder> TakenNames::holders_of(const NameHolder& thing,
                                               const std::string& path) const
{
  std::vector<NameHolder> found;
  const auto place = holders_.find(thing);
  if (place == holders_.end()) { return found; }
  for (const auto& [holder, catalogs] : holders_) {
    if (holder.path == path and (catalogs & place->second) != 0) { found.push_back(holder); }
  }
  return found;
}

bool TakenNames::is_free(const NameHolder& thing, const std::string& path) const
{
  return holders_of(thing, path).empty();
}

std::vector<NameHolder> TakenNames::parts_without_room(const NameHolder& thing,
                                                       const std::string& path) const
{
  std::vector<NameHolder> found;
  const auto parts = indexes_.find(thing);
  if (parts == indexes_.end() or schema_of(thing.path) == schema_of(path)) { return found; }
  for (const auto& name : parts->second) {
    const NameHolder part{"index", path_of(schema_of(thing.path), name)};
    if (not is_free(part, path_of(schema_of(path), name))) { found.push_back(part); }
  }
  return found;
}

void TakenNames::move(const NameHolder& thing, const std::string& path)
{
  const auto place = holders_.find(thing);
  if (place == holders_.end()) { return; }
  const auto catalogs = place->second;
  holders_.erase(place);
  holders_.emplace(NameHolder{thing.kind, path}, catalogs);
}

void TakenNames::add(const std::string& kind, unsigned catalogs, const std::string& path)
{
  holders_.emplace(NameHolder{kind, path}, catalogs);
}

template <class List>
void TakenNames::add_all(const std::string& kind, unsigned catalogs, const List& list)
{
  for (const auto& object : list) {
    add(kind, catalogs, path_of(object.schema, object.name));
  }
}

void TakenNames::add_indexes(const NameHolder& owner, const std::string& schema,
                             const std::vector<IndexDescription>& indexes)
{
  for (const auto& index : indexes) {
    indexes_[owner].push_back(index.name);
    add("index", relations, path_of(schema, index.name));
  }
}

}  // namespace sqlkit
