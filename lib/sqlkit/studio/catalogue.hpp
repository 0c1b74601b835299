#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/studio/secret_columns.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The studio: a database in the browser, for those who develop with it. Its engine knows nothing
/// of HTTP: requests and answers are plain structs.
namespace sqlkit::studio {

enum class TableKind { table, partitioned, view, materialized_view, foreign_table };

struct TableName {
  std::string schema;
  std::string table;

  friend bool operator==(const TableName&, const TableName&) = default;
};

/// For lists.
struct TableSummary {
  std::string schema;
  std::string name;
  TableKind kind;
  bool is_partition;                           ///< shown with its whole
  std::optional<std::int64_t> estimated_rows;  ///< empty: never analyzed, or a view
};

/// How a value is shown, and edited.
enum class ValueKind { text, number, boolean, moment, choice, json, binary, array, other };

struct Column {
  std::string name;
  std::string type;       ///< as a person writes it: "character varying(20)"
  std::string bare_type;  ///< without length and precision, for casts: "character varying"
  ValueKind kind;
  bool is_nullable;
  std::optional<std::string> default_value;
  bool is_generated;                 ///< PostgreSQL alone gives its values
  bool is_comparable;                ///< its type has =
  bool is_sortable;                  ///< its type has an order
  bool is_long;                      ///< values may be so long that lists show their beginning
  std::vector<std::string> choices;  ///< of an enum
  std::optional<std::string> comment;
  bool is_secret = false;
};

/// Columns of one table that name a row of another.
struct ForeignKey {
  std::string name;
  std::vector<std::string> columns;
  TableName to;
  std::vector<std::string> to_columns;
};

struct ReferencedBy {
  std::string name;
  TableName from;
  std::vector<std::string> from_columns;
  std::vector<std::string> columns;
};

struct NamedDefinition {
  std::string name;
  std::string definition;
};

struct Table {
  std::string schema;
  std::string name;
  TableKind kind;
  std::optional<std::int64_t> estimated_rows;
  std::int64_t size_bytes;  ///< with indexes
  std::optional<std::string> comment;
  std::vector<Column> columns;
  /// What tells one row from all others: the primary key, or a unique index without nulls.
  std::vector<std::string> key;
  std::vector<ForeignKey> foreign_keys;
  std::vector<ReferencedBy> referenced_by;
  std::vector<NamedDefinition> constraints;
  std::vector<NamedDefinition> indexes;
  std::optional<std::string> definition;     ///< of a view
  std::optional<std::string> why_read_only;  ///< a sentence; empty if its rows can be changed
};

/// All tables and views that the role may read, but PostgreSQL's own.
Task<std::vector<TableSummary>> list_tables(Connection& connection);

/// Throws Error{not_found} if there is no such table, or the role may not see it.
Task<Table> read_table(Connection& connection, TableName name, SecretColumns secrets);

/// Throws Error{bad_request} if the table has no such column.
const Column& find_column(const Table& table, std::string_view name);

bool is_key_column(const Table& table, std::string_view column);

/// A value that is a text; "" for NULL.
std::string text_at(const Result& result, std::size_t row, std::size_t column);

}  // namespace sqlkit::studio
