#include "sqlkit/migrate/history.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/merge_schemas.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sqlkit {

namespace {

/// Nothing at all is in normal form already.
bool has_normal_form(const Snapshot& snapshot, int major)
{
  return snapshot.source == SchemaDescription() or
         (snapshot.normal and snapshot.normal_form_of == major);
}

/// The state with what a migration changed.
Snapshot merge(const Snapshot& before, const Snapshot& state, const Snapshot& after)
{
  if (state.source == before.source and state.normal == before.normal) { return after; }
  Snapshot merged{.source = merge_schemas(before.source, state.source, after.source)};
  const auto major = state.normal_form_of;
  if (not state.normal or not has_normal_form(before, major) or not after.normal or
      not has_normal_form(after, major)) {
    return merged;
  }
  merged.normal =
      merge_schemas(before.normal.value_or(before.source), *state.normal, *after.normal);
  merged.normal_form_of = major;
  return merged;
}

History::Places in_both(const History::Places& a, const History::Places& b)
{
  History::Places both;
  std::ranges::set_intersection(a, b, std::inserter(both, both.end()));
  return both;
}

}  // namespace

History::History(std::vector<Migration> migrations)
    : migrations_(std::move(migrations)), parents_(migrations_.size())
{
  std::ranges::sort(migrations_, {}, &Migration::name);
  for (std::size_t place = 0; place < migrations_.size(); ++place) {
    read_parents_of(place);
  }
}

void History::read_parents_of(std::size_t place)
{
  const auto& [name, up, down, snapshot] = migrations_[place];
  const auto parents = snapshot.empty() ? std::nullopt : read_parents(snapshot);
  if (not parents) {
    if (place > 0) { parents_[place] = {place - 1}; }
    return;
  }
  for (const auto& parent : *parents) {
    const auto found = find(parent);
    if (not found) {
      throw Error{ErrorCode::bad_request,
                  "The migration " + name + " follows " + parent +
                      ", which is not here. Put its folder back, or say in the snapshot.json of " +
                      name + " what it follows (\"parents\").",
                  {{"migration", name}}};
    }
    if (*found >= place) {
      throw Error{ErrorCode::bad_request,
                  "The migration " + name + " follows " + parent +
                      ", which is later. Names must sort by age: say what it follows "
                      "(\"parents\" in its snapshot.json).",
                  {{"migration", name}}};
    }
    parents_[place].insert(*found);
  }
}

std::optional<std::size_t> History::find(std::string_view name) const
{
  const auto found = std::ranges::lower_bound(migrations_, name, {}, &Migration::name);
  if (found == migrations_.end() or found->name != name) { return std::nullopt; }
  return static_cast<std::size_t>(found - migrations_.begin());
}

History::Places History::all() const
{
  Places places;
  for (std::size_t place = 0; place < migrations_.size(); ++place) {
    places.insert(places.end(), place);
  }
  return places;
}

History::Places History::up_to(Places places) const
{
  auto waiting = std::vector(places.begin(), places.end());
  while (not waiting.empty()) {
    const auto place = waiting.back();
    waiting.pop_back();
    for (const auto parent : parents_[place]) {
      if (places.insert(parent).second) { waiting.push_back(parent); }
    }
  }
  return places;
}

History::Places History::heads(const Places& places) const
{
  auto heads = places;
  for (const auto place : places) {
    for (const auto parent : parents_[place]) {
      heads.erase(parent);
    }
  }
  return heads;
}

std::vector<std::string> History::names_of(const Places& places) const
{
  std::vector<std::string> names;
  for (const auto place : places) {
    names.push_back(migrations_[place].name);
  }
  return names;
}

Snapshot History::state_after(const Places& places) const
{
  const auto branches = heads(places);
  Snapshot state;
  if (branches.size() == 1) {
    state = snapshot_of(*branches.begin());
  } else if (not branches.empty()) {
    state = join(branches);
  }
  state.parents = names_of(branches);
  return state;
}

Snapshot History::join(const Places& branches) const
{
  const auto all_of_them = up_to(branches);
  auto shared = all_of_them;
  for (const auto head : branches) {
    shared = in_both(shared, up_to({head}));
  }
  // What all have in common and comes before any branch's own.
  const auto parting = std::ranges::mismatch(all_of_them, shared).in1;
  auto state = state_after(Places(all_of_them.begin(), parting));
  for (const auto place : Places(parting, all_of_them.end())) {
    state = merge(state_before(place), state, snapshot_of(place));
  }
  return state;
}

Snapshot History::snapshot_of(std::size_t place) const
{
  const auto& migration = migrations_[place];
  if (migration.snapshot.empty()) {
    throw Error{ErrorCode::bad_request,
                "The migration " + migration.name +
                    " has no snapshot.json: there is nothing to compare with."};
  }
  return decode_snapshot(migration.snapshot);
}

}  // namespace sqlkit
