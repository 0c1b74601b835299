#include "sqlkit/migrate/diff/fate.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace sqlkit {

namespace {

/// Alters an object by the overload of its kind; what has none is dropped and made.
class Alterer {
public:
  explicit Alterer(const Object& before, const Object& after) : before_(before), after_(after) {}

  template <class T>
  Alteration operator()(const T* after) const
  {
    const auto& old = *std::get<const T*>(before_.normal);
    const auto& source = *std::get<const T*>(after_.source);
    if constexpr (requires { alter(old, *after, source); }) {
      return alter(old, *after, source);
    } else if constexpr (requires { alter(old, *after); }) {
      return alter(old, *after);
    } else {
      return before_.signature == after_.signature ? Alteration() : impossible();
    }
  }
  Alteration operator()(const ColumnDescription* after) const
  {
    return alter(*after_.table, *std::get<const ColumnDescription*>(before_.normal), *after,
                 *std::get<const ColumnDescription*>(after_.source), is_forced);
  }
  Alteration operator()(const PolicyDescription* after) const
  {
    return alter(after_.owner_sql, *std::get<const PolicyDescription*>(before_.normal), *after,
                 *std::get<const PolicyDescription*>(after_.source));
  }
  Alteration operator()(std::monostate) const { return {}; }

  bool is_forced = false;

private:
  const Object& before_;
  const Object& after_;
};

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
    for (auto& [key, fate] : fates_) {
      decide(fate);
    }
    find_new_names();
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
  void decide(Fate& fate)
  {
    if (fate.before == nullptr or fate.after == nullptr) {
      fate.is_made = fate.before == nullptr;
      fate.is_dropped = fate.after == nullptr;
      return;
    }
    if (fate.before->normal.index() != fate.after->normal.index() or
        (not fate.before->place.empty() and fate.before->owner != fate.after->owner)) {
      fate.is_dropped = fate.is_made = true;
      return;
    }
    fate.alteration = std::visit(Alterer(*fate.before, *fate.after), fate.after->normal);
    replace_where_used(fate);
    if (not fate.alteration.is_possible) { fate.is_dropped = fate.is_made = true; }
  }

  /// PostgreSQL gives a field no other type while a column has the composite, and a domain no
  /// stricter rule while an array or a composite has it in a column.
  void replace_where_used(Fate& fate)
  {
    if (not fate.is_changed() or fate.is_replaced()) { return; }
    if (const auto* type = std::get_if<const CompositeDescription*>(&fate.before->normal)) {
      const auto& wanted = *std::get<const CompositeDescription*>(fate.after->normal);
      if (has_retyped_field(**type, wanted) and is_of_column(*fate.before, "")) {
        fate.alteration = replace(**type, wanted);
      }
    } else if (const auto* domain = std::get_if<const DomainDescription*>(&fate.before->normal)) {
      if (not is_of_column(*fate.before, "[]")) { return; }
      fate.alteration = replace(**domain, *std::get<const DomainDescription*>(fate.after->normal),
                                *std::get<const DomainDescription*>(fate.after->source));
    }
  }

  /// True if a column has the type, with that end.
  bool is_of_column(const Object& type, const std::string& end)
  {
    return std::ranges::any_of(dependents_[type.key], [&](const std::string& key) {
      const auto fate = fates_.find(key);
      if (fate == fates_.end() or fate->second.before == nullptr) { return false; }
      const auto* column = std::get_if<const ColumnDescription*>(&fate->second.before->normal);
      return column != nullptr and (*column)->type.ends_with(end);
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

  void disturb_column(const std::string& key, Fate& fate, const Fate& cause)
  {
    const auto& column = *std::get<const ColumnDescription*>(fate.before->normal);
    if (cause.is_replaced() and not fate.alteration.is_retyped) {
      Alterer alterer(*fate.before, *fate.after);
      alterer.is_forced = true;
      auto alteration = std::visit(alterer, fate.after->normal);
      if (not alteration.is_possible) { return rebuild(key, fate); }
      fate.is_asked_for = fate.is_changed();
      fate.alteration = std::move(alteration);
      disturbing_.push_back(key);
    } else if (column.generated_sql and cause.before->kind == ObjectKind::column) {
      rebuild(key, fate);
    }
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

}  // namespace sqlkit
