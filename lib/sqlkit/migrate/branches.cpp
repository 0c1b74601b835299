#include "sqlkit/migrate/branches.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/diff/fate.hpp"
#include "sqlkit/migrate/object_name.hpp"
#include "sqlkit/migrate/renames.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace sqlkit {

namespace {

/// What a migration has to do with the objects of its schema. Keys are those of diff/object.hpp,
/// values what sentences say.
struct Footprint {
  std::map<std::string, std::string> touched;    ///< → its name
  std::map<std::string, std::string> disturbed;  ///< what users of it notice → "drops", "changes"
  std::map<std::string, std::string> used;       ///< → the name of what is built on it
  std::map<std::string, std::string> made;       ///< names that are taken → what has them now
};

/// Both schemas in the same words: PostgreSQL's, if the snapshots have them of one major.
std::pair<ComparableState, ComparableState> comparable(const Snapshot& before,
                                                       const Snapshot& after)
{
  const bool is_first = before.source == SchemaDescription();
  const bool is_normal =
      after.normal and
      (is_first or (before.normal and before.normal_form_of == after.normal_form_of));
  const auto state = [&](const Snapshot& snapshot) {
    return ComparableState{
        .source = snapshot.source,
        .normal = is_normal ? snapshot.normal.value_or(snapshot.source) : snapshot.source,
        .dependencies = {}};
  };
  return {state(before), state(after)};
}

class Walk {
public:
  Walk(const ComparableState& before, const ComparableState& after)
      : before_(list_objects(before)),
        after_(list_objects(after)),
        fates_(decide_fates(before_, after_, list_dependencies(before, before_))),
        renames_(find_renames(before.source, after.source))
  {
    for (const auto& object : after_) {
      by_key_[object.key] = &object;
    }
    for (const auto& [from, to] : list_dependencies(after, after_)) {
      needs_[from].push_back(to);
    }
  }

  Footprint run() &&
  {
    for (const auto& [key, fate] : fates_) {
      if (not is_touched(fate) or is_shared(fate)) { continue; }
      if (not goes_with_owner(fate)) { touch(key, fate); }
      if (fate.after != nullptr) { use(*fate.after); }
    }
    return std::move(footprint_);
  }

private:
  static bool is_touched(const Fate& fate)
  {
    if (fate.before == nullptr or fate.after == nullptr) { return true; }
    return fate.is_dropped or fate.is_changed() or fate.is_renamed or
           fate.before->comment != fate.after->comment or fate.before->owner != fate.after->owner;
  }

  /// Each may make it; the second does nothing.
  static bool is_shared(const Fate& fate)
  {
    return (fate.after != nullptr ? fate.after : fate.before)->kind == ObjectKind::extension;
  }

  bool goes_with_owner(const Fate& fate) const
  {
    const auto& object = fate.after != nullptr ? *fate.after : *fate.before;
    const auto owner = fates_.find(object.owner);
    if (owner == fates_.end()) { return false; }
    return (fate.before == nullptr and owner->second.before == nullptr) or
           (fate.after == nullptr and owner->second.after == nullptr);
  }

  void touch(const std::string& key, const Fate& fate)
  {
    const auto name = name_of(fate.before != nullptr ? *fate.before : *fate.after);
    footprint_.touched[key] = name;
    if (fate.is_renamed) { footprint_.touched[fate.after->key] = name; }
    const bool is_disturbing = fate.is_dropped or fate.alteration.is_retyped or fate.is_replaced();
    if (fate.before != nullptr and is_disturbing) {
      footprint_.disturbed[key] = verb(fate) + " " + name;
    }
    const bool is_new = fate.before == nullptr or fate.is_renamed;
    if (not is_new) { return; }
    for (const auto& slot : fate.after->slots) {
      if (slot.starts_with("name ")) { footprint_.made[slot] = name_of(*fate.after); }
    }
  }

  std::string verb(const Fate& fate) const
  {
    if (fate.after != nullptr) { return "changes"; }
    const auto& path = fate.before->path;
    const bool is_renamed =
        std::ranges::find(renames_.objects, path, &ObjectRename::from) != renames_.objects.end() or
        std::ranges::any_of(renames_.columns, [&](const ColumnRename& rename) {
          return rename.table + "." + path_part(rename.from) == path;
        });
    return is_renamed ? "renames" : "drops";
  }

  /// A plain column needs no other column, also where its type is called like one.
  static bool is_mistaken(const Object& object, const std::string& need)
  {
    const auto* column = std::get_if<const ColumnDescription*>(&object.normal);
    return column != nullptr and not(*column)->generated_sql and need.starts_with("column ");
  }

  void use(const Object& object)
  {
    const auto name = name_of(object);
    const auto add = [&](const std::string& key) {
      if (not key.empty()) { footprint_.used.emplace(key, name); }
    };
    add(object.owner);
    for (const auto& key : needs_[object.key]) {
      if (is_mistaken(object, key)) { continue; }
      add(key);
      const auto needed = by_key_.find(key);
      if (needed != by_key_.end()) { add(needed->second->owner); }
    }
  }

  std::vector<Object> before_;
  std::vector<Object> after_;
  Fates fates_;
  Renames renames_;
  std::map<std::string, const Object*> by_key_;
  std::map<std::string, std::vector<std::string>> needs_;
  Footprint footprint_;
};

Footprint footprint_of(const History& history, std::size_t place)
{
  const auto [before, after] =
      comparable(history.state_before(place), history.state_after(history.up_to({place})));
  return Walk(before, after).run();
}

/// Two migrations, neither of which follows the other.
class Pair {
public:
  Pair(std::string first_name, const Footprint& first, std::string second_name,
       const Footprint& second)
      : first_name_(std::move(first_name)),
        second_name_(std::move(second_name)),
        first_(first),
        second_(second)
  {
  }

  std::vector<std::string> run() &&
  {
    for (const auto& [key, name] : first_.touched) {
      if (second_.touched.contains(key)) {
        say(first_name_ + " and " + second_name_ + " both change " + name + ".");
      }
    }
    find_disturbed(first_name_, first_, second_name_, second_);
    find_disturbed(second_name_, second_, first_name_, first_);
    for (const auto& [slot, name] : first_.made) {
      const auto other = second_.made.find(slot);
      if (other == second_.made.end() or other->second == name) { continue; }
      say(first_name_ + " makes " + name + ", and " + second_name_ + " makes " + other->second +
          ": they cannot have the same name.");
    }
    return std::move(sentences_);
  }

private:
  void say(std::string sentence) { sentences_.push_back(std::move(sentence)); }

  void find_disturbed(const std::string& name, const Footprint& disturber,
                      const std::string& user_name, const Footprint& user)
  {
    for (const auto& [key, what] : disturber.disturbed) {
      const auto use = user.used.find(key);
      if (use == user.used.end() or user.touched.contains(key)) { continue; }
      say(name + " " + what + ", which " + user_name + " uses for " + use->second + ".");
    }
  }

  std::string first_name_;
  std::string second_name_;
  const Footprint& first_;
  const Footprint& second_;
  std::vector<std::string> sentences_;
};

History::Places only_in(const History::Places& places, const History::Places& others)
{
  History::Places left;
  std::ranges::set_difference(places, others, std::inserter(left, left.end()));
  return left;
}

/// Pairs of migrations of different branches, each once.
std::set<std::pair<std::size_t, std::size_t>> list_pairs(const History& history)
{
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  const auto heads = history.heads(history.all());
  for (const auto first : heads) {
    for (const auto second : heads) {
      const auto ours = history.up_to({first});
      const auto theirs = history.up_to({second});
      for (const auto mine : only_in(ours, theirs)) {
        for (const auto other : only_in(theirs, ours)) {
          pairs.emplace(std::min(mine, other), std::max(mine, other));
        }
      }
    }
  }
  return pairs;
}

}  // namespace

std::vector<std::string> find_conflicts(const History& history)
{
  std::vector<std::string> sentences;
  std::map<std::size_t, Footprint> footprints;
  const auto look_at = [&](std::size_t place) -> const Footprint& {
    const auto known = footprints.find(place);
    if (known != footprints.end()) { return known->second; }
    return footprints.emplace(place, footprint_of(history, place)).first->second;
  };
  for (const auto& [first, second] : list_pairs(history)) {
    Pair pair(history.migrations()[first].name, look_at(first), history.migrations()[second].name,
              look_at(second));
    std::ranges::move(std::move(pair).run(), std::back_inserter(sentences));
  }
  return sentences;
}

void refuse_conflicts(const std::vector<std::string>& conflicts)
{
  if (conflicts.empty()) { return; }
  std::string sentences;
  for (const auto& sentence : conflicts) {
    sentences += sentence + "\n";
  }
  throw Error{ErrorCode::conflict,
              sentences +
                  "Of two such migrations, delete the folder that fewer databases have, and "
                  "generate it again; or join them as they are: --ignore-conflicts. Nothing was "
                  "written."};
}

}  // namespace sqlkit
