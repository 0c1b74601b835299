#pragma once

#include "sqlkit/sql/description.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What migrations compare: a schema as a database holds it. Definitions are SQL text, either as
/// the program wrote it or in PostgreSQL's own normal form.
namespace sqlkit {

struct ColumnState {
  std::string name;
  std::string type;
  bool is_nullable = false;
  std::optional<std::string> default_sql;
  std::optional<std::string> generated_sql;
  std::optional<std::string> collation;
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;  ///< the hint in the program, also once it was followed

  friend bool operator==(const ColumnState&, const ColumnState&) = default;
};

/// In the order in which they are made: foreign keys need the others' keys.
enum class ConstraintType { primary_key, unique, check, foreign_key };

struct ConstraintState {
  std::string name;
  ConstraintType type = ConstraintType::check;
  std::string definition;  ///< "primary key (user_id, id)"
  std::vector<std::string> columns;
  std::string references;  ///< the other table of a foreign key

  friend bool operator==(const ConstraintState&, const ConstraintState&) = default;
};

struct IndexState {
  std::string name;
  /// What follows the table's name: "using btree (user_id, feed_id desc) where (is_visible)".
  std::string definition;
  bool is_unique = false;
  std::vector<std::string> columns;  ///< all that it mentions, as far as that is known

  friend bool operator==(const IndexState&, const IndexState&) = default;
};

struct TableState {
  std::string name;
  std::vector<ColumnState> columns;
  std::vector<ConstraintState> constraints;
  std::vector<IndexState> indexes;
  std::vector<std::string> storage;  ///< "fillfactor=80"
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;

  friend bool operator==(const TableState&, const TableState&) = default;
};

struct SchemaState {
  std::vector<std::string> extensions;
  std::vector<TableState> tables;

  friend bool operator==(const SchemaState&, const SchemaState&) = default;
};

/// The schema of a program, in the program's own words.
SchemaState to_state(const SchemaDescription& schema);

/// The first element of that name, or null.
template <class T>
const T* find_named(const std::vector<T>& list, std::string_view name)
{
  for (const auto& element : list) {
    if (element.name == name) { return &element; }
  }
  return nullptr;
}
template <class T>
T* find_named(std::vector<T>& list, std::string_view name)
{
  return const_cast<T*>(find_named(std::as_const(list), name));
}

/// True if the name is one that the library or PostgreSQL would give by itself to a constraint or
/// index of these columns, in this table or in one that had another name before.
bool is_default_name(std::string_view name, std::string_view table,
                     const std::vector<std::string>& columns);

}  // namespace sqlkit
