#include "sqlkit/migrate/diff/actions.hpp"

#include "sqlkit/migrate/diff/action_places.hpp"
#include "sqlkit/migrate/diff/rank.hpp"
#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <optional>

namespace sqlkit {

namespace {

std::string rename_statement(const Object& before, const Object& after)
{
  const auto new_name = " to " + quote_identifier(after.name);
  switch (before.kind) {
    case ObjectKind::index:
      return "alter " + before.target + " rename" + new_name;
    case ObjectKind::constraint:
      return "alter table " + before.owner_sql + " rename constraint " +
             quote_identifier(before.name) + new_name;
    default:
      return "alter " + before.target + " rename" + new_name;
  }
}

class Making {
public:
  Making(const Fates& fates, Plan& plan) : fates_(fates), plan_(plan) {}

  Actions run(const std::vector<Object>& before, const std::vector<Object>& after,
              const std::vector<Dependency>& dependencies_before,
              const std::vector<Dependency>& dependencies_after) &&
  {
    for (const auto& object : before) {
      if (fates_.contains(object.key) and fates_.at(object.key).is_dropped) { drop(object); }
    }
    for (const auto& [key, fate] : fates_) {
      if (fate.is_renamed) { rename(fate); }
    }
    for (const auto& object : after) {
      const auto found = fates_.find(object.key);
      const auto* fate = found != fates_.end() ? &found->second : find_renamed(object);
      if (fate != nullptr) { keep(object, *fate); }
    }
    order_actions(places_, {before, dependencies_before}, {after, dependencies_after}, actions_);
    return std::move(actions_);
  }

private:
  std::size_t add(Rank rank, std::vector<std::string> statements)
  {
    actions_.list.push_back({.rank = rank, .statements = std::move(statements)});
    return actions_.list.size() - 1;
  }

  void add_order(std::size_t first, std::size_t second)
  {
    if (first != second) { actions_.order.emplace_back(first, second); }
  }

  const Fate* find_renamed(const Object& after) const
  {
    for (const auto& [key, fate] : fates_) {
      if (fate.after == &after) { return &fate; }
    }
    return nullptr;
  }

  void drop(const Object& object)
  {
    const auto owner = places_.droppers.find(object.owner);
    std::size_t action = 0;
    if (object.goes_with_owner and owner != places_.droppers.end()) {
      action = owner->second;
    } else if (is_owned_sequence(object) or goes_with_its_thing(object) or object.drop.empty()) {
      return;
    } else {
      action = add(drop_rank(object), object.drop);
    }
    places_.droppers[object.key] = action;
    for (const auto& slot : object.slots) {
      places_.frees[slot].push_back(action);
    }
  }

  /// Rights on a sequence whose column goes.
  bool goes_with_its_thing(const Object& object) const
  {
    if (object.kind != ObjectKind::grant) { return false; }
    const auto owner = fates_.find(object.owner);
    return owner != fates_.end() and owner->second.is_dropped;
  }

  /// A sequence whose column goes; sequences are listed before tables.
  bool is_owned_sequence(const Object& object) const
  {
    if (object.kind != ObjectKind::sequence or object.owner.empty()) { return false; }
    const auto column = fates_.find(object.owner);
    return column != fates_.end() and column->second.is_dropped;
  }

  void rename(const Fate& fate)
  {
    const auto action = add(rename_part, {rename_statement(*fate.before, *fate.after)});
    places_.alterers[fate.after->key] = action;
    for (const auto& slot : fate.before->slots) {
      places_.frees[slot].push_back(action);
    }
    for (const auto& slot : fate.after->slots) {
      places_.takes[slot].push_back(action);
    }
    plan_.changes.push_back({fate.before->place, "~ " + name_of(*fate.before) + " → " +
                                                     name_of(*fate.after) + "   rename"});
  }

  static std::string name_of(const Object& object)
  {
    return object.place.empty() ? object.title : object.name;
  }

  void keep(const Object& object, const Fate& fate)
  {
    if (fate.is_made) {
      make(object, fate);
    } else if (fate.is_changed()) {
      change(object, fate);
    }
    change_owner(object, fate);
    comment(object, fate);
  }

  bool is_implied(const Object& object) const { return object.is_inline and makes_owner(object); }
  bool makes_owner(const Object& object) const
  {
    const auto owner = fates_.find(object.owner);
    return owner != fates_.end() and owner->second.is_made;
  }

  void make(const Object& object, const Fate& fate)
  {
    std::size_t action = 0;
    const auto owner = places_.makers.find(object.owner);
    if (object.is_inline and owner != places_.makers.end()) {
      action = owner->second;
    } else if (is_implied(object)) {
      return;  // a sequence, which is listed before the table that makes it
    } else {
      const bool is_with_table = object.kind == ObjectKind::index and makes_owner(object);
      action = add(is_with_table ? make_table : make_rank(object), object.create);
      tell_made(object, fate);
      if (object.kind == ObjectKind::sequence) { own(object, action); }
    }
    places_.makers[object.key] = action;
    for (const auto& slot : object.slots) {
      places_.takes[slot].push_back(action);
    }
  }

  /// A sequence that stays is released before its column goes, and given to the next one.
  void change_owner(const Object& object, const Fate& fate)
  {
    if (object.kind != ObjectKind::sequence or fate.before == nullptr or fate.is_dropped) {
      return;
    }
    const auto& old = std::get<const SequenceDescription*>(fate.before->normal)->owned_by;
    const auto& wanted = std::get<const SequenceDescription*>(object.normal)->owned_by;
    const auto owner = places_.droppers.find(fate.before->owner);
    if (old == wanted and owner == places_.droppers.end()) { return; }
    if (old) {
      const auto release =
          add(drop_user, {"alter sequence " + quote_path(object.path) + " owned by none"});
      if (owner != places_.droppers.end()) { add_order(release, owner->second); }
    }
    if (wanted) { own(object, std::nullopt); }
    if (old != wanted) {
      plan_.changes.push_back({"", "~ " + object.title + "   owned by " + wanted.value_or("none")});
    }
  }

  /// A sequence and the column that has its values need each other.
  void own(const Object& object, std::optional<std::size_t> make)
  {
    const auto& sequence = *std::get<const SequenceDescription*>(object.normal);
    if (not sequence.owned_by) { return; }
    const auto [place, name] = cut_path(*sequence.owned_by);
    const auto table = quote_path(place);
    const auto column = quote_identifier(name);
    std::vector<std::string> statements{"alter sequence " + sql_name(sequence) + " owned by " +
                                        table + "." + column};
    const auto fate = fates_.find(object.owner);
    if (make and fate != fates_.end() and not fate->second.is_made and counts(fate->second)) {
      statements.push_back("select setval(" + quote_literal(sql_name(sequence)) +
                           ", coalesce(max(" + column + "), 0) + 1, false) from " + table);
    }
    const auto action = add(own_sequence, std::move(statements));
    if (make) { add_order(*make, action); }
    places_.owners.emplace_back(object.owner, action);
  }

  /// True if the column takes its values from a sequence from now on.
  static bool counts(const Fate& fate)
  {
    const auto& text = std::get<const ColumnDescription*>(fate.after->normal)->default_sql;
    return text and text->starts_with("nextval(");
  }

  /// A part that gets other bounds or another table: what the table gets then, it gets as well.
  static bool changes_whole(const Fate& fate)
  {
    const auto* before = std::get_if<const TableDescription*>(&fate.before->normal);
    const auto* after = std::get_if<const TableDescription*>(&fate.after->normal);
    return before != nullptr and after != nullptr and
           ((*before)->partition_of != (*after)->partition_of or
            (*before)->partition_bound != (*after)->partition_bound);
  }

  void change(const Object& object, const Fate& fate)
  {
    const auto& alteration = fate.alteration;
    const auto rank = changes_whole(fate) ? attach_part : alter_rank(object);
    const auto action = add(rank, alteration.statements);
    actions_.list[action].is_outside_transaction = alteration.is_outside_transaction;
    places_.alterers[object.key] = action;
    if (fate.is_replaced()) {
      places_.finishers[object.key] = add(finish_type, {alteration.finish});
    }
    if (not alteration.release.empty()) { release(object, fate, action); }
    order_identity(object, fate, action);
    plan_.notes.insert(plan_.notes.end(), alteration.notes.begin(), alteration.notes.end());
    if (not fate.is_asked_for) { return; }
    const auto place = object.kind == ObjectKind::table ? object.path : object.place;
    const auto name = object.kind == ObjectKind::table
                          ? alteration.line.substr(std::min<std::size_t>(3, alteration.line.size()))
                          : name_of(object) + alteration.line;
    plan_.changes.push_back({place, "~ " + name});
  }

  void release(const Object& object, const Fate& fate, std::size_t change)
  {
    const auto action = add(changes_whole(fate) ? detach_part : drop_user, fate.alteration.release);
    places_.releasers[object.key] = action;
    add_order(action, change);
  }

  /// An identity has a sequence that PostgreSQL makes and names.
  void order_identity(const Object& object, const Fate& fate, std::size_t change)
  {
    const auto* before = std::get_if<const ColumnDescription*>(&fate.before->normal);
    const auto* after = std::get_if<const ColumnDescription*>(&fate.after->normal);
    if (before == nullptr or after == nullptr) { return; }
    const auto name = default_name(object.table->name, {object.name}, "seq");
    const auto slot = slot_of(path_of(object.table->schema, name));
    const auto release = places_.releasers.find(object.key);
    if ((*before)->identity and not(*after)->identity) {
      places_.frees[slot].push_back(release != places_.releasers.end() ? release->second : change);
    } else if ((*after)->identity and not(*before)->identity) {
      places_.takes[slot].push_back(change);
    }
  }

  void tell_made(const Object& object, const Fate& fate)
  {
    if (not fate.is_asked_for or (makes_owner(object) and not object.place.empty())) { return; }
    if (fate.is_dropped and object.kind == ObjectKind::column) {
      plan_.changes.push_back({object.place, "~ " + name_of(object) + "   made anew"});
      if (not std::get<const ColumnDescription*>(fate.before->normal)->generated_sql) {
        plan_.losses.push_back(object.path);
      }
      return;
    }
    plan_.changes.push_back({object.place, (fate.is_dropped ? "~ " : "+ ") + object.title});
    const auto* column = std::get_if<const ColumnDescription*>(&object.source);
    if (column == nullptr) { return; }
    const auto& wanted = **column;
    if (not wanted.is_nullable and not wanted.default_sql and not wanted.generated_sql and
        not wanted.identity and not wanted.type.ends_with("serial")) {
      plan_.notes.push_back(
          object.path +
          " is not null and has no default: a table with rows makes the migration "
          "fail. Give it a default_to(…) or make it std::optional");
    }
  }

  void comment(const Object& object, const Fate& fate)
  {
    const bool is_kept = fate.before != nullptr and not fate.is_dropped and not fate.is_replaced();
    const auto old = is_kept ? fate.before->comment : std::nullopt;
    if (object.comment == old or object.target.empty()) { return; }
    const auto made = places_.makers.find(object.key);
    const auto altered = places_.alterers.find(object.key);
    const auto statement = comment_statement(object.target, object.comment);
    const auto action =
        add(made != places_.makers.end() ? Rank(actions_.list[made->second].rank) : alter_table,
            {statement});
    if (made != places_.makers.end()) { add_order(made->second, action); }
    if (altered != places_.alterers.end()) { add_order(altered->second, action); }
    if (fate.is_made) { return; }
    const auto place = object.kind == ObjectKind::table ? object.path : object.place;
    const auto name = object.kind == ObjectKind::table ? "" : name_of(object) + "   ";
    plan_.changes.push_back({place, "~ " + name + "comment"});
  }

  const Fates& fates_;
  Plan& plan_;
  Actions actions_;
  ActionPlaces places_;
};

}  // namespace

Actions make_actions(const Fates& fates, const std::vector<Object>& before,
                     const std::vector<Object>& after,
                     const std::vector<Dependency>& dependencies_before,
                     const std::vector<Dependency>& dependencies_after, Plan& plan)
{
  for (const auto& object : before) {
    const auto found = fates.find(object.key);
    if (found == fates.end() or not found->second.is_dropped or found->second.after != nullptr) {
      continue;
    }
    const auto owner = fates.find(object.owner);
    const bool goes_along = owner != fates.end() and owner->second.is_dropped;
    if (object.drop.empty() or goes_along) { continue; }
    const auto title = object.kind == ObjectKind::table
                           ? object.title.substr(0, object.title.find("   "))
                           : object.title;
    plan.changes.push_back({object.place, "- " + title});
    if (object.kind == ObjectKind::role) {
      plan.notes.push_back(
          title +
          " is the whole cluster's: dropping it fails while it owns something or "
          "has rights in this database, and leaves it to another one that uses it");
    }
    const auto* column = std::get_if<const ColumnDescription*>(&object.normal);
    if (object.kind == ObjectKind::table or (column != nullptr and not(*column)->generated_sql)) {
      plan.losses.push_back(object.path);
    }
  }
  return Making(fates, plan).run(before, after, dependencies_before, dependencies_after);
}

}  // namespace sqlkit
