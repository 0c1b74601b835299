#include "sqlkit/migrate/diff/action_places.hpp"

namespace sqlkit {

namespace {

using Indices = std::vector<std::size_t>;

class Ordering {
public:
  Ordering(const ActionPlaces& places, Actions& actions) : places_(places), actions_(actions) {}

  /// What is built on a thing goes before the thing goes or changes.
  void order_before(const OrderedState& state)
  {
    for (const auto& object : state.objects) {
      if (not object.owner.empty()) { order_before({object.key, object.owner}); }
    }
    for (const auto& dependency : state.dependencies) {
      order_before(dependency);
    }
  }

  /// What a thing is built on is there, in its last form, before the thing comes or changes.
  void order_after(const OrderedState& state)
  {
    for (const auto& object : state.objects) {
      if (object.owner.empty() or object.kind == ObjectKind::sequence) { continue; }
      order_after({object.key, object.owner});
    }
    for (const auto& dependency : state.dependencies) {
      order_after(dependency);
    }
    for (const auto& [column, action] : places_.owners) {
      order(find(column, {&places_.makers, &places_.alterers}), {action});
    }
  }

  /// A table of the log cannot refer to one outside of it: that becomes logged first, and unlogged
  /// last.
  void order_references(const OrderedState& state)
  {
    std::map<std::string, const TableDescription*> tables;
    for (const auto& object : state.objects) {
      if (const auto* table = std::get_if<const TableDescription*>(&object.normal)) {
        tables[object.key] = *table;
      }
    }
    for (const auto& object : state.objects) {
      const auto* constraint = std::get_if<const ConstraintDescription*>(&object.normal);
      if (constraint == nullptr or (*constraint)->type != ConstraintType::foreign_key) { continue; }
      const auto to = "table " + (*constraint)->references;
      const auto table = tables.find(object.owner);
      if (table == tables.end() or to == object.owner) { continue; }
      const auto one = find(object.owner, {&places_.alterers});
      const auto other = find(to, {&places_.alterers});
      table->second->is_unlogged ? order(one, other) : order(other, one);
    }
  }

  void order_names()
  {
    for (const auto& [slot, takers] : places_.takes) {
      const auto freeing = places_.frees.find(slot);
      if (freeing != places_.frees.end()) { order(freeing->second, takers); }
    }
    for (const auto& [key, drop] : places_.droppers) {
      order({drop}, find(key, {&places_.makers}));
    }
  }

private:
  using Map = std::map<std::string, std::size_t>;

  static Indices find(const std::string& key, std::initializer_list<const Map*> maps)
  {
    Indices found;
    for (const auto* map : maps) {
      const auto place = map->find(key);
      if (place != map->end()) { found.push_back(place->second); }
    }
    return found;
  }

  void order(const Indices& first, const Indices& second)
  {
    for (const auto one : first) {
      for (const auto other : second) {
        if (one != other) { actions_.order.emplace_back(one, other); }
      }
    }
  }

  void order_before(const Dependency& dependency)
  {
    const auto& [from, to] = dependency;
    const auto ends = find(to, {&places_.droppers, &places_.finishers});
    const auto releases = find(from, {&places_.droppers, &places_.releasers});
    order(releases, ends);
    order(releases, find(to, {&places_.alterers}));
    order(find(from, {&places_.finishers}), find(to, {&places_.finishers}));
    // What lets go before may change after.
    if (not places_.releasers.contains(from)) { order(find(from, {&places_.alterers}), ends); }
  }

  void order_after(const Dependency& dependency)
  {
    order(find(dependency.to, {&places_.makers, &places_.alterers}),
          find(dependency.from, {&places_.makers, &places_.alterers}));
  }

  const ActionPlaces& places_;
  Actions& actions_;
};

}  // namespace

void order_actions(const ActionPlaces& places, const OrderedState& before,
                   const OrderedState& after, Actions& actions)
{
  Ordering ordering(places, actions);
  ordering.order_before(before);
  ordering.order_after(after);
  ordering.order_references(after);
  ordering.order_names();
}

}  // namespace sqlkit
