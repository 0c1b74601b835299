#include "sqlkit/migrate/focus.hpp"

#include "sqlkit/base/reflect.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/migrate/diff/path.hpp"
#include "sqlkit/migrate/model.hpp"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sqlkit {

namespace {

bool is_part_of_word(char character)
{
  const auto byte = static_cast<unsigned char>(character);
  return (byte >= 'a' and byte <= 'z') or (byte >= '0' and byte <= '9') or byte == '_' or
         byte == '$' or byte >= 0x80;
}

template <class Visit>
void for_each_word(std::string_view text, const Visit& visit)
{
  const auto* const end = text.data() + text.size();
  for (const auto* begin = text.data(); begin != end;) {
    begin = std::find_if(begin, end, is_part_of_word);
    const auto* const stop = std::find_if_not(begin, end, is_part_of_word);
    if (begin != stop) { visit(std::string_view(begin, stop)); }
    begin = stop;
  }
}

/// A part of a table that refers to others, and without which others can refer to the table.
template <class T>
bool is_lead(const T& part)
{
  if constexpr (std::same_as<T, ConstraintDescription>) {
    return part.type == ConstraintType::foreign_key;
  } else {
    return std::same_as<T, TriggerDescription> or std::same_as<T, PolicyDescription>;
  }
}

/// Calls `visit(text, is_of_lead)` for each text of a description.
template <class T, class Visit>
void for_each_text(const T& value, const Visit& visit, bool is_of_lead = false)
{
  if constexpr (std::same_as<T, std::string>) {
    visit(value, is_of_lead);
  } else if constexpr (requires { value.has_value(); }) {
    if (value) { for_each_text(*value, visit, is_of_lead); }
  } else if constexpr (requires { value.begin(); }) {
    for (const auto& element : value) {
      for_each_text(element, visit, is_of_lead);
    }
  } else if constexpr (std::is_class_v<T>) {
    const bool leads = is_of_lead or is_lead(value);
    apply_members(value,
                  [&](const auto&... members) { (for_each_text(members, visit, leads), ...); });
  }
}

/// A table as others need it that refer to it.
template <class T>
T without_leads(T object)
{
  if constexpr (std::same_as<T, TableDescription>) {
    std::erase_if(object.constraints, is_lead<ConstraintDescription>);
    object.triggers.clear();
    object.policies.clear();
  }
  return object;
}

template <class T>
const T* find_same(const std::vector<T>& list, const T& wanted)
{
  const auto found = std::ranges::find_if(
      list, [&](const T& object) { return identity_of(object) == identity_of(wanted); });
  return found == list.end() ? nullptr : &*found;
}

/// Calls `visit(name)` for the names that an object takes away from others: its own, and those of
/// its indexes and of keys, which are indexes, too.
template <class T, class Visit>
void for_each_name(const T& object, const Visit& visit)
{
  visit(object.name);
  if constexpr (requires { object.indexes; }) {
    for (const auto& index : object.indexes) {
      visit(index.name);
    }
  }
  if constexpr (requires { object.constraints; }) {
    for (const auto& constraint : object.constraints) {
      visit(constraint.name);
    }
  }
}

/// All objects of one name, of whatever kind and schema.
struct Node {
  std::set<Node*> mentions;
  std::set<Node*> mentions_without_leads;
  std::set<Node*> mentioned_by;
  /// What uses it changes with it. A table beside a changed one stays as it is, unless it is a
  /// part of it.
  bool passes_on = false;
  bool is_owned = false;  ///< a sequence that goes with a table's column
  bool is_seen = false;   ///< in the focus, whole
  bool is_base = false;   ///< in the focus for others to stand on
};

class Graph {
public:
  Graph(const SchemaDescription& before, const SchemaDescription& after)
  {
    for (const auto* schema : {&before, &after}) {
      for_each_list([&](auto list) { add_nodes(schema->*list); });
    }
    for_each_list([&](auto list) { add_mentions(before.*list); });
    for_each_list([&](auto list) { mark_differences(before.*list, after.*list); });
    for_each_list([&](auto list) { add_mentions(mark_differences(after.*list, before.*list)); });
    spread();
  }

  std::set<std::string> list(bool Node::* mark) const
  {
    std::set<std::string> names;
    for (const auto& [name, node] : nodes_) {
      if (node.*mark) { names.insert(name); }
    }
    return names;
  }

  /// A name of several words cannot be found in texts.
  bool is_readable() const
  {
    return std::ranges::all_of(by_word_, [](const auto& named) {
      return std::ranges::all_of(named.first, is_part_of_word);
    });
  }

private:
  template <class T>
  void add_nodes(const std::vector<T>& list)
  {
    for (const auto& object : list) {
      auto& node = nodes_[to_lower_ascii(object.name)];
      if constexpr (std::same_as<T, TableDescription>) {
        node.passes_on |= object.partition_of.has_value();
      } else {
        node.passes_on = true;
      }
      if constexpr (requires { object.owned_by; }) { node.is_owned |= object.owned_by.has_value(); }
      for_each_name(object,
                    [&](const std::string& name) { by_word_[to_lower_ascii(name)].insert(&node); });
    }
  }

  template <class T>
  void add_mentions(const std::vector<T>& list)
  {
    for (const auto& object : list) {
      auto& node = nodes_.at(to_lower_ascii(object.name));
      for_each_text(object, [&](const std::string& text, bool is_of_lead) {
        for_each_word(to_lower_ascii(text), [&](std::string_view word) {
          const auto found = by_word_.find(word);
          if (found == by_word_.end()) { return; }
          for (auto* other : found->second) {
            node.mentions.insert(other);
            if (not is_of_lead) { node.mentions_without_leads.insert(other); }
            other->mentioned_by.insert(&node);
          }
        });
      });
    }
  }

  /// Returns what the others do not have, or not so.
  template <class T>
  std::vector<T> mark_differences(const std::vector<T>& list, const std::vector<T>& others)
  {
    std::map<decltype(identity_of(std::declval<const T&>())), const T*> same;
    for (const auto& object : others) {
      same[identity_of(object)] = &object;
    }
    std::vector<T> differences;
    for (const auto& object : list) {
      const auto found = same.find(identity_of(object));
      if (found != same.end() and *found->second == object) { continue; }
      differ(object.name);
      differences.push_back(object);
    }
    return differences;
  }

  void differ(const std::string& name)
  {
    auto& node = nodes_.at(to_lower_ascii(name));
    if (not node.is_seen) { frontier_.push_back(&node); }
    node.is_seen = true;
  }

  void spread()
  {
    while (not frontier_.empty()) {
      const auto* node = frontier_.back();
      frontier_.pop_back();
      for (auto* user : node->mentioned_by) {
        see(*user);
      }
    }
    for (auto& [name, node] : nodes_) {
      if (node.is_seen) { add_bases(node.mentions); }
    }
  }

  void see(Node& node)
  {
    if (std::exchange(node.is_seen, true)) { return; }
    if (node.passes_on) { frontier_.push_back(&node); }
    for (auto* other : node.mentioned_by) {
      if (other->is_owned) { see(*other); }
    }
  }

  void add_bases(const std::set<Node*>& bases)
  {
    for (auto* base : bases) {
      if (base->is_seen or base->is_base) { continue; }
      base->is_base = true;
      add_bases(base->mentions_without_leads);
    }
  }

  std::map<std::string, Node> nodes_;
  std::map<std::string, std::set<Node*>, std::less<>> by_word_;
  std::vector<Node*> frontier_;
};

Focus whole_schemas(const SchemaDescription& before, const SchemaDescription& after)
{
  Focus focus{before, after, {}, {}};
  for (const auto* schema : {&before, &after}) {
    for_each_list([&](auto list) {
      for (const auto& object : schema->*list) {
        focus.names.insert(to_lower_ascii(object.name));
      }
    });
  }
  return focus;
}

/// A sequence of a column goes with its table.
template <class T>
bool contains(const std::set<std::string>& names, const T& object)
{
  if (names.contains(to_lower_ascii(object.name))) { return true; }
  if constexpr (requires { object.owned_by; }) {
    const auto table = cut_path(cut_path(object.owned_by.value_or("")).place).name;
    return names.contains(to_lower_ascii(table));
  }
  return false;
}

}  // namespace

SchemaDescription Focus::take_from(const SchemaDescription& whole) const
{
  SchemaDescription seen;
  seen.roles = whole.roles;
  seen.grants = whole.grants;
  seen.extensions = whole.extensions;
  seen.namespaces = whole.namespaces;
  for_each_list([&](auto list) {
    for (const auto& object : whole.*list) {
      if (contains(names, object)) {
        (seen.*list).push_back(object);
      } else if (contains(bases, object)) {
        (seen.*list).push_back(without_leads(object));
      }
    }
  });
  return seen;
}

SchemaDescription Focus::put_into(SchemaDescription whole, const SchemaDescription& seen) const
{
  whole.roles = seen.roles;
  whole.grants = seen.grants;
  whole.extensions = seen.extensions;
  whole.namespaces = seen.namespaces;
  for_each_list([&](auto list) {
    auto old = std::exchange(whole.*list, {});
    const auto is_ours = [&](const auto& object) { return contains(names, object); };
    (whole.*list).reserve(old.size());
    for (auto& object : old) {
      if (not is_ours(object)) {
        (whole.*list).push_back(std::move(object));
      } else if (const auto* other = find_same(seen.*list, object)) {
        (whole.*list).push_back(*other);
      }
    }
    // Only what is ours is asked for by its name, and is still there.
    for (const auto& object : seen.*list) {
      const bool is_new = is_ours(object) and find_same(old, object) == nullptr;
      if (is_new) { (whole.*list).push_back(object); }
    }
  });
  return whole;
}

Focus focus_on_changes(const SchemaDescription& before, const SchemaDescription& after)
{
  // Who uses an extension or a schema cannot be told by their names.
  const bool is_deep =
      before.extensions != after.extensions or before.namespaces != after.namespaces;
  if (is_deep) { return whole_schemas(before, after); }
  const Graph graph(before, after);
  if (not graph.is_readable()) { return whole_schemas(before, after); }
  Focus focus{{}, {}, graph.list(&Node::is_seen), graph.list(&Node::is_base)};
  focus.before = focus.take_from(before);
  focus.after = focus.take_from(after);
  return focus;
}

}  // namespace sqlkit
