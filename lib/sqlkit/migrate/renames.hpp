#pragma once

#include "sqlkit/migrate/model.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace sqlkit {

/// What keeps its content under a new name, or in another schema.
struct ObjectRename {
  std::string kind;  ///< as in `alter … rename`: "table", "type", "materialized view", "schema"
  std::string from;  ///< "billing.accounts"
  std::string to;

  friend bool operator==(const ObjectRename&, const ObjectRename&) = default;
};
struct ColumnRename {
  std::string table;  ///< the table's new path
  std::string from;
  std::string to;

  friend bool operator==(const ColumnRename&, const ColumnRename&) = default;
};
struct ValueRename {
  std::string type;  ///< the enum's new path
  std::string from;
  std::string to;

  friend bool operator==(const ValueRename&, const ValueRename&) = default;
};

/// In the order in which they are done: paths of objects have the new names of schemas.
struct Renames {
  std::vector<ObjectRename> namespaces;
  std::vector<ObjectRename> objects;
  std::vector<ColumnRename> columns;
  std::vector<ValueRename> values;

  bool empty() const noexcept
  {
    return namespaces.empty() and objects.empty() and columns.empty() and values.empty();
  }
  /// What leads back; what stepped aside is gone by then.
  Renames reversed() const;
  /// The path of a table or type before its own rename.
  std::string old_path(const std::string& kind, const std::string& path) const;
  /// The same before all renames, also those of schemas.
  std::string original_path(const std::string& kind, const std::string& path) const;

  friend bool operator==(const Renames&, const Renames&) = default;
};

/// The renames that `after` asks for by hints and that `before` has not followed yet.
/// Throws Error{bad_request} if a hint contradicts what is there.
Renames find_renames(const SchemaDescription& before, const SchemaDescription& after);

/// The same renames, and before them others for what stands in their way in `state` and is no part
/// of them: a thing that is to be dropped, or gets another name later, steps aside. Relations share
/// their names within a schema, and so do types with the row types of tables and views.
/// https://www.postgresql.org/docs/15/catalog-pg-type.html
Renames make_room(Renames renames, const SchemaDescription& state);

/// A text for a person with the names that things had before they stepped aside.
std::string with_names_of_things_aside(std::string text, const Renames& renames);

/// True if something has the name only to step aside.
bool is_aside(const std::string& path);

/// New schemas that things move into: they are made before.
std::set<std::string> schemas_moved_into(const SchemaDescription& state, const Renames& renames);

/// The statements of the renames. Names that are swapped go by way of a third. What moves into the
/// program's own schema needs its name.
std::vector<std::string> rename_statements(const Renames& renames, const SchemaDescription& before,
                                           const std::string& own_schema = "public");

/// Throws Error{bad_request} where something is gone and something else of its kind is new: that
/// may be a rename, and a guess could cost the data. `dropped` names what is known to be dropped:
/// "posts.headline", "posts".
void refuse_guesses(const SchemaDescription& before, const SchemaDescription& after,
                    const Renames& renames, const std::vector<std::string>& dropped);

/// The state as it is after the renames of schemas alone.
SchemaDescription with_renamed_schemas(const SchemaDescription& state, const Renames& renames);

/// The state as it is after the renames, as far as texts can be changed by name alone.
SchemaDescription apply_renames(SchemaDescription state, const Renames& renames);

/// A live database remembers no hints: those whose new name it has count as followed.
SchemaDescription adopt_hints(SchemaDescription live, const SchemaDescription& wanted);

}  // namespace sqlkit
