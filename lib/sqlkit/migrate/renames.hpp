#pragma once

#include "sqlkit/migrate/model.hpp"

#include <map>
#include <string>
#include <vector>

namespace sqlkit {

/// What keeps its content under a new name.
struct ColumnRename {
  std::string table;  ///< the table's new name
  std::string from;
  std::string to;

  friend bool operator==(const ColumnRename&, const ColumnRename&) = default;
};
struct TableRename {
  std::string from;
  std::string to;

  friend bool operator==(const TableRename&, const TableRename&) = default;
};

struct Renames {
  std::vector<TableRename> tables;
  std::vector<ColumnRename> columns;

  bool empty() const noexcept { return tables.empty() and columns.empty(); }
  /// What leads back.
  Renames reversed() const;
  std::string old_table_name(const std::string& table) const;

  friend bool operator==(const Renames&, const Renames&) = default;
};

/// The renames that `after` asks for by renamed_from and that `before` has not followed yet.
/// Throws Error{bad_request} if a hint contradicts what is there.
Renames find_renames(const SchemaDescription& before, const SchemaDescription& after);

/// The statements of the renames. Names that are swapped go by way of a third.
std::vector<std::string> rename_statements(const Renames& renames, const SchemaDescription& before);

/// Throws Error{bad_request} where something is gone and something else of its kind is new: that
/// may be a rename, and a guess could cost the data. `dropped` names what is known to be dropped:
/// "posts.headline", "posts".
void refuse_guesses(const SchemaDescription& before, const SchemaDescription& after,
                    const Renames& renames, const std::vector<std::string>& dropped);

/// The state as it is after the renames, as far as texts can be changed by name alone.
SchemaDescription apply_renames(SchemaDescription state, const Renames& renames);

}  // namespace sqlkit
