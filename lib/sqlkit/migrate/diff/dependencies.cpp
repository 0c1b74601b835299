#include "sqlkit/migrate/ddl/privileges.hpp"
#include "sqlkit/migrate/diff/mention.hpp"
#include "sqlkit/migrate/diff/object.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace sqlkit {

namespace {

std::string lower(std::string word)
{
  std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::tolower(c); });
  return word;
}

/// The words that stand where a query names a relation: after `from`, `join` and commas.
std::set<std::string> relations_of(const std::string& query)
{
  std::set<std::string> relations;
  bool is_after_from = false;
  bool is_next = false;
  for (const auto& token : mentions_of(query)) {
    const auto word = lower(token.text);
    if (not token.is_quoted and (word == "from" or word == "join")) {
      is_after_from = is_next = true;
    } else if (word == "," or (word == "." and not is_next)) {
      is_next = is_after_from;
    } else if (is_next) {
      // The words of a quoted name follow it, and a name its schema.
      relations.insert(token.text);
      is_next = token.is_quoted or word == ".";
    }
  }
  return relations;
}

/// What of an object's text PostgreSQL resolves when the object is made: not a function's body.
std::string resolved_text(const Object& object)
{
  std::string text;
  for (const auto& statement : object.create) {
    text += statement + "\n";
  }
  return object.kind == ObjectKind::function ? text.substr(0, text.find_first_of("$'")) : text;
}

bool is_of_roles(const Object& object)
{
  return object.kind == ObjectKind::role or object.kind == ObjectKind::grant;
}

/// What PostgreSQL does not tell, as roles are the cluster's and rights no objects: a grant needs
/// its role and its columns, a policy its roles, a role its groups.
class RoleNeeds {
public:
  explicit RoleNeeds(const std::vector<Object>& objects) : objects_(objects)
  {
    for (const auto& object : objects) {
      keys_.insert(object.key);
    }
  }

  std::vector<Dependency> run() &&
  {
    for (const auto& object : objects_) {
      if (const auto* role = std::get_if<const RoleDescription*>(&object.normal)) {
        add_roles(object, (*role)->member_of);
      } else if (const auto* policy = std::get_if<const PolicyDescription*>(&object.normal)) {
        add_roles(object, (*policy)->roles);
      } else if (const auto* grant = std::get_if<const GrantDescription*>(&object.normal)) {
        add_roles(object, {(*grant)->role});
        add_columns(object, (*grant)->privileges);
        add_columns(object, (*grant)->grantable);
      }
    }
    return std::move(found_);
  }

private:
  void add(const Object& object, const std::string& key)
  {
    if (keys_.contains(key)) { found_.push_back({object.key, key}); }
  }
  void add_roles(const Object& object, const std::vector<std::string>& roles)
  {
    for (const auto& role : roles) {
      add(object, "role " + path_part(role));
    }
  }
  void add_columns(const Object& object, const std::vector<std::string>& privileges)
  {
    for (const auto& privilege : privileges) {
      const auto column = column_of_privilege(privilege);
      if (not column.empty()) { add(object, "column " + object.place + "." + unquoted(column)); }
    }
  }
  /// As it stands in a path.
  static std::string unquoted(const std::string& column)
  {
    return path_part(cut_path(column).name);
  }

  const std::vector<Object>& objects_;
  std::set<std::string> keys_;
  std::vector<Dependency> found_;
};

/// What texts mention. Names alone decide, so it may find too much: good enough for an order, and
/// all there is without a database.
class Estimate {
public:
  explicit Estimate(const std::vector<Object>& objects) : objects_(objects)
  {
    for (const auto& object : objects) {
      if (object.kind == ObjectKind::column) {
        columns_[object.owner][object.name] = object.key;
      } else if (object.place.empty() and not is_of_roles(object)) {
        named_[object.name].push_back(&object);
      }
    }
  }

  std::vector<Dependency> run() &&
  {
    for (const auto& object : objects_) {
      if (is_of_roles(object)) { continue; }
      const auto words = words_of(resolved_text(object));
      const auto* view = std::get_if<const ViewDescription*>(&object.normal);
      const auto relations = view != nullptr ? relations_of((*view)->query) : words;
      add_named(object, words, relations);
      if (not object.owner.empty()) { add_columns(object, object.owner, words); }
      if (const auto* constraint = std::get_if<const ConstraintDescription*>(&object.normal)) {
        add_keys(object, **constraint);
      }
    }
    return {found_.begin(), found_.end()};
  }

private:
  void add(const Object& object, const std::string& key)
  {
    if (key != object.key and key != object.owner) { found_.insert({object.key, key}); }
  }

  void add_named(const Object& object, const std::set<std::string>& words,
                 const std::set<std::string>& relations)
  {
    for (const auto& word : words) {
      const auto named = named_.find(word);
      if (named == named_.end()) { continue; }
      for (const auto* other : named->second) {
        const bool is_relation =
            other->kind == ObjectKind::table or other->kind == ObjectKind::view;
        if (is_relation and not relations.contains(word)) { continue; }
        add(object, other->key);
        if (object.kind == ObjectKind::view) { add_columns(object, other->key, words); }
      }
    }
  }

  void add_columns(const Object& object, const std::string& table,
                   const std::set<std::string>& words)
  {
    const auto columns = columns_.find(table);
    if (columns == columns_.end()) { return; }
    for (const auto& [name, key] : columns->second) {
      if (words.contains(name)) { add(object, key); }
    }
  }

  /// A foreign key needs the keys of the other table that it points to.
  void add_keys(const Object& object, const ConstraintDescription& constraint)
  {
    if (constraint.type != ConstraintType::foreign_key) { return; }
    const auto place = constraint.definition.find(" references ");
    const auto words = words_of(constraint.definition.substr(
        std::min(place == std::string::npos ? 0 : place, constraint.definition.size())));
    add_columns(object, "table " + constraint.references, words);
    for (const auto& other : objects_) {
      const auto* key = std::get_if<const ConstraintDescription*>(&other.normal);
      if (key == nullptr or other.place != constraint.references) { continue; }
      const bool is_key =
          (*key)->type == ConstraintType::primary_key or (*key)->type == ConstraintType::unique;
      const bool is_meant = std::ranges::all_of(
          (*key)->columns, [&](const auto& column) { return words.contains(column); });
      if (is_key and is_meant) { add(object, other.key); }
    }
  }

  const std::vector<Object>& objects_;
  std::map<std::string, std::map<std::string, std::string>> columns_;  ///< by table, by name
  std::map<std::string, std::vector<const Object*>> named_;
  std::set<Dependency> found_;
};

}  // namespace

std::vector<Dependency> list_dependencies(const ComparableState& state,
                                          const std::vector<Object>& objects)
{
  auto list = state.dependencies ? *state.dependencies : Estimate(objects).run();
  const auto needs = RoleNeeds(objects).run();
  list.insert(list.end(), needs.begin(), needs.end());
  return list;
}

}  // namespace sqlkit
