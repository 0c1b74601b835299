#include "sqlkit/migrate/diff/fate.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>

namespace sqlkit {

namespace {

bool is_type(const Object& object)
{
  return object.kind == ObjectKind::enumeration or object.kind == ObjectKind::domain or
         object.kind == ObjectKind::composite;
}

bool has_expression(const std::string& index_definition)
{
  return std::ranges::count(index_definition, '(') > 1 or
         index_definition.find("::") != std::string::npos;
}

bool has_retyped_field(const CompositeDescription& before, const CompositeDescription& after)
{
  return std::ranges::any_of(before.fields, [&](const CompositeField& field) {
    const auto twin = std::ranges::find(after.fields, field.name, &CompositeField::name);
    return twin != after.fields.end() and twin->type != field.type;
  });
}

class Deciding {
public:
  Deciding(const std::vector<Object>& before, const std::vector<Object>& after,
           const std::vector<Dependency>& dependencies)
  {
    for (const auto& object : before) {
      fates_[object.key].before = &object;
    }
    for (const auto& object : after) {
      fates_[object.key].after = &object;
    }
    for (const auto& dependency : dependencies) {
      dependents_[dependency.to].push_back(dependency.from);
    }
    for (const auto& object : before) {
      // A sequence outlives its column, unless that makes it.
      const bool is_part = object.kind != ObjectKind::sequence or object.is_inline;
      if (is_part and object.kind != ObjectKind::column and not object.owner.empty()) {
        parts_[object.owner].push_back(object.key);
      }
    }
  }

  Fates run() &&
  {
    forget_what_parts_inherit();
    for (auto& [key, fate] : fates_) {
      decide(fate);
    }
    find_new_names();
    break_circles_of_names();
    for (const auto& [key, fate] : fates_) {
      if (disturbs(fate)) { disturbing_.push_back(key); }
    }
    while (not disturbing_.empty()) {
      const auto key = disturbing_.front();
      disturbing_.pop_front();
      disturb(key);
    }
    return std::move(fates_);
  }

private:
  /// A table that becomes a part of another one, or is one no longer, keeps its columns, and what
  /// it has in common with the whole.
  void forget_what_parts_inherit()
  {
    std::erase_if(fates_, [&](const auto& entry) {
      const auto& fate = entry.second;
      const auto* object = fate.before != nullptr ? fate.before : fate.after;
      if (object->owner.empty() or (fate.before != nullptr and fate.after != nullptr)) {
        return false;
      }
      const auto owner = fates_.find(object->owner);
      return owner != fates_.end() and inherits(*object, owner->second.before, owner->second.after);
    });
  }

  bool inherits(const Object& object, const Object* before, const Object* after) const
  {
    const auto whole_of = [](const Object* table) -> std::optional<std::string> {
      const auto* normal =
          table == nullptr ? nullptr : std::get_if<const TableDescription*>(&table->normal);
      return normal == nullptr ? std::nullopt : (*normal)->partition_of;
    };
    const auto old_whole = whole_of(before);
    const auto new_whole = whole_of(after);
    const bool is_both = before != nullptr and after != nullptr;
    if (not is_both or old_whole.has_value() == new_whole.has_value()) { return false; }
    if (object.kind == ObjectKind::column) { return true; }
    const auto owner = "table " + (old_whole ? *old_whole : *new_whole);
    return std::ranges::any_of(fates_, [&](const auto& entry) {
      const auto* part = old_whole ? entry.second.before : entry.second.after;
      return part != nullptr and part->owner == owner and part->kind == object.kind and
             not object.signature.empty() and part->signature == object.signature;
    });
  }

  void decide(Fate& fate)
  {
    if (fate.before == nullptr or fate.after == nullptr) {
      fate.is_made = fate.before == nullptr;
      fate.is_dropped = fate.after == nullptr;
      return;
    }
    if (is_type(*fate.before) and is_type(*fate.after)) { return decide_type(fate); }
    if (fate.before->normal.index() != fate.after->normal.index() or
        (not fate.before->place.empty() and fate.before->owner != fate.after->owner)) {
      fate.is_dropped = fate.is_made = true;
      return;
    }
    fate.alteration = alter(fate);
    if (not fate.alteration.is_possible) { fate.is_dropped = fate.is_made = true; }
  }

  void decide_type(Fate& fate)
  {
    const bool is_of_one_kind = fate.before->kind == fate.after->kind;
    fate.alteration = is_of_one_kind ? alter(fate) : impossible("   another kind of type");
    if (not fate.alteration.is_possible or is_in_the_way(fate)) { replace(fate); }
  }

  static void replace(Fate& fate)
  {
    const auto tried = std::move(fate.alteration);
    fate.alteration = make_type_anew(*fate.before, *fate.after);
    fate.alteration.line = tried.line;
    fate.alteration.notes = tried.notes;
    fate.alteration.release = tried.release;
  }

  /// PostgreSQL gives a field no other type while a column has the composite, and a domain no
  /// stricter rule while an array or a composite has it in a column.
  bool is_in_the_way(const Fate& fate)
  {
    if (not fate.is_changed()) { return false; }
    if (const auto* type = std::get_if<const CompositeDescription*>(&fate.before->normal)) {
      const auto& wanted = *std::get<const CompositeDescription*>(fate.after->normal);
      return has_retyped_field(**type, wanted) and is_of_column(*fate.before);
    }
    return fate.before->kind == ObjectKind::domain and is_within_column(*fate.before);
  }

  /// What is built on the thing and was there before.
  std::vector<const Object*> users_of(const Object& thing)
  {
    std::vector<const Object*> users;
    for (const auto& key : dependents_[thing.key]) {
      const auto fate = fates_.find(key);
      if (fate != fates_.end() and fate->second.before != nullptr) {
        users.push_back(fate->second.before);
      }
    }
    return users;
  }

  /// True if a column has the type, or one that is made of it.
  bool is_of_column(const Object& type)
  {
    return std::ranges::any_of(users_of(type), [&](const Object* user) {
      return user->kind == ObjectKind::column or (is_type(*user) and is_of_column(*user));
    });
  }

  /// True if a column has an array of the domain or a composite with it.
  bool is_within_column(const Object& domain)
  {
    return std::ranges::any_of(users_of(domain), [&](const Object* user) {
      if (const auto* column = std::get_if<const ColumnDescription*>(&user->normal)) {
        return (*column)->type.ends_with("[]");
      }
      if (const auto* other = std::get_if<const DomainDescription*>(&user->normal)) {
        return (*other)->type.ends_with("[]") ? is_of_column(*user) : is_within_column(*user);
      }
      return user->kind == ObjectKind::composite and is_of_column(*user);
    });
  }

  static bool disturbs(const Fate& fate)
  {
    return fate.before != nullptr and
           (fate.is_dropped or fate.alteration.is_retyped or fate.is_replaced());
  }

  /// What has another name and is else the same, in the same table, gets the new name.
  void find_new_names()
  {
    std::set<std::string> followed;
    for (auto& [key, fate] : fates_) {
      const bool is_gone = fate.before != nullptr and fate.after == nullptr;
      if (not is_gone or fate.before->place.empty() or fate.before->signature.empty()) { continue; }
      const auto twin = std::ranges::find_if(fates_, [&](const auto& candidate) {
        const auto& [other_key, other] = candidate;
        return other.before == nullptr and other.after != nullptr and
               not followed.contains(other_key) and other.after->owner == fate.before->owner and
               other.after->kind == fate.before->kind and
               other.after->signature == fate.before->signature;
      });
      if (twin == fates_.end()) { continue; }
      followed.insert(twin->first);
      fate.after = twin->second.after;
      fate.is_dropped = false;
      fate.is_renamed = true;
    }
    for (const auto& key : followed) {
      fates_.erase(key);
    }
  }

  /// Of names that go round in a circle one thing is dropped and made.
  void break_circles_of_names()
  {
    std::map<std::string, Fate*> leaving;
    for (auto& [key, fate] : fates_) {
      if (not fate.is_renamed) { continue; }
      for (const auto& slot : fate.before->slots) {
        leaving[slot] = &fate;
      }
    }
    for (auto& [key, fate] : fates_) {
      if (not fate.is_renamed or not leads_back(fate, leaving)) { continue; }
      fate.is_renamed = false;
      fate.is_dropped = fate.is_made = true;
    }
  }

  static bool leads_back(const Fate& first, const std::map<std::string, Fate*>& leaving)
  {
    const auto* fate = &first;
    for (std::size_t step = 0; step <= leaving.size(); ++step) {
      const Fate* next = nullptr;
      for (const auto& slot : fate->after->slots) {
        const auto found = leaving.find(slot);
        if (found != leaving.end() and found->second->is_renamed) { next = found->second; }
      }
      if (next == nullptr) { return false; }
      if (next == &first) { return true; }
      fate = next;
    }
    return false;
  }

  void rebuild(const std::string& key, Fate& fate)
  {
    if (fate.is_dropped or fate.before == nullptr or fate.after == nullptr) { return; }
    fate.is_asked_for = fate.is_changed() or fate.is_renamed;
    fate.is_dropped = fate.is_made = true;
    fate.is_renamed = false;
    fate.alteration = {};
    disturbing_.push_back(key);
  }

  void disturb(const std::string& key)
  {
    const auto& cause = fates_.at(key);
    for (const auto& dependent : dependents_[key]) {
      const auto found = fates_.find(dependent);
      if (found != fates_.end()) { disturb(dependent, found->second, cause); }
    }
    if (not cause.is_dropped) { return; }
    for (const auto& part : parts_[key]) {
      const auto found = fates_.find(part);
      if (found != fates_.end()) { rebuild(part, found->second); }
    }
  }

  void disturb(const std::string& key, Fate& fate, const Fate& cause)
  {
    if (fate.is_dropped or fate.before == nullptr) { return; }
    switch (fate.before->kind) {
      case ObjectKind::column:
        return disturb_column(key, fate, cause);
      case ObjectKind::domain:
      case ObjectKind::composite:
        return disturb_type(key, fate, cause);
      case ObjectKind::grant:
        if (cause.is_dropped and cause.is_made) { rebuild(key, fate); }
        return;
      case ObjectKind::constraint:
      case ObjectKind::index:
        if (breaks_definition(fate, cause)) { rebuild(key, fate); }
        return;
      case ObjectKind::function:
      case ObjectKind::policy:
      case ObjectKind::trigger:
      case ObjectKind::view:
        return rebuild(key, fate);
      default:
        return;
    }
  }

  /// A function that something calls goes and comes back.
  static bool is_called_anew(const Fate& cause)
  {
    return cause.before->kind == ObjectKind::function and cause.is_dropped;
  }

  void disturb_column(const std::string& key, Fate& fate, const Fate& cause)
  {
    const auto& column = *std::get<const ColumnDescription*>(fate.before->normal);
    const bool is_computed = cause.before->kind == ObjectKind::column or is_called_anew(cause);
    if (column.generated_sql and is_computed) { return rebuild(key, fate); }
    const bool is_forced = cause.is_replaced() and not fate.alteration.is_retyped;
    if (not is_forced and not is_called_anew(cause)) { return; }
    const bool was_asked_for = fate.is_changed() and fate.is_asked_for;
    fate.is_forced = fate.is_forced or is_forced;
    fate.is_released = fate.is_released or is_called_anew(cause);
    auto alteration = alter(fate);
    if (not alteration.is_possible) { return rebuild(key, fate); }
    fate.is_asked_for = was_asked_for;
    fate.alteration = std::move(alteration);
    if (is_forced) { disturbing_.push_back(key); }
  }

  /// A type that is made of one that is made anew, or whose checks call what goes and comes back.
  void disturb_type(const std::string& key, Fate& fate, const Fate& cause)
  {
    const bool was_asked_for = fate.is_changed() and fate.is_asked_for;
    if (is_called_anew(cause) and not fate.is_released) {
      const bool was_replaced = fate.is_replaced();
      fate.is_released = true;
      fate.alteration = alter(fate);
      fate.is_asked_for = was_asked_for;
      if (was_replaced) { replace(fate); }
    }
    if (not cause.is_replaced() or fate.is_replaced()) { return; }
    replace(fate);
    fate.is_asked_for = was_asked_for;
    disturbing_.push_back(key);
  }

  /// PostgreSQL takes keys, plain indexes and checks along when a type changes; what it cannot
  /// compute anew goes and comes back.
  static bool breaks_definition(const Fate& fate, const Fate& cause)
  {
    if (cause.is_dropped) { return true; }
    const auto* constraint = std::get_if<const ConstraintDescription*>(&fate.before->normal);
    if (constraint != nullptr and (*constraint)->type == ConstraintType::foreign_key) {
      return true;
    }
    if (not cause.alteration.is_converted and not cause.is_replaced()) { return false; }
    if (constraint != nullptr) {
      return (*constraint)->type == ConstraintType::check or
             (*constraint)->type == ConstraintType::exclusion;
    }
    return has_expression(std::get<const IndexDescription*>(fate.before->normal)->definition);
  }

  Fates fates_;
  std::map<std::string, std::vector<std::string>> dependents_;
  std::map<std::string, std::vector<std::string>> parts_;
  std::deque<std::string> disturbing_;
};

}  // namespace

Fates decide_fates(const std::vector<Object>& before, const std::vector<Object>& after,
                   const std::vector<Dependency>& dependencies_before)
{
  return Deciding(before, after, dependencies_before).run();
}

bool only_makes(const Fates& fates)
{
  return std::ranges::all_of(fates, [](const auto& entry) {
    const Fate& fate = entry.second;
    if (fate.before == nullptr) { return true; }
    return not fate.is_dropped and not fate.is_renamed and not fate.is_changed() and
           fate.before->owner == fate.after->owner and fate.before->comment == fate.after->comment;
  });
}

}  // namespace sqlkit
