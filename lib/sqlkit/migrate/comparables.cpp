#include "sqlkit/migrate/comparables.hpp"

#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/diff/fate.hpp"
#include "sqlkit/migrate/plan.hpp"

#include <utility>

namespace sqlkit {

namespace {

ComparableState as_it_is(const SchemaDescription& state)
{
  return {.source = state, .normal = state, .dependencies = {}};
}

Comparables prepare(const SchemaChange& change, const std::vector<std::string>& dropped)
{
  const auto& [before, after, normal_before] = change;
  Comparables both;
  both.renames = make_room(find_renames(before, after), before);
  refuse_guesses(before, after, both.renames, dropped);
  both.original = as_it_is(before);
  both.before = as_it_is(apply_renames(before, both.renames));
  both.after = as_it_is(after);
  return both;
}

/// True if all that was there stays as it was: who depends on it does not matter then.
bool only_adds(const ComparableState& before, const ComparableState& after)
{
  const auto old_objects = list_objects(before);
  const auto new_objects = list_objects(after);
  return only_makes(decide_fates(old_objects, new_objects, {}));
}

Task<Comparables> normalise_all(Comparables both, std::optional<SchemaDescription> normal_before,
                                Connection& connection)
{
  both.after = co_await normalise(connection, both.after.source);
  if (normal_before and both.renames.empty()) {
    both.original.normal = std::move(*normal_before);
    both.before = both.original;
    if (only_adds(both.before, both.after)) { co_return both; }
  }
  const auto original = both.original.source;
  both.original = co_await normalise(connection, original);
  if (both.renames.empty()) {
    both.before = both.original;
    co_return both;
  }
  const auto renamed = both.before.source;
  both.before = co_await normalise(connection, original, both.renames);
  both.before.source = renamed;
  co_return both;
}

Task<ComparableState> rename_back(Comparables both, Connection* connection)
{
  if (both.renames.empty()) { co_return both.after; }
  const auto back = way_back(both);
  auto state = as_it_is(apply_renames(both.after.source, back));
  if (connection != nullptr) {
    auto normal = co_await normalise(*connection, both.after.source, back);
    normal.source = std::move(state.source);
    co_return normal;
  }
  co_return state;
}

}  // namespace

Renames way_back(const Comparables& both)
{
  return make_room(both.renames.reversed(), both.after.source);
}

Task<Comparables> make_comparable(SchemaChange change, std::vector<std::string> dropped,
                                  Connection* connection)
{
  auto both = prepare(change, dropped);
  if (connection != nullptr) {
    both = co_await normalise_all(both, change.normal_before, *connection);
  }
  keep_default_names(both.before, both.after, both.renames);
  both.renamed_back = co_await rename_back(both, connection);
  keep_sequence_names(both.original.normal, both.renamed_back);
  co_return both;
}

}  // namespace sqlkit
