#pragma once

#include "sqlkit/migrate/diff/path.hpp"
#include "sqlkit/sql/description.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace sqlkit {

/// What depends on what, by keys of objects: "view recent" → "column posts.title".
struct Dependency {
  std::string from;
  std::string to;

  friend bool operator==(const Dependency&, const Dependency&) = default;
  friend auto operator<=>(const Dependency&, const Dependency&) = default;
};

/// A schema in two forms with the same names: what is written into statements, and what is
/// compared. Without a database at hand both are the program's own words, and the dependencies are
/// what the texts mention.
struct ComparableState {
  SchemaDescription source;
  SchemaDescription normal;
  std::optional<std::vector<Dependency>> dependencies;
};

/// In the order in which things are listed for a person.
enum class ObjectKind {
  role,
  extension,
  name_space,
  enumeration,
  domain,
  composite,
  sequence,
  function,
  table,
  column,
  constraint,
  index,
  policy,
  trigger,
  view,
  grant,
};

using ObjectDescription =
    std::variant<std::monostate, const NamespaceDescription*, const EnumDescription*,
                 const DomainDescription*, const CompositeDescription*, const SequenceDescription*,
                 const FunctionDescription*, const TableDescription*, const ColumnDescription*,
                 const ConstraintDescription*, const IndexDescription*, const PolicyDescription*,
                 const TriggerDescription*, const ViewDescription*, const RoleDescription*,
                 const GrantDescription*>;

/// One thing that a plan can make, change or drop.
struct Object {
  ObjectKind kind = ObjectKind::table;
  std::string key;        ///< "index posts_slug_idx", "column billing.accounts.id"
  std::string owner;      ///< the key of the table, view, … that it is a part of; "" if it is none
  std::string place;      ///< the owner's path, as a person reads it
  std::string sql;        ///< of a table or view: its name, as statements write it
  std::string owner_sql;  ///< the owner's name, as statements write it; of a grant all after `on`
  std::string path;       ///< "billing.accounts", "posts.id"
  std::string name;       ///< "accounts", "id"
  std::string title;      ///< "index posts_slug_idx"
  /// Compared: two objects with the same one are the same. Empty = compared by its description.
  std::string signature;
  std::vector<std::string> create;
  std::vector<std::string> drop;
  bool is_inline = false;          ///< made by the statement that makes its owner
  bool goes_with_owner = true;     ///< dropped by the statement that drops its owner
  std::vector<std::string> slots;  ///< names that no other object can have at the same time
  std::string target;              ///< in `comment on … is`
  std::optional<std::string> comment;
  ObjectDescription normal;
  ObjectDescription source;
  const TableDescription* table = nullptr;  ///< of a column: its table, in source form
};

/// The slot of a name within a schema.
std::string slot_of(const std::string& path);

/// Every object of a state, owners before what belongs to them.
std::vector<Object> list_objects(const ComparableState& state);

/// The dependencies of the state, or what its texts mention.
std::vector<Dependency> list_dependencies(const ComparableState& state,
                                          const std::vector<Object>& objects);

}  // namespace sqlkit
